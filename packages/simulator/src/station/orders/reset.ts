import { effectOn } from '../effects.ts';
import { happens } from '../faulting.ts';
import { restart, restartEvse } from '../power.ts';
import { evseOf } from '../charging/session.ts';
import { setTimer } from '../timers.ts';
import { updating } from '../upkeep/firmware.ts';
import type { Evse, Turn } from '../state.ts';
import { watch } from './watch.ts';

/** From the answer to a Reset until the station goes down, ms. */
const RESET_AFTER_ANSWER_MS = 400;

export interface ResetRequest {
  readonly level: 'soft' | 'hard';
  /** Null for the whole station. */
  readonly evseId: number | null;
  readonly onIdle: boolean;
  /** Sessions go on after the restart (2.1). */
  readonly resume: boolean;
}

/** Takes a reset in. A station that installs a firmware refuses, as does one that cannot reset an EVSE alone. */
export function reset(
  turn: Turn,
  request: ResetRequest,
  answerAt: number,
): 'accepted' | 'rejected' | 'scheduled' {
  const { station } = turn;
  const { level, evseId, onIdle, resume } = request;
  watch(turn, { type: 'reset', level, evseId, onIdle });
  if (updating(station)) return 'rejected';
  if (evseId !== null && !station.design.personality.resetsEvse) return 'rejected';
  if (evseId !== null && evseOf(station, evseId) === undefined) return 'rejected';
  station.resetting = { level, evseId, onIdle, resume };
  if (onIdle && station.evses.some((evse) => covers(evseId, evse) && evse.session !== null)) {
    return 'scheduled';
  }
  setTimer(station, 'reset', answerAt + RESET_AFTER_ANSWER_MS);
  return 'accepted';
}

/** The accepted reset happens. A hanging application takes a soft one without following it. */
export function resetNow(turn: Turn): void {
  const { station } = turn;
  const request = station.resetting;
  station.resetting = null;
  if (request === null) return;
  if (request.level === 'soft' && effectOn(station, 0, 'frozen') === true) return;
  const evse = request.evseId === null ? undefined : evseOf(station, request.evseId);
  if (evse !== undefined) {
    restartEvse(turn, evse);
    return happens(turn, { type: 'reset', level: 'evse' }, evse.id, 'command:reset-evse');
  }
  restart(turn, 'RemoteReset', request.level, request.resume);
  happens(turn, { type: 'reset', level: request.level }, 0, `command:reset-${request.level}`);
}

/** Lets a reset that waited for idleness go ahead. */
export function resetWhenIdle(turn: Turn): void {
  const { station, at } = turn;
  const request = station.resetting;
  if (request === null || !request.onIdle || station.timers.has('reset')) return;
  if (station.evses.some((evse) => covers(request.evseId, evse) && evse.session !== null)) return;
  setTimer(station, 'reset', at + RESET_AFTER_ANSWER_MS);
}

function covers(evseId: number | null, evse: Evse): boolean {
  return evseId === null || evse.id === evseId;
}
