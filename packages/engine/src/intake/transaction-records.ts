import type { StationEvent } from '@ohmward/ocpp';
import type { LiveTransaction } from '../model/live-transaction.ts';
import type { Station } from '../model/station.ts';
import type { TransactionRecord } from '../model/transaction.ts';

export type TransactionEvent = Extract<StationEvent, { type: 'transaction' }>;

export function recordOfLive(station: Station, live: LiveTransaction): TransactionRecord {
  return {
    id: live.id,
    wireId: live.wireId,
    stationId: station.id,
    evseId: live.evseId === 0 ? null : live.evseId,
    connectorId: live.connectorId === 0 ? null : live.connectorId,
    idToken: live.idToken,
    startedAt: live.startedAt,
    stoppedAt: null,
    meterStartWh: live.meterStartWh,
    meterStopWh: null,
    energyWh: live.energyWh,
    stopReason: null,
    state: 'live',
    ...(live.doubt !== undefined && { doubt: live.doubt }),
  };
}

export function recordOfEnded(
  station: Station,
  session: LiveTransaction,
  stoppedAt: number,
  meterStopWh: number | null,
  stopReason: string | null,
): TransactionRecord {
  return { ...recordOfLive(station, session), stoppedAt, meterStopWh, stopReason, state: 'ended' };
}

/** A stop whose start we never saw. It is billing evidence, so it is kept as what it is. */
export function recordOfOrphan(
  station: Station,
  id: string,
  wireId: string,
  event: TransactionEvent,
  stoppedAt: number,
): TransactionRecord {
  return {
    id,
    wireId,
    stationId: station.id,
    evseId: event.place?.evseId ?? null,
    connectorId: event.place?.connectorId ?? null,
    idToken: event.token,
    startedAt: null,
    stoppedAt,
    meterStartWh: null,
    meterStopWh: event.meterWh,
    energyWh: null,
    stopReason: event.stopReason,
    state: 'orphan',
  };
}
