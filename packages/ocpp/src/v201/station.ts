/** 2.x BootNotification and StatusNotification (B01, G01). */

import {
  isObject,
  objectOr,
  readPlaceNumber,
  readText,
  readTime,
  readWords,
  type JsonObject,
} from '../reading.ts';
import { readConnectorStatus } from '../status.ts';
import type { ReportedFault, StationEvent } from '../vocabulary.ts';

const NO_FAULTS: readonly ReportedFault[] = [];

/** Names that a malformed boot leaves out are empty; without any name there is no event. */
export function decodeBoot(payload: JsonObject): StationEvent | null {
  const station = payload.chargingStation;
  if (!isObject(station)) return null;
  const vendor = readText(station.vendorName);
  const model = readText(station.model);
  if (vendor === null && model === null) return null;
  return {
    type: 'boot',
    vendor: vendor ?? '',
    model: model ?? '',
    serial: readWords(station.serialNumber),
    firmware: readWords(station.firmwareVersion),
    reason: readWords(payload.reason),
    iccid: readWords(objectOr(station.modem).iccid),
  };
}

/** Faults come in NotifyEvent. */
export function decodeStatus(payload: JsonObject): StationEvent | null {
  const evseId = readPlaceNumber(payload.evseId);
  const status = readConnectorStatus(payload.connectorStatus);
  if (evseId === null || status === null) return null;
  return {
    type: 'status',
    place: { evseId, connectorId: readPlaceNumber(payload.connectorId) ?? 0 },
    status,
    errorCode: null,
    faults: NO_FAULTS,
    occurredAt: readTime(payload.timestamp),
  };
}
