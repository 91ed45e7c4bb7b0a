import { SECOND_MS } from '../limits.ts';
import type { ServerSettings } from '../model/input.ts';
import type { Station } from '../model/station.ts';
import { raise, stationSubject } from '../observe/conditions.ts';
import { observeNetwork } from '../observe/own-link.ts';
import { traitsOf } from '../profile/profiles.ts';
import { touch, type Turn } from '../turn.ts';
import { forgetFirstWords } from './acquaint.ts';
import { loseCommands } from './results.ts';
import { pinnedPolicy } from '../recover/pinned-policy.ts';

/**
 * The process came up. What happened since the last entry is unknown, so nothing that was timed may be
 * concluded from it: dwell and holding times start afresh, other clocks of the engine stand still for
 * the gap. People's deadlines go on: their time was not lost.
 */
export function onStarted(turn: Turn, server: ServerSettings, gapMs: number): void {
  const { state, at } = turn;
  state.server = server;
  const hasSent = new Set<string>();
  for (const record of state.commands.values()) if (record.status === 'sent') hasSent.add(record.stationId);
  for (const station of state.stations.values()) {
    if (station.link.connected !== true) continue;
    station.link = { ...station.link, connected: null, connectionId: null, since: at, seq: turn.seq };
    forgetFirstWords(turn, station.id);
    state.timers.delete(`watch|${station.id}`);
    touch(turn, station);
  }
  // What was sent and not answered was in doubt when we went; its answer is lost with the old sockets.
  for (const station of state.stations.values())
    if (hasSent.has(station.id)) loseCommands(turn, station, 'Ohmward restarted before an answer came.');
  for (const [key, due] of state.timers.entries()) {
    if (key.startsWith('tier|') || key.startsWith('house|')) continue;
    state.timers.set(key, due + gapMs);
  }
  for (const condition of state.conditions.values()) {
    if (condition.incidentId !== null) continue;
    condition.dueAt = at + (condition.dueAt - condition.since);
    state.timers.set(`condition|${condition.key}`, condition.dueAt);
  }
  for (const incident of state.incidents.values()) {
    if (incident.heldSince === null) continue;
    incident.heldSince = at;
    state.timers.set(
      `incident|${incident.record.id}`,
      at + pinnedPolicy(state, incident).availableHeldS * SECOND_MS,
    );
  }
  state.timers.delete('return|');
  if ([...state.stations.values()].some(isExpectedBack)) awaitReturn(turn);
  if (state.timers.get('house|') === undefined) state.timers.set('house|', at + 60 * SECOND_MS);
}

/** Gives stations that lost us through no fault of their own the time to come back. */
export function awaitReturn(turn: Turn): void {
  const { state, at } = turn;
  if (state.timers.get('return|') !== undefined) return;
  state.network.returningSince = at;
  state.timers.set('return|', at + state.policy.returnGraceS * SECOND_MS);
}

/** Accepted, known from before our own gap, and not seen since. */
export function isExpectedBack(station: Station): boolean {
  return station.link.connected === null && station.admission === 'accepted' && station.link.lastSeenAt > 0;
}

/** Stations had their time to come back after our own gap; who is still away counts as lost now. */
export function returnGraceOver(turn: Turn): void {
  const { state } = turn;
  state.network.returningSince = null;
  for (const station of state.stations.values()) {
    if (!isExpectedBack(station)) continue;
    station.link = { ...station.link, connected: false, since: turn.at };
    touch(turn, station);
    raise(turn, {
      pattern: 'connection-lost',
      subject: stationSubject(station),
      station,
      dwellS: Math.max(
        state.policy.dwellS['connection-lost'],
        traitsOf(state, station).redialS - state.policy.returnGraceS,
      ),
      text: `${station.id} has not come back since Ohmward started again.`,
    });
    observeNetwork(turn, station);
  }
}
