/**
 * Progress of firmware and log uploads, and security events. The messages of 1.6, of its security
 * extension and of 2.0.1 differ only in their names.
 */

import { readText, readTime, readWhole, type JsonObject } from '../reading.ts';
import type { StationEvent } from '../vocabulary.ts';

/** FirmwareStatusNotification of either version, SignedFirmwareStatusNotification. */
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

export function decodeSecurityEvent(payload: JsonObject): StationEvent | null {
  const kind = readText(payload.type);
  if (kind === null) return null;
  return {
    type: 'security',
    kind,
    detail: readText(payload.techInfo),
    occurredAt: readTime(payload.timestamp),
  };
}
