import { SECOND_MS } from '../limits.ts';
import type { ServerSettings } from '../model/input.ts';
import type { Station } from '../model/state.ts';
import { raise, stationSubject } from '../observe/conditions.ts';
import { observeNetwork } from '../observe/own-link.ts';
import { touch, type Turn } from '../turn.ts';
import { pinnedPolicy } from '../recover/pinned-policy.ts';

/**
 * The process came up. What happened since the last entry is unknown, so nothing that was timed may be
 * concluded from it: dwell and holding times start afresh, other clocks of the engine stand still for
 * the gap. People's deadlines go on: their time was not lost.
 */
export function onStarted(turn: Turn, server: ServerSettings, gapMs: number): void {
  const { state, at } = turn;
  state.server = server;
  for (const station of state.stations.values()) {
    if (station.link.connected !== true) continue;
    station.link = { ...station.link, connected: null, connectionId: null, since: at, seq: turn.seq };
    state.timers.delete(`silent|${station.id}`);
    state.timers.delete(`watch|${station.id}`);
    touch(turn, station);
  }
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
  if ([...state.stations.values()].some(isExpectedBack)) {
    state.network.returningSince = at;
    state.timers.set('return|', at + state.policy.returnGraceS * SECOND_MS);
  }
  if (state.timers.get('house|') === undefined) state.timers.set('house|', at + 60 * SECOND_MS);
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
      text: `${station.id} has not come back since Ohmward started again.`,
    });
    observeNetwork(turn, station);
  }
}
