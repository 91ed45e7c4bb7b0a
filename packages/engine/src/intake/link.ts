import { conditionGone } from '../diagnose/incidents.ts';
import { SECOND_MS } from '../limits.ts';
import type { Input } from '../model/input.ts';
import type { Station } from '../model/station.ts';
import { observeDrop } from '../observe/connection-flapping.ts';
import { observeHalfOpen } from '../observe/connection-half-open.ts';
import { observeLinkClosed } from '../observe/connection-lost.ts';
import { conditionKey, stationSubject } from '../observe/conditions.ts';
import { matchProfile } from '../profile/profiles.ts';
import { networkIsBack, observeNetwork, OWN_LINK_KEY } from '../observe/own-link.ts';
import { touch, type Turn } from '../turn.ts';
import { awaitFirstWords, forgetFirstWords } from './acquaint.ts';
import { loseCommands } from './results.ts';
import { awaitReturn } from './restart.ts';
import { newStation } from './stations.ts';

/** A socket opened. A newer one of the same station replaces the older; a reconnect clears no fault. */
export function linkOpened(
  turn: Turn,
  { stationId, connectionId, protocol, security }: Extract<Input, { kind: 'opened' }>,
): void {
  const { state, at, seq } = turn;
  let station = state.stations.get(stationId);
  if (station === undefined) {
    station = newStation(stationId, at, state.server.onboarding === 'open' ? 'accepted' : 'pending');
    state.stations.set(stationId, station);
    state.network.census++;
    if (station.admission === 'accepted') state.network.fleet++;
  }
  const replaced = station.link.connected === true;
  if (replaced) {
    if (station.admission === 'accepted') observeDrop(turn, station);
    loseCommands(turn, station, 'A newer connection replaced the one it was sent on.');
  }
  station.link = {
    ...station.link,
    connected: true,
    connectionId,
    protocol,
    gapMs: replaced ? 0 : at - station.link.since,
    since: at,
    lastSeenAt: at,
    seq,
    heard: false,
  };
  station.security = security ?? null;
  matchProfile(state, station);
  linkBack(turn, station);
  awaitFirstWords(turn, stationId);
  watchProof(turn, station);
  touch(turn, station);
}

/** A socket closed. Only the current one matters: the late close of a replaced socket changes nothing. */
export function linkClosed(
  turn: Turn,
  station: Station,
  connectionId: number,
  cause: 'closed' | 'half-open' | 'replaced' | 'ours',
  code: number,
): void {
  if (station.link.connectionId !== connectionId || station.link.connected !== true) return;
  const { state, at, seq } = turn;
  // Whom we turned away ourselves we cannot see from then on; that is unknown, and has its own time limit.
  const connected = cause === 'ours' ? null : false;
  station.link = { ...station.link, connected, connectionId: null, since: at, seq };
  forgetFirstWords(turn, station.id);
  state.timers.delete(`watch|${station.id}`);
  touch(turn, station);
  loseCommands(turn, station, 'The connection closed before an answer came.');
  // Our own shutdown says nothing about the station.
  if (station.admission !== 'accepted') return;
  if (cause === 'ours') {
    awaitReturn(turn);
    return;
  }
  observeDrop(turn, station);
  if (cause === 'half-open') observeHalfOpen(turn, station);
  else observeLinkClosed(turn, station, code);
  observeNetwork(turn, station);
}

/** The station is within reach again: what stood against its link is over, its faults are not. */
function linkBack(turn: Turn, station: Station): void {
  const subject = stationSubject(station);
  for (const pattern of ['connection-lost', 'connection-half-open'] as const)
    conditionGone(turn, conditionKey(pattern, subject), `${station.id} connected again.`);
  if (networkIsBack(turn.state))
    conditionGone(
      turn,
      OWN_LINK_KEY,
      `${turn.state.network.fleet - turn.state.network.linksLost} stations are connected again.`,
    );
}

/** A report of its own shows that the station's software works: accepted answers alone do not (rule 5). */
export function provesLife(turn: Turn, station: Station, what: string): void {
  watchProof(turn, station);
  if (station.failedStarts >= turn.state.policy.useless.failedStarts) return;
  station.unanswered = 0;
  conditionGone(
    turn,
    conditionKey('online-but-useless', stationSubject(station)),
    `${station.id} sent ${what}.`,
  );
}

/** Makes sure a connected station is looked at when it shows no sign of working software for long. */
export function watchProof(turn: Turn, station: Station): void {
  const { state, at } = turn;
  station.lastProofAt = at;
  const key = `watch|${station.id}`;
  if (state.timers.get(key) === undefined)
    state.timers.set(key, at + state.policy.useless.watchS * SECOND_MS);
}
