/** 2.x Authorize, TransactionEvent and MeterValues (C01, E01 to E17, J01). */

import { readSamples } from '../meters/samples.ts';
import {
  objectOr,
  readEvse,
  readPlaceNumber,
  readText,
  readTime,
  readWhole,
  readWireId,
  readWords,
  type JsonObject,
} from '../reading.ts';
import type { ChargingState, StationEvent } from '../vocabulary.ts';

type Pause = Pick<
  Extract<StationEvent, { type: 'transaction' }>,
  'operationMode' | 'preconditioning' | 'evseAsleep'
>;

const PHASES = new Map<unknown, 'started' | 'updated' | 'ended'>([
  ['Started', 'started'],
  ['Updated', 'updated'],
  ['Ended', 'ended'],
]);

const CHARGING_STATES = new Map<unknown, ChargingState>([
  ['Charging', 'Charging'],
  ['EVConnected', 'EVConnected'],
  ['SuspendedEV', 'SuspendedEV'],
  ['SuspendedEVSE', 'SuspendedEVSE'],
  ['Idle', 'Idle'],
]);

/**
 * The token without its type: stations present the same card now as ISO14443, now as Central, and it
 * stays the same card.
 */
export function decodeAuthorize(payload: JsonObject): StationEvent | null {
  const token = readText(objectOr(payload.idToken).idToken);
  return token === null ? null : { type: 'authorize', token };
}

/**
 * `seqNo` is passed on as sent (stations put 0 on every event). An end without a reason is Local, as
 * the specification says.
 */
export function decodeTransactionEvent(payload: JsonObject): StationEvent | null {
  const phase = PHASES.get(payload.eventType);
  const transaction = objectOr(payload.transactionInfo);
  const wireId = readWireId(transaction.transactionId);
  if (phase === undefined || wireId === null) return null;
  const reason = readText(transaction.stoppedReason);
  return {
    type: 'transaction',
    phase,
    wireId,
    place: readEvse(payload.evse),
    token: readWords(objectOr(payload.idToken).idToken),
    occurredAt: readTime(payload.timestamp),
    seqNo: readWhole(payload.seqNo),
    offline: payload.offline === true,
    trigger: readWords(payload.triggerReason),
    chargingState: CHARGING_STATES.get(transaction.chargingState) ?? null,
    stopReason: reason ?? (phase === 'ended' ? 'Local' : null),
    remoteStartId: readWhole(transaction.remoteStartId),
    meterWh: null,
    samples: readSamples(payload.meterValue),
    ...pauseIn(payload, transaction),
  };
}

/** What 2.1 tells of a session in which no energy has to flow; nothing at all in 2.0.1. */
function pauseIn(payload: JsonObject, transaction: JsonObject): Pause | null {
  const operationMode = readWords(transaction.operationMode);
  const preconditioning = readWords(payload.preconditioningStatus);
  const { evseSleep } = payload;
  if (operationMode === null && preconditioning === null && typeof evseSleep !== 'boolean') return null;
  return {
    ...(operationMode === null ? null : { operationMode }),
    ...(preconditioning === null ? null : { preconditioning }),
    ...(typeof evseSleep === 'boolean' ? { evseAsleep: evseSleep } : null),
  };
}

/** A missing EVSE is 0, the whole station. The message names no transaction. */
export function decodeMeterValues(payload: JsonObject): StationEvent | null {
  if (!Array.isArray(payload.meterValue)) return null;
  const evseId = payload.evseId === undefined ? 0 : readPlaceNumber(payload.evseId);
  if (evseId === null) return null;
  return {
    type: 'meter',
    place: { evseId, connectorId: 0 },
    wireId: null,
    samples: readSamples(payload.meterValue),
  };
}
