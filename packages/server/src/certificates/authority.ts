import { randomBytes, X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate } from '@peculiar/asn1-x509';
import type { CertificateFacts } from '@ohmward/engine';
import { factsOf } from './facts.ts';
import { pemOf, writeCertificate } from './certificate-writer.ts';
import { encodeName } from './names.ts';
import { checkRequest } from './request.ts';
import type { Signer } from './signer.ts';

export type Signed =
  | {
      readonly ok: true;
      /** The station's certificate, then those above it, without the root. PEM. */
      readonly chainPem: string;
      readonly certificate: CertificateFacts;
    }
  | { readonly ok: false; readonly detail: string };

export interface AuthorityParts {
  /** The one that signs, first; then those above it. */
  readonly chain: readonly X509Certificate[];
  readonly signer: Signer;
  /** Name of the operator, which certificates must carry as their organization; null: any or none. */
  readonly organization: string | null;
}

const DAY_MS = 86_400_000;
/** Stations' clocks are behind ours as often as not. */
const CLOCK_TOLERANCE_MS = 60 * 60 * 1000;
const SERIAL_BYTES = 16;

/** Signs certificates of stations. Knows neither database nor network. */
export class StationAuthority {
  readonly #parts: AuthorityParts;
  readonly #issuer: X509Certificate;

  constructor(parts: AuthorityParts) {
    const [issuer] = parts.chain;
    if (issuer === undefined) throw new Error('an authority needs its own certificate');
    this.#parts = parts;
    this.#issuer = issuer;
  }

  /** Its own certificate: whatever it has signed proves a station. */
  get certificate(): X509Certificate {
    return this.#issuer;
  }

  get organization(): string | null {
    return this.#parts.organization;
  }

  /** Its certificate and those above it, for stations to install. PEM, the root last. */
  get chainPem(): string {
    return this.#parts.chain.map((one) => pemOf(one.raw)).join('');
  }

  /** Its topmost certificate. PEM. */
  get rootPem(): string {
    return pemOf((this.#parts.chain.at(-1) ?? this.#issuer).raw);
  }

  /**
   * Signs what a station asks for, when the request stands up to `checkRequest`. The certificate says what we say:
   * the station's id, the operator, TLS client. `now` in epoch ms.
   */
  sign(csrPem: string, stationId: string, validDays: number, now: number): Signed {
    const { organization, signer } = this.#parts;
    const request = checkRequest(csrPem, stationId, organization);
    if (!request.ok) return request;
    const own = factsOf(this.#issuer);
    if (own.notAfter <= now || own.notBefore > now) {
      const detail = 'The certificate of the station authority is not valid now, so it cannot sign.';
      return { ok: false, detail };
    }
    const der = writeCertificate(
      {
        serial: newSerial(),
        issuer: AsnConvert.parse(this.#issuer.raw, Certificate).tbsCertificate.subject,
        subject: encodeName({ commonName: stationId, organization }),
        publicKey: request.publicKey,
        notBefore: wholeSecond(Math.max(own.notBefore, now - CLOCK_TOLERANCE_MS)),
        notAfter: wholeSecond(Math.min(own.notAfter, now + validDays * DAY_MS)),
        role: 'station',
      },
      signer,
    );
    // The root is at the station already, as the anchor of its trust; chains leave it out (RFC 8446 §4.4.2).
    const above = this.#parts.chain.filter((one) => !isSelfIssued(one)).map((one) => pemOf(one.raw));
    return {
      ok: true,
      chainPem: [pemOf(der), ...above].join(''),
      certificate: factsOf(new X509Certificate(der)),
    };
  }
}

/** 128 random bits but the first two, which make it positive and always of the same length. */
export function newSerial(): Buffer {
  const serial = randomBytes(SERIAL_BYTES);
  serial.writeUInt8((serial.readUInt8(0) & 0x3f) | 0x40, 0);
  return serial;
}

/** Certificates know whole seconds. */
export function wholeSecond(atMs: number): number {
  return Math.floor(atMs / 1000) * 1000;
}

function isSelfIssued(certificate: X509Certificate): boolean {
  return certificate.checkIssued(certificate);
}
