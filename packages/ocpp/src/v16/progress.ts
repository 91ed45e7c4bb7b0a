/**
 * Progress of firmware updates and log uploads. The messages of 1.6, of its security extension and of
 * 2.x differ only in their names.
 */

import { readText, readWhole, type JsonObject } from '../reading.ts';
import type { StationEvent } from '../vocabulary.ts';

/** FirmwareStatusNotification of every version, SignedFirmwareStatusNotification. */
export function decodeFirmwareStatus(payload: JsonObject): StationEvent | null {
  const status = readText(payload.status);
  if (status === null) return null;
  return { type: 'firmwareStatus', status, requestId: readWhole(payload.requestId) };
}

/** DiagnosticsStatusNotification (no request id), LogStatusNotification. */
export function decodeLogStatus(payload: JsonObject): StationEvent | null {
  const status = readText(payload.status);
  if (status === null) return null;
  return { type: 'logStatus', status, requestId: readWhole(payload.requestId) };
}
