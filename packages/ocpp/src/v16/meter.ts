/** 1.6 MeterValues (§4.7). */

import { readSamples } from '../meters/samples.ts';
import { readPlaceNumber, readWireId, type JsonObject } from '../reading.ts';
import type { StationEvent } from '../vocabulary.ts';

/** What stations write for no transaction (Q11). */
const NO_TRANSACTION: ReadonlySet<string> = new Set(['0', '-1']);

/** A missing connector is 0. */
export function decodeMeterValues(payload: JsonObject): StationEvent | null {
  if (!Array.isArray(payload.meterValue)) return null;
  const number = payload.connectorId === undefined ? 0 : readPlaceNumber(payload.connectorId);
  if (number === null) return null;
  const wireId = readWireId(payload.transactionId);
  return {
    type: 'meter',
    place: { evseId: number, connectorId: number },
    wireId: wireId === null || NO_TRANSACTION.has(wireId) ? null : wireId,
    samples: readSamples(payload.meterValue),
  };
}
