/** 1.6 MeterValues (§4.7). */

import { readSamples } from '../meters/samples.ts';
import { readPlaceNumber, readWhole, type JsonObject } from '../reading.ts';
import type { StationEvent } from '../vocabulary.ts';

/** A missing connector is 0; a transaction 0 or -1 is none (Q11). */
export function decodeMeterValues(payload: JsonObject): StationEvent | null {
  if (!Array.isArray(payload.meterValue)) return null;
  const number = payload.connectorId === undefined ? 0 : readPlaceNumber(payload.connectorId);
  if (number === null) return null;
  const transactionId = readWhole(payload.transactionId);
  return {
    type: 'meter',
    place: { evseId: number, connectorId: number },
    wireId: transactionId === null || transactionId < 1 ? null : String(transactionId),
    samples: readSamples('ocpp1.6', payload.meterValue),
  };
}
