import { effectOn } from './effects.ts';
import { applyEffects, endFault, faultBegins, faultDue } from './faulting.ts';
import { frameArrived, sendReplies } from './frames.ts';
import { closed, dial, flap, opened, planHeartbeat, sendBoot, tearDown, planDial } from './link.ts';
import { energize, endSession, evseOf, plugIn, tap, unplug } from './session.ts';
import { enqueue, pump, unanswered } from './outbox.ts';
import { resetNow, resetWhenIdle } from './orders.ts';
import { booted, powerUp, restart } from './power.ts';
import { reportChanges } from './status.ts';
import { runMeters, samplePeriodically, vehicleFull } from './meter.ts';
import { takeDue } from './timers.ts';
import type { Emission, StationInput, Turn } from './state.ts';
import type { Station } from './state.ts';
import { wireOf } from './wire.ts';

export { createStation } from './create.ts';
export { nextDue } from './timers.ts';

/**
 * Steps one station: applies an input at its time, runs the timers due by then, and says what the
 * station does to the world. Pure but for the station itself, which it changes in place.
 */
export function step(station: Station, input: StationInput): Emission[] {
  const turn: Turn = { station, at: input.at, out: [] };
  for (let due = takeDue(station, input.at); due !== null; due = takeDue(station, input.at)) {
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
  pump(turn);
}

function timerFired(turn: Turn, timer: string): void {
  const { station, at } = turn;
  const [name = '', argument = ''] = timer.split(':');
  const evseId = Number(argument);
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
      return unanswered(turn, argument) ? giveUpSocket(turn) : undefined;
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
    case 'log-status':
      return enqueue(turn, wireOf(station).logStatus(station));
    case 'firmware-status':
      return enqueue(turn, wireOf(station).firmwareStatus(station));
    default:
      return evseTimerFired(turn, name, evseId);
  }
}

function evseTimerFired(turn: Turn, name: string, evseId: number): void {
  const evse = evseOf(turn.station, evseId);
  if (evse === undefined) return;
  if (name === 'energize') energize(turn, evseId);
  else if (name === 'sample') samplePeriodically(turn, evseId);
  else if (name === 'full') vehicleFull(turn, evseId);
  else if (name === 'connect') evse.authorization = null;
  else if (name === 'evse-restarted') {
    evse.resetting = false;
    evse.finishing = evse.plugged !== null;
  }
}

/** A server that answers nothing is no server: try another socket. */
function giveUpSocket(turn: Turn): void {
  tearDown(turn, 'vanish');
  planDial(turn, turn.at + turn.station.design.personality.reconnectBaseMs);
}
