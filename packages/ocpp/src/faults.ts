/** Fault codes as stations carry them, sorted into the taxonomies of the vocabulary. */

import type { ReportedFault } from './vocabulary.ts';

export const OCPP_TAXONOMY = 'ocpp';
export const COMPONENT_TAXONOMY = 'component';
const MREC_TAXONOMY = 'mrec';

/** The vendor id under which ChargeX asks stations to report its minimum required error codes. */
const MREC_VENDOR_ID = /^https?:\/\/chargex\.inl\.gov\/?$/i;
const MREC_CODE = /^CX0\d\d$/i;
/** EVerest reports the end of a fault as `Error CX002 resolved` in `info`. */
const RESOLVED = /^\s*error\s+(?<code>\S+)\s+resolved\b/i;
/** What stations put into vendorErrorCode to say that there is none. */
const NO_CODE = /^(?:no\s?error|none|0)$/i;

/** A station has a handful of faults at a time; a longer list is abuse of the field. */
const CODES_PER_REPORT_MAX = 32;

/** Longest code and name space; 1.6 allows 50 and 255 characters. Both become keys, so both stay short. */
const CODE_LENGTH_MAX = 255;

/** `mrec` for the codes of ChargeX, whoever carries them; otherwise the name space of the vendor. */
export function taxonomyOf(code: string, vendor: string | null): string {
  if (MREC_CODE.test(code) || (vendor !== null && MREC_VENDOR_ID.test(vendor))) return MREC_TAXONOMY;
  return `vendor:${(vendor ?? 'unknown').slice(0, CODE_LENGTH_MAX)}`;
}

/** Codes of ChargeX are compared in capitals; a vendor's spelling is the vendor's. */
export function codeIn(taxonomy: string, code: string): string {
  const short = code.slice(0, CODE_LENGTH_MAX);
  return taxonomy === MREC_TAXONOMY ? short.toUpperCase() : short;
}

/** One fault; leaves `detail` out when there is nothing to say. */
export function faultOf(
  taxonomy: string,
  code: string,
  cleared: boolean,
  detail: string | null,
): ReportedFault {
  return detail === null ? { taxonomy, code, cleared } : { taxonomy, code, cleared, detail };
}

/** The code that `info` says is over, or null. */
export function resolvedCodeIn(info: string | null): string | null {
  return info === null ? null : (RESOLVED.exec(info)?.groups?.code ?? null);
}

/**
 * The codes in a 1.6 vendorErrorCode: separated by `;` or `,`, each once, without words that mean
 * that there is no code.
 */
export function vendorCodesIn(vendorErrorCode: string | null): readonly string[] {
  if (vendorErrorCode === null) return [];
  const codes: string[] = [];
  for (const part of vendorErrorCode.split(/[;,]/)) {
    const code = part.trim();
    if (code === '' || NO_CODE.test(code) || codes.includes(code)) continue;
    codes.push(code);
    if (codes.length === CODES_PER_REPORT_MAX) break;
  }
  return codes;
}
