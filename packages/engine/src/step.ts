import { completePolicy } from './bootstrap.ts';
import { onAct } from './acts/acts.ts';
import { onCertificate } from './certificates/delivery.ts';
import { certificateShown } from './certificates/renewal.ts';
import { timerDue } from './due.ts';
import { ownTrouble } from './housekeeping.ts';
import { onCall } from './intake/calls.ts';
import { linkClosed, linkOpened } from './intake/link.ts';
import { onRefused } from './intake/refused.ts';
import { onStarted } from './intake/restart.ts';
import { onResult, onSent, onUndelivered } from './intake/results.ts';
import { considerAll, learningInterrupted } from './learn/occasions.ts';
import type { Input } from './model/input.ts';
import type { Output } from './model/output.ts';
import { matchAllProfiles } from './profile/profiles.ts';
import type { State } from './model/state.ts';
import { beginTurn, endTurn, type Turn } from './turn.ts';

/** Timers that one step may fire; more than this means that they breed, which is a defect of ours. */
const TIMERS_MAX = 1_000_000;

/**
 * The one reducer. Applies an input to the state, in place, and says what follows from it: the answer,
 * the effects to carry out after the commit, and the projections to store. Same state and input, same
 * result; it knows neither clock nor chance.
 */
export function step(state: State, input: Input): Output {
  const gapMs = state.at === 0 ? 0 : Math.max(0, input.at - state.at);
  state.seq = input.seq;
  state.at = input.at;
  const turn = beginTurn(state, input.seq, input.at);
  // A start is applied before its timers: they were set in a time that nobody watched to its end.
  if (input.kind === 'started') {
    onStarted(turn, input.server, gapMs);
    learningInterrupted(turn);
  }
  turn.factSeq = null;
  fireTimers(turn);
  turn.factSeq = input.seq;
  apply(turn, input);
  return endTurn(turn);
}

/** When the next timer is due, epoch ms; null when none is set. */
export function nextDue(state: State): number | null {
  return state.timers.nextDue();
}

function fireTimers(turn: Turn): void {
  for (let fired = 0; fired < TIMERS_MAX; fired++) {
    const timer = turn.state.timers.popDue(turn.at);
    if (timer === null) return;
    runTimer(turn, timer.key);
  }
  throw new Error(`More than ${TIMERS_MAX} timers fired in one step at seq ${turn.seq}.`);
}

/**
 * A timer belongs to no input that could be set aside, so a defect in one must not stop all the others:
 * it is dropped, and shown as an incident of our own.
 */
function runTimer(turn: Turn, key: string): void {
  try {
    timerDue(turn, key);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    ownTrouble(turn, 'flaw', `A defect at timer ${key}: ${message}`);
  }
}

function apply(turn: Turn, input: Input): void {
  const { state } = turn;
  switch (input.kind) {
    case 'call': {
      const station = state.stations.get(input.stationId);
      if (station !== undefined) onCall(turn, station, input);
      return;
    }
    case 'opened': {
      linkOpened(turn, input);
      const station = state.stations.get(input.stationId);
      if (station !== undefined) certificateShown(turn, station);
      return;
    }
    case 'closed': {
      const station = state.stations.get(input.stationId);
      if (station !== undefined) linkClosed(turn, station, input.connectionId, input.cause, input.code);
      return;
    }
    case 'noise': {
      const station = state.stations.get(input.stationId);
      if (station === undefined) return;
      station.nonconforming++;
      station.link.lastSeenAt = turn.at;
      return;
    }
    case 'sent':
      onSent(turn, input.commandId);
      return;
    case 'undelivered':
      onUndelivered(turn, input.commandId, input.cause, input.detail);
      return;
    case 'result': {
      const station = state.stations.get(input.stationId);
      if (station !== undefined) station.link.lastSeenAt = turn.at;
      onResult(turn, input.commandId, input.result);
      return;
    }
    case 'refused': {
      const station = state.stations.get(input.stationId);
      if (station === undefined) return;
      station.link.lastSeenAt = turn.at;
      onRefused(turn, station, input);
      return;
    }
    case 'certificate':
      onCertificate(turn, input);
      return;
    case 'act':
      turn.reply = onAct(turn, input.actor, input.act);
      return;
    case 'settings':
      state.policy = completePolicy(input.policy);
      state.pinnedPolicies.set(input.policy.version, input.policy);
      state.catalogue = input.catalogue;
      matchAllProfiles(state);
      considerAll(turn);
      return;
    case 'flaw':
      ownTrouble(turn, 'flaw', `A defect in ${input.where}: ${input.message}`);
      return;
    case 'started':
    case 'tick':
      return;
  }
}
