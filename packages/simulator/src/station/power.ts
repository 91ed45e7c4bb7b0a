import { applyEffects } from './faulting.ts';
import { between } from './random.ts';
import { endSession } from './session.ts';
import { forgetReports } from './status.ts';
import { clearTimer, setTimer } from './timers.ts';
import { planDial, tearDown } from './link.ts';
import type { BootReason, Evse, Station, Turn } from './state.ts';

/** Time an EVSE takes to restart alone, ms. */
const EVSE_RESTART_MS = 4000;

/** Power comes: the station starts up and will dial when it is ready. */
export function powerUp(turn: Turn, reason: BootReason, bootMs: number): void {
  const { station, at } = turn;
  station.power = 'booting';
  station.bootReason = reason;
  station.registration = 'none';
  setTimer(station, 'booted', at + bootMs);
}

export function booted(turn: Turn): void {
  const { station, at } = turn;
  station.power = 'on';
  forgetReports(station);
  for (const evse of station.evses) {
    evse.resetting = false;
    evse.authorization = null;
    if (evse.plugged !== null) evse.finishing = true;
  }
  planDial(turn, at);
  applyEffects(turn);
}

/** Power goes: everything that is not in flash is gone, the socket with it. */
export function powerDown(turn: Turn): void {
  const { station } = turn;
  station.power = 'off';
  tearDown(turn, 'vanish');
  for (const evse of station.evses) endSession(turn, evse, 'power-loss');
  station.outbox = station.outbox.filter((call) => call.kind === 'transaction');
  station.resetting = null;
  clearVolatile(station);
}

/** Restarts the whole station: sessions end, the socket drops, a boot follows. */
export function restart(turn: Turn, reason: BootReason, level: 'soft' | 'hard'): void {
  const { station } = turn;
  const { softRebootS, hardRebootS } = station.design.personality;
  const cause = reason === 'RemoteReset' ? (`${level}-reset` as const) : 'reboot';
  for (const evse of station.evses) endSession(turn, evse, cause);
  tearDown(turn, 'close');
  clearVolatile(station);
  station.resetting = null;
  const [low, high] = level === 'soft' ? softRebootS : hardRebootS;
  powerUp(turn, reason, between(station.random, low, high) * 1000);
}

/** Only the fate of the hardware outlives a restart. */
function clearVolatile(station: Station): void {
  for (const key of station.timers.keys()) if (!key.startsWith('fault:')) clearTimer(station, key);
}

/** Restarts one EVSE and leaves the rest of the station alone. */
export function restartEvse(turn: Turn, evse: Evse): void {
  endSession(turn, evse, 'evse-reset');
  evse.resetting = true;
  evse.authorization = null;
  setTimer(turn.station, `evse-restarted:${evse.id}`, turn.at + EVSE_RESTART_MS);
}
