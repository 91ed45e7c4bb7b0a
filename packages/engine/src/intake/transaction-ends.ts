import { ENDED_SESSIONS_MAX, SECOND_MS, ZERO_ENERGY_WH } from '../limits.ts';
import type { LiveTransaction } from '../model/live-transaction.ts';
import type { EndedSession } from '../model/ended-session.ts';
import type { Station } from '../model/station.ts';
import { observeEnded } from '../observe/no-energy.ts';
import { traitsOf } from '../profile/profiles.ts';
import { pokeLadders } from '../recover/ladder.ts';
import { tell, touch, type Turn } from '../turn.ts';
import { applySamples } from './meter.ts';
import { proveByEnergy } from './prove.ts';
import { recordOfEnded, recordOfOrphan, type TransactionEvent } from './transaction-records.ts';

/** Stop reasons that follow from commands of ours (operating rule 17). */
const OURS: ReadonlySet<string> = new Set([
  'Remote',
  'HardReset',
  'SoftReset',
  'ImmediateReset',
  'UnlockCommand',
]);
const OURS_WITHIN_MS = 300 * SECOND_MS;

/** A session's stop, by the station's word. It ends once, however often it is said. */
export function onStop(turn: Turn, station: Station, event: TransactionEvent): void {
  const named = (session: LiveTransaction): boolean => session.wireId === event.wireId;
  const session = station.live.find(named) ?? station.stale.find(named) ?? null;
  if (session === null) {
    stopUnknown(turn, station, event);
    return;
  }
  if (session.idToken === null && event.token !== null) session.idToken = event.token;
  if (event.place !== null && session.evseId === 0) session.evseId = event.place.evseId;
  applySamples(turn, station, session, event.samples);
  const { energyWh, isSure, isSeen } = energyAtEnd(turn, station, session, event.meterWh);
  session.energyWh = energyWh;
  station.live = station.live.filter((live) => live !== session);
  station.stale = station.stale.filter((stale) => stale !== session);
  const stoppedAt = event.occurredAt ?? turn.at;
  const ended = remember(turn, station, session, stoppedAt, event.stopReason, isSure ? energyWh : null);
  tell(turn, {
    type: 'transaction',
    transaction: recordOfEnded(station, session, stoppedAt, event.meterWh, event.stopReason),
  });
  markFree(turn, station, session.evseId);
  touch(turn, station);
  observeEnded(turn, station, ended);
  if (isSeen) proveByEnergy(turn, station, session);
  pokeLadders(turn, station);
}

/**
 * What a session delivered. `isSure`: it may prove the session empty; `isSeen`: it may prove a repair. A profile's
 * word alone does neither: not that a register starts at zero (Q14), nor what a unit is (Q15).
 */
function energyAtEnd(
  { state }: Turn,
  station: Station,
  { meterStartWh, energyWh: meteredWh, assumedUnit }: LiveTransaction,
  meterWh: number | null,
): { energyWh: number | null; isSure: boolean; isSeen: boolean } {
  const isPerSession = traitsOf(state, station).register === 'session';
  // It counts from zero whatever the start said, unless it has not moved at all.
  const baseWh = isPerSession && meterWh !== meterStartWh ? 0 : meterStartWh;
  const byRegister = meterWh !== null && baseWh !== null;
  const energyWh = byRegister ? meterWh - baseWh : meteredWh;
  // Registers of start and stop are Wh by specification.
  const isNamed = assumedUnit === undefined || (byRegister && assumedUnit === 'gain');
  return {
    energyWh,
    isSure: isNamed || (energyWh ?? 0) >= ZERO_ENERGY_WH,
    isSeen: !isPerSession || (byRegister && meterWh > (meterStartWh ?? meterWh)),
  };
}

/** A stop without a start is acknowledged and kept; one that repeats an ended session says nothing new. */
function stopUnknown(turn: Turn, station: Station, event: TransactionEvent): void {
  const wireId = event.wireId ?? '';
  if (station.endedSessions.some((session) => session.wireId === wireId)) return;
  const stoppedAt = event.occurredAt ?? turn.at;
  const id = `t${turn.state.network.nextTransaction++}`;
  const place = event.place ?? { evseId: 0, connectorId: 0 };
  pushEnded(station, {
    id,
    wireId,
    startKey: '',
    at: turn.at,
    seq: turn.seq,
    evseId: place.evseId,
    connectorId: place.connectorId,
    durationS: 0,
    energyWh: null,
    stopReason: event.stopReason,
    ours: false,
  });
  tell(turn, { type: 'transaction', transaction: recordOfOrphan(station, id, wireId, event, stoppedAt) });
}

/** Ends a session that the station itself has shown to be over; its own stop may still correct it. */
export function closeStale(turn: Turn, station: Station, session: LiveTransaction): void {
  station.live = station.live.filter((live) => live !== session);
  station.stale.push(session);
  if (station.stale.length > ENDED_SESSIONS_MAX) station.stale.shift();
  tell(turn, {
    type: 'transaction',
    transaction: { ...recordOfEnded(station, session, turn.at, null, null), stoppedAt: null, state: 'stale' },
  });
  markFree(turn, station, session.evseId);
  touch(turn, station);
}

function remember(
  turn: Turn,
  station: Station,
  session: LiveTransaction,
  stoppedAt: number,
  stopReason: string | null,
  energyWh: number | null,
): EndedSession {
  const recent = turn.at - OURS_WITHIN_MS;
  const commanded = station.resetAt.some((at) => at > recent) || stopReason === 'Remote';
  const ended: EndedSession = {
    id: session.id,
    wireId: session.wireId,
    startKey: session.startKey,
    at: turn.at,
    seq: turn.seq,
    evseId: session.evseId,
    connectorId: session.connectorId,
    durationS: Math.max(0, (stoppedAt - session.startedAt) / SECOND_MS),
    energyWh,
    stopReason,
    ours: commanded && OURS.has(stopReason ?? ''),
  };
  pushEnded(station, ended);
  return ended;
}

function pushEnded(station: Station, ended: EndedSession): void {
  station.endedSessions.push(ended);
  if (station.endedSessions.length > ENDED_SESSIONS_MAX) station.endedSessions.shift();
}

function markFree(turn: Turn, station: Station, evseId: number): void {
  for (const connector of station.evses.find((evse) => evse.id === evseId)?.connectors ?? [])
    connector.freeSince ??= connector.status === 'Available' ? null : turn.at;
}
