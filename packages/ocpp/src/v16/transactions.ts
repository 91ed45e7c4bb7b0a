/** 1.6 StartTransaction and StopTransaction (§4.8, §4.10). */

import { readSamples } from '../meters/samples.ts';
import {
  readPlaceNumber,
  readText,
  readTime,
  readWhole,
  readWireId,
  readWords,
  type JsonObject,
} from '../reading.ts';
import type { StationEvent } from '../vocabulary.ts';

/** Null without a connector: a start that happens nowhere cannot be kept as one. */
export function decodeStart(payload: JsonObject): StationEvent | null {
  const number = readPlaceNumber(payload.connectorId);
  if (number === null) return null;
  return {
    type: 'transaction',
    phase: 'started',
    wireId: null,
    place: { evseId: number, connectorId: number },
    token: readWords(payload.idTag),
    occurredAt: readTime(payload.timestamp),
    seqNo: null,
    offline: false,
    trigger: null,
    chargingState: null,
    stopReason: null,
    remoteStartId: null,
    meterWh: readWhole(payload.meterStart),
    samples: [],
  };
}

/**
 * A missing reason is Local, as the specification says. The transaction id is kept whatever it is
 * (0, -1, text): an unknown one makes an orphan, which is for the engine to judge (Q11).
 */
export function decodeStop(payload: JsonObject): StationEvent | null {
  const wireId = readWireId(payload.transactionId);
  if (wireId === null) return null;
  return {
    type: 'transaction',
    phase: 'ended',
    wireId,
    place: null,
    token: readWords(payload.idTag),
    occurredAt: readTime(payload.timestamp),
    seqNo: null,
    offline: false,
    trigger: null,
    chargingState: null,
    stopReason: payload.reason === undefined ? 'Local' : readText(payload.reason),
    remoteStartId: null,
    meterWh: readWhole(payload.meterStop),
    samples: readSamples(payload.transactionData),
  };
}
