import { effectOn, isFaulted } from './effects.ts';
import { happens } from './faulting.ts';
import { restart, restartEvse } from './power.ts';
import { authorized, endSession, evseOf } from './session.ts';
import { setTimer } from './timers.ts';
import { answerTrigger } from './triggers.ts';
import type { Evse, Station, Turn } from './state.ts';
import type { Order, Outcome } from './wire.ts';

/** From the answer to a Reset until the station goes down, ms. */
const RESET_AFTER_ANSWER_MS = 400;

const accepted: Outcome = { result: 'accepted' };
const rejected: Outcome = { result: 'rejected' };
const unknownPlace: Outcome = { result: 'unknown-place' };

/**
 * Carries out what the CSMS asks, as far as this station can and its faults let it. `answerAt` is when
 * the answer leaves; what follows from the order follows after it.
 */
export function carryOut(turn: Turn, order: Order, answerAt: number): Outcome {
  const { station } = turn;
  switch (order.type) {
    case 'reset':
      return acceptReset(turn, order, answerAt);
    case 'unlock':
      return unlock(turn, order.evseId);
    case 'availability':
      return changeAvailability(turn, order);
    case 'trigger':
      return answerTrigger(turn, order, answerAt);
    case 'start':
      return startRemotely(turn, order);
    case 'stop':
      return stopRemotely(turn, order.wireId);
    case 'clear-cache':
      happens(turn, { type: 'clear-cache' }, 0, 'command:clearCache');
      return accepted;
    case 'local-list':
      station.localListVersion = order.version;
      happens(turn, { type: 'local-list' }, 0, 'command:sendLocalList');
      return accepted;
    case 'read-config':
      return readConfig(station, order.keys);
    case 'write-config':
      return writeConfig(station, order.entries);
    case 'limit':
      return limit(station, order.evseId, order.limitW);
    case 'log':
      station.requests.log = order.requestId;
      setTimer(station, 'log-status', answerAt + 2000);
      return accepted;
    case 'firmware':
      station.requests.firmware = order.requestId;
      setTimer(station, 'firmware-status', answerAt + 2000);
      return accepted;
    case 'local-list-version':
      return accepted;
    case 'data':
      return { result: 'unknown-key' };
  }
}

function acceptReset(turn: Turn, order: Extract<Order, { type: 'reset' }>, answerAt: number): Outcome {
  const { station } = turn;
  const { level, evseId, onIdle } = order;
  if (evseId !== null && !station.design.personality.resetsEvse) return rejected;
  if (evseId !== null && evseOf(station, evseId) === undefined) return rejected;
  station.resetting = { level, evseId, onIdle };
  if (onIdle && station.evses.some((evse) => covers(evseId, evse) && evse.session !== null)) {
    return { result: 'scheduled' };
  }
  setTimer(station, 'reset', answerAt + RESET_AFTER_ANSWER_MS);
  return accepted;
}

/** The accepted reset happens. A hanging application takes a soft one without following it. */
export function resetNow(turn: Turn): void {
  const { station } = turn;
  const reset = station.resetting;
  station.resetting = null;
  if (reset === null) return;
  if (reset.level === 'soft' && effectOn(station, 0, 'frozen') === true) return;
  const evse = reset.evseId === null ? undefined : evseOf(station, reset.evseId);
  if (evse !== undefined) {
    restartEvse(turn, evse);
    return happens(turn, { type: 'reset', level: 'evse' }, evse.id, 'command:reset-evse');
  }
  restart(turn, 'RemoteReset', reset.level);
  happens(turn, { type: 'reset', level: reset.level }, 0, `command:reset-${reset.level}`);
}

/** Lets a reset that waited for idleness go ahead. */
export function resetWhenIdle(turn: Turn): void {
  const { station, at } = turn;
  const reset = station.resetting;
  if (reset === null || !reset.onIdle || station.timers.has('reset')) return;
  if (station.evses.some((evse) => covers(reset.evseId, evse) && evse.session !== null)) return;
  setTimer(station, 'reset', at + RESET_AFTER_ANSWER_MS);
}

function unlock(turn: Turn, evseId: number): Outcome {
  const { station } = turn;
  const evse = evseOf(station, evseId);
  if (evse === undefined) return unknownPlace;
  if (evse.session !== null) {
    if (station.design.personality.protocol === 'ocpp2.0.1') return { result: 'ongoing-transaction' };
    endSession(turn, evse, 'unlock');
  }
  if (effectOn(station, evseId, 'unlockFails') === true) return { result: 'unlock-failed' };
  happens(turn, { type: 'unlock' }, evseId, 'command:unlock');
  return accepted;
}

function changeAvailability(turn: Turn, order: Extract<Order, { type: 'availability' }>): Outcome {
  const { station } = turn;
  const targets = station.evses.filter((evse) => order.evseId === 0 || evse.id === order.evseId);
  if (targets.length === 0) return rejected;
  const running = targets.filter((evse) => !order.operative && evse.session !== null);
  for (const evse of targets) {
    if (running.includes(evse)) evse.scheduledOperative = false;
    else {
      evse.operative = order.operative;
      evse.scheduledOperative = null;
    }
  }
  if (running.length > 0) return { result: 'scheduled' };
  if (order.evseId === 0) station.operative = order.operative;
  happens(
    turn,
    { type: 'availability', operative: order.operative },
    order.evseId,
    'command:setAvailability',
  );
  return accepted;
}

function startRemotely(turn: Turn, order: Extract<Order, { type: 'start' }>): Outcome {
  const { station } = turn;
  const free = station.evses.filter(
    (evse) =>
      covers(order.evseId, evse) && evse.session === null && evse.operative && !isFaulted(station, evse),
  );
  const evse = free.find((candidate) => candidate.plugged !== null) ?? free[0];
  if (evse === undefined) return rejected;
  authorized(turn, evse, order.token, order.remoteStartId, 'remote');
  return accepted;
}

function stopRemotely(turn: Turn, wireId: number | string): Outcome {
  const evse = turn.station.evses.find((candidate) => candidate.session?.transaction.wireId === wireId);
  if (evse === undefined) return rejected;
  endSession(turn, evse, 'remote');
  return accepted;
}

function readConfig(station: Station, keys: readonly string[] | null): Outcome {
  const asked = keys ?? [...station.config.keys()];
  return {
    result: 'accepted',
    values: asked.map((key) => ({ key, value: station.config.get(key) ?? null })),
  };
}

function writeConfig(station: Station, entries: readonly { key: string; value: string }[]): Outcome {
  const values = entries.map(({ key, value }) => ({ key, value: station.config.has(key) ? value : null }));
  for (const { key, value } of values) if (value !== null) station.config.set(key, value);
  const interval = Number(
    station.config.get('HeartbeatInterval') ?? station.config.get('OCPPCommCtrlr.HeartbeatInterval'),
  );
  if (interval >= 5) station.heartbeatS = interval;
  return { result: values.some((entry) => entry.value === null) ? 'unknown-key' : 'accepted', values };
}

function limit(station: Station, evseId: number, limitW: number | null): Outcome {
  if (evseId === 0) {
    station.limitW = limitW;
    return accepted;
  }
  const evse = evseOf(station, evseId);
  if (evse === undefined) return rejected;
  evse.limitW = limitW;
  return accepted;
}

function covers(evseId: number | null, evse: Evse): boolean {
  return evseId === null || evse.id === evseId;
}
