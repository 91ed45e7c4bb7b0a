/** 1.6 messages about the station itself: boot, heartbeat, status (1.6 §4.2, §4.6, §4.9). */

import { codeIn, faultOf, OCPP_TAXONOMY, resolvedCodeIn, taxonomyOf, vendorCodesIn } from '../faults.ts';
import { readPlaceNumber, readText, readTime, readWords, type JsonObject } from '../reading.ts';
import { readConnectorStatus } from '../status.ts';
import type { ReportedFault, StationEvent } from '../vocabulary.ts';

const NO_FAULTS: readonly ReportedFault[] = [];
const HEARTBEAT: StationEvent = { type: 'heartbeat' };

export function decodeHeartbeat(): StationEvent {
  return HEARTBEAT;
}

/** Names that a malformed boot leaves out are empty; without any name there is no event. */
export function decodeBoot(payload: JsonObject): StationEvent | null {
  const vendor = readText(payload.chargePointVendor);
  const model = readText(payload.chargePointModel);
  if (vendor === null && model === null) return null;
  return {
    type: 'boot',
    vendor: vendor ?? '',
    model: model ?? '',
    // chargeBoxSerialNumber is the deprecated name of the same thing (1.6 §6.9).
    serial: readWords(payload.chargePointSerialNumber) ?? readWords(payload.chargeBoxSerialNumber),
    firmware: readWords(payload.firmwareVersion),
    reason: null,
    iccid: readWords(payload.iccid),
  };
}

/**
 * Connector n is EVSE n; connector 0 the station. A report that names a fault but no status that can
 * be read (it breaks the schema then) counts as Faulted: to lose the fault would be the worse
 * mistake.
 */
export function decodeStatus(payload: JsonObject): StationEvent | null {
  const number = readPlaceNumber(payload.connectorId);
  if (number === null) return null;
  const errorCode = readWords(payload.errorCode);
  const reported = readConnectorStatus(payload.status);
  const faults = faultsOf(payload, errorCode, reported === 'Faulted');
  const status = reported ?? (faults.some(isPresent) ? 'Faulted' : null);
  if (status === null) return null;
  return {
    type: 'status',
    place: { evseId: number, connectorId: number },
    status,
    errorCode,
    faults,
    occurredAt: readTime(payload.timestamp),
  };
}

/**
 * The error code and each vendor code. Next to NoError a vendor code is information rather than a
 * fault, unless the connector is Faulted; but one that `info` declares resolved is the end of a
 * fault in any status.
 */
function faultsOf(payload: JsonObject, errorCode: string | null, faulted: boolean): readonly ReportedFault[] {
  const vendorErrorCode = readWords(payload.vendorErrorCode);
  const info = readWords(payload.info);
  const noError = errorCode === null || errorCode === 'NoError';
  // The usual report: nothing is wrong, nothing is said.
  if (noError && vendorErrorCode === null && info === null) return NO_FAULTS;

  const vendor = readWords(payload.vendorId);
  const resolved = resolvedCodeIn(info);
  const faults: ReportedFault[] = [];
  if (!noError) faults.push(faultOf(OCPP_TAXONOMY, errorCode, false, info));
  let resolvedIsListed = false;
  for (const code of vendorCodesIn(vendorErrorCode)) {
    const cleared = resolved !== null && code.toUpperCase() === resolved.toUpperCase();
    if (cleared) resolvedIsListed = true;
    else if (noError && !faulted) continue;
    faults.push(vendorFault(code, vendor, cleared, info));
  }
  if (resolved !== null && !resolvedIsListed) faults.push(vendorFault(resolved, vendor, true, info));
  return faults;
}

function vendorFault(
  code: string,
  vendor: string | null,
  cleared: boolean,
  info: string | null,
): ReportedFault {
  const taxonomy = taxonomyOf(code, vendor);
  return faultOf(taxonomy, codeIn(taxonomy, code), cleared, info);
}

function isPresent(fault: ReportedFault): boolean {
  return !fault.cleared;
}
