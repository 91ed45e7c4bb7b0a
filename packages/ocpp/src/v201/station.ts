/** 2.0.1 BootNotification and StatusNotification (B01, G01). */

import { objectOr, readPlaceNumber, readText, readTime, readWords, type JsonObject } from '../reading.ts';
import { readConnectorStatus } from '../status.ts';
import * as v16 from '../v16/station.ts';
import type { ReportedFault, StationEvent } from '../vocabulary.ts';

const NO_FAULTS: readonly ReportedFault[] = [];

/**
 * Some stations speak 1.6 under the name of 2.0.1 (Q21). Such a message breaks the schema and is
 * refused, but what it says is read, because it shows what is wrong with the station.
 */
export function decodeBoot(payload: JsonObject): StationEvent | null {
  if (payload.chargingStation === undefined) return v16.decodeBoot(payload);
  const station = objectOr(payload.chargingStation);
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

/** Also reads the shape of 1.6 (Q21), as above. Faults come in NotifyEvent. */
export function decodeStatus(payload: JsonObject): StationEvent | null {
  if (payload.connectorStatus === undefined) return v16.decodeStatus(payload);
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
