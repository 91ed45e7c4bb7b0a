import { effectOn } from './effects.ts';
import { applyEffects, endFault, faultBegins, faultDue } from './faulting.ts';
import { frameArrived, sendReplies } from './frames.ts';
import { closed, dial, flap, opened, planHeartbeat, sendBoot, tearDown, planDial } from './link.ts';
import { applyProfilesOn } from './charging/profiles.ts';
import { reservationExpired } from './charging/reservations.ts';
import { gaveUpTalking, hubTimedOut } from './charging/patience.ts';
import { energize, endSession, evseOf, plugIn, tap, unplug } from './charging/session.ts';
import { dropLink, flicker, strayBoot } from './manners.ts';
import { dies } from './mishandling.ts';
import { monitorDue, runMonitors } from './monitoring/watching.ts';
import { streamDue } from './monitoring/streams.ts';
import { enqueue, pump, unanswered } from './outbox.ts';
import { resetNow, resetWhenIdle } from './orders/reset.ts';
import { booted, powerUp, restart } from './power.ts';
import { reportChanges } from './status.ts';
import { runMeters, samplePeriodically, vehicleFull } from './charging/meter.ts';
import { firmwareDue } from './upkeep/firmware.ts';
import { logDue, uploaded } from './upkeep/logs.ts';
import type { Turn } from './state.ts';
import type { Emission, StationInput } from './traffic.ts';
import type { Station } from './state.ts';
import { wireOf } from './wire/wire.ts';

export { createStation } from './create.ts';
export { nextDue } from './timers.ts';

/**
 * Steps one station: applies an input at its time, runs the timers due by then, and says what the
 * station does to the world. Pure but for the station itself, which it changes in place.
 */
export function step(station: Station, input: StationInput): Emission[] {
  const turn: Turn = { station, at: input.at, out: [] };
  for (let due = station.timers.take(input.at); due !== null; due = station.timers.take(input.at)) {
    turn.at = due.dueAt;
    runMeters(turn);
    timerFired(turn, due.key);
    settle(turn);
  }
  turn.at = input.at;
  runMeters(turn);
  apply(turn, input);
  settle(turn);
  return turn.out;
}

function apply(turn: Turn, input: StationInput): void {
  const { station } = turn;
  switch (input.type) {
    case 'tick':
      return;
    case 'power-on':
      station.runId = Math.floor(input.at).toString(36);
      return powerUp(turn, 'PowerUp', input.bootMs);
    case 'opened':
      if (station.link.state === 'dialing') {
        opened(turn);
        applyEffects(turn);
      }
      return;
    case 'closed':
      return closed(turn);
    case 'frame':
      return frameArrived(turn, input.raw);
    case 'plug':
      return plugIn(turn, input.evseId, input.vehicle);
    case 'tap':
      return tap(turn, input.evseId, input.token);
    case 'stop': {
      const evse = evseOf(station, input.evseId);
      return evse === undefined ? undefined : endSession(turn, evse, 'local');
    }
    case 'uploaded':
      return uploaded(turn, input.ok);
    case 'unplug':
      return unplug(turn, input.evseId);
    case 'fault':
      return faultBegins(turn, input);
    case 'repair': {
      const fault = station.faults.find((candidate) => candidate.instance === input.instance);
      return fault === undefined
        ? undefined
        : endFault(turn, fault, input.by === 'time' ? 'itself' : 'person');
    }
  }
}

/** What follows from every change: power, status reports, and calls that may leave now. */
function settle(turn: Turn): void {
  runMeters(turn);
  resetWhenIdle(turn);
  reportChanges(turn);
  runMonitors(turn);
  pump(turn);
}

function timerFired(turn: Turn, timer: string): void {
  const { station, at } = turn;
  const colon = timer.indexOf(':');
  const name = colon === -1 ? timer : timer.slice(0, colon);
  const evseId = colon === -1 ? 0 : Number(timer.slice(colon + 1));
  switch (name) {
    case 'booted':
      return booted(turn);
    case 'dial':
      return dial(turn);
    case 'registration':
      return sendBoot(turn);
    case 'heartbeat':
      enqueue(turn, wireOf(station).heartbeat(), { context: { type: 'heartbeat' } });
      return planHeartbeat(station, at);
    case 'reply':
      return sendReplies(turn);
    case 'answer':
      return unanswered(turn) ? giveUpSocket(turn) : undefined;
    case 'flap':
      return flap(turn);
    case 'reset':
      return resetNow(turn);
    case 'self-restart':
      return effectOn(station, 0, 'restartsAfterS') === undefined
        ? undefined
        : restart(turn, 'Watchdog', 'soft');
    case 'fault':
      return faultDue(turn, evseId);
    case 'log':
      return logDue(turn);
    case 'log-sent':
      return uploaded(turn, true);
    case 'firmware':
      return firmwareDue(turn);
    case 'monitor':
      return monitorDue(turn, evseId);
    case 'stream':
      return streamDue(turn, evseId);
    case 'flicker':
      return flicker(turn);
    case 'stray-boot':
      return strayBoot(turn);
    case 'dies':
      return dies(turn);
    case 'drop':
      return dropLink(turn);
    default:
      return evseTimerFired(turn, name, evseId);
  }
}

function evseTimerFired(turn: Turn, name: string, evseId: number): void {
  const evse = evseOf(turn.station, evseId);
  if (evse === undefined) return;
  switch (name) {
    case 'energize':
      return energize(turn, evseId);
    case 'sample':
      return samplePeriodically(turn, evseId);
    case 'full':
      return vehicleFull(turn, evseId);
    case 'talk':
      return gaveUpTalking(turn, evse);
    case 'break-off':
      return endSession(turn, evse, 'other');
    case 'limit':
      return applyProfilesOn(turn, evseId);
    case 'hub':
      return hubTimedOut(turn, evse);
    case 'reservation':
      return reservationExpired(turn, evse);
    case 'connect':
      evse.authorization = null;
      return;
    case 'flickered':
      evse.flickers = false;
      return;
    case 'evse-restarted':
      evse.resetting = false;
      evse.finishing = evse.plugged !== null;
      return;
    default:
  }
}

/** A server that answers nothing is no server: try another socket. */
function giveUpSocket(turn: Turn): void {
  tearDown(turn, 'vanish');
  planDial(turn, turn.at + turn.station.design.personality.reconnectBaseMs);
}
