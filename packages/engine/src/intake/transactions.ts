import type { Answer } from '@ohmward/ocpp';
import { conditionGone } from '../diagnose/incidents.ts';
import { LIVE_MAX } from '../limits.ts';
import type { LiveTransaction } from '../model/live-transaction.ts';
import type { Station } from '../model/station.ts';
import { conditionKey, stationSubject } from '../observe/conditions.ts';
import { tell, touch, type Turn } from '../turn.ts';
import { standingAt, standingOf, tokenBase, type TokenStanding } from './authorize.ts';
import { provesLife } from './link.ts';
import { applySamples } from './meter.ts';
import { recordOfLive, type TransactionEvent } from './transaction-records.ts';
import { closeStale, onStop } from './transaction-ends.ts';

/** StartTransaction, StopTransaction and TransactionEvent, idempotent by content. */
export function onTransaction(turn: Turn, station: Station, event: TransactionEvent): Answer {
  provesLife(turn, station, 'a transaction message');
  const live = event.phase === 'ended' ? null : (findLive(station, event) ?? revived(turn, station, event));
  const standing = standingIn(turn, station, event, live);
  const answer = (wireId: string | null): Answer => ({
    type: 'transaction',
    wireId,
    verdict: standing?.verdict ?? null,
    group: standing?.group ?? null,
  });
  if (event.phase === 'ended') {
    onStop(turn, station, event);
    return answer(event.wireId);
  }
  if (live === null && event.phase === 'started') return answer(start(turn, station, event).wireId);
  if (live !== null) {
    update(turn, station, live, event);
    return answer(live.wireId);
  }
  // An update of a session whose start never arrived: it is live all the same (late or lost start).
  const ended = [...station.endedSessions, ...station.stale].some(({ wireId }) => wireId === event.wireId);
  if (!ended) update(turn, station, start(turn, station, event), event);
  return answer(event.wireId);
}

/** What ends needs no leave to go on. */
function standingIn(
  { state }: Turn,
  station: Station,
  { phase, token, place }: TransactionEvent,
  live: LiveTransaction | null,
): TokenStanding | null {
  if (token === null) return null;
  return phase === 'ended'
    ? standingOf(state, token)
    : standingAt(state, station, place?.evseId ?? live?.evseId ?? 0, token);
}

function start(
  turn: Turn,
  station: Station,
  event: TransactionEvent,
): { wireId: string } & Partial<LiveTransaction> {
  const { state, at, seq } = turn;
  const startKey = startKeyOf(event);
  const repeated = [...station.endedSessions, ...station.stale].find(
    (session) => session.startKey === startKey,
  );
  if (repeated !== undefined) return repeated;
  const number = state.network.nextTransaction++;
  const place = event.place ?? { evseId: 0, connectorId: 0 };
  const live: LiveTransaction = {
    id: `t${number}`,
    wireId: event.wireId ?? String(number),
    evseId: place.evseId,
    connectorId: place.connectorId,
    idToken: event.token,
    startedAt: event.occurredAt ?? at,
    heardAt: at,
    seq,
    meterStartWh: event.meterWh ?? null,
    energyWh: null,
    powerW: null,
    chargingState: event.chargingState,
    lastMeterAt: null,
    zeroSince: null,
    startKey,
  };
  // A new session at a connector proves that the one before it has ended without our hearing of it.
  for (const stale of station.live.filter(
    (other) => other.evseId === live.evseId && live.evseId !== 0 && isLater(live, other),
  ))
    closeStale(turn, station, stale);
  if (station.live.length >= LIVE_MAX) closeStale(turn, station, station.live[0] ?? live);
  station.live.push(live);
  station.failedStarts = 0;
  station.lastAuthorizedAt = null;
  state.timers.delete(`start|${station.id}`);
  conditionGone(
    turn,
    conditionKey('online-but-useless', stationSubject(station)),
    `Session ${live.wireId} began.`,
  );
  for (const connector of station.evses.find((evse) => evse.id === live.evseId)?.connectors ?? [])
    connector.freeSince = null;
  applySamples(turn, station, live, event.samples);
  tell(turn, { type: 'transaction', transaction: recordOfLive(station, live) });
  touch(turn, station);
  return live;
}

function update(turn: Turn, station: Station, live: Partial<LiveTransaction>, event: TransactionEvent): void {
  const session = station.live.find((candidate) => candidate.id === live.id);
  if (session === undefined) return;
  if (event.chargingState !== null) session.chargingState = event.chargingState;
  if (session.idToken === null && event.token !== null) session.idToken = event.token;
  if (session.evseId === 0 && event.place !== null) {
    session.evseId = event.place.evseId;
    session.connectorId = event.place.connectorId;
  }
  applySamples(turn, station, session, event.samples);
}

/** 2.0.1 names the session; in 1.6 a repeated start is known by its content alone. */
function findLive(station: Station, event: TransactionEvent): LiveTransaction | null {
  if (event.wireId !== null) return station.live.find((live) => live.wireId === event.wireId) ?? null;
  const key = startKeyOf(event);
  return station.live.find((live) => live.startKey === key) ?? null;
}

/**
 * A session that we closed as stale goes on by the station's own word: it is live again, unless another one
 * has begun at its place since. A start that is only said once more revives nothing.
 */
function revived(turn: Turn, station: Station, event: TransactionEvent): LiveTransaction | null {
  if (event.phase !== 'updated') return null;
  const session = station.stale.find(({ wireId }) => wireId === event.wireId);
  if (session === undefined || station.live.some(({ evseId }) => evseId === session.evseId)) return null;
  station.stale = station.stale.filter((other) => other !== session);
  station.live.push(session);
  tell(turn, { type: 'transaction', transaction: recordOfLive(station, session) });
  touch(turn, station);
  return session;
}

function startKeyOf(event: TransactionEvent): string {
  if (event.wireId !== null)
    return `wire:${event.wireId}:${event.phase === 'started' ? (event.occurredAt ?? '') : ''}`;
  const token = event.token === null ? '' : tokenBase(event.token);
  return `${event.place?.evseId ?? ''}/${event.place?.connectorId ?? ''}|${token}|${event.meterWh ?? ''}|${event.occurredAt ?? ''}`;
}

function isLater(a: LiveTransaction, b: LiveTransaction): boolean {
  return a.startedAt >= b.startedAt;
}
