import type { Answer } from '@ohmward/ocpp';
import type { Change, Effect, Output, Reply } from './model/output.ts';
import type { OpenIncident } from './model/open-incident.ts';
import type { State } from './model/state.ts';
import type { Station } from './model/station.ts';

/** One step in progress: the state it changes, the moment it happens, and what it says so far. */
export interface Turn {
  readonly state: State;
  readonly seq: number;
  readonly at: number;
  /** The entry that a fact of this moment is read from; null at a timer, where time alone is the fact. */
  factSeq: number | null;
  answer: Answer | null;
  reply: Reply | null;
  effects: Effect[];
  changes: Change[];
  /** Stations already announced as changed in this turn. */
  touched: string[];
  /** Incidents to be told as they stand at the end of the turn. */
  incidents: OpenIncident[];
}

const NO_EFFECTS: Effect[] = [];
const NO_CHANGES: Change[] = [];
const NOBODY: string[] = [];
const NO_INCIDENTS: OpenIncident[] = [];

/** Most turns change nothing visible, so the lists are shared until something is put in. */
export function beginTurn(state: State, seq: number, at: number): Turn {
  return {
    state,
    seq,
    at,
    factSeq: seq,
    answer: null,
    reply: null,
    effects: NO_EFFECTS,
    changes: NO_CHANGES,
    touched: NOBODY,
    incidents: NO_INCIDENTS,
  };
}

/** What the turn says. Incidents are told once each, as they stand now. */
export function endTurn(turn: Turn): Output {
  for (const incident of turn.incidents) tell(turn, { type: 'incident', incident: { ...incident.record } });
  return turn;
}

export function tellIncident(turn: Turn, incident: OpenIncident): void {
  if (turn.incidents === NO_INCIDENTS) turn.incidents = [incident];
  else if (!turn.incidents.includes(incident)) turn.incidents.push(incident);
}

export function emit(turn: Turn, effect: Effect): void {
  if (turn.effects === NO_EFFECTS) turn.effects = [effect];
  else turn.effects.push(effect);
}

export function tell(turn: Turn, change: Change): void {
  if (turn.changes === NO_CHANGES) turn.changes = [change];
  else turn.changes.push(change);
}

/** Announces that a station's status, link or identity changed, once per turn. */
export function touch(turn: Turn, station: Station): void {
  if (turn.touched.includes(station.id)) return;
  if (turn.touched === NOBODY) turn.touched = [station.id];
  else turn.touched.push(station.id);
  tell(turn, { type: 'station', stationId: station.id });
}
