import { applyEffects } from './faulting.ts';
import { between } from './random.ts';
import { sampleIntervalMs } from './charging/sampling.ts';
import { endSession } from './charging/session.ts';
import { armManners } from './manners.ts';
import { resumeMonitors } from './monitoring/watching.ts';
import { forgetReports } from './status.ts';
import { setTimer } from './timers.ts';
import { updateAfterBoot } from './upkeep/firmware.ts';
import { settingsAtBoot } from './upkeep/settings.ts';
import { planDial, tearDown } from './link.ts';
import { applyProfiles } from './charging/profiles.ts';
import type { BootReason, Evse, Session, Station, Turn } from './state.ts';

/** Time an EVSE takes to restart alone, ms. */
const EVSE_RESTART_MS = 4000;
/** From a boot until a session that it interrupted goes on, ms. */
const RESUME_MS = 3000;

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
  settingsAtBoot(station);
  updateAfterBoot(station);
  forgetReports(station);
  for (const evse of station.evses) {
    evse.resetting = false;
    evse.flickers = false;
    evse.authorization = null;
    if (evse.session !== null) resume(turn, evse);
    else if (evse.plugged !== null) evse.finishing = !station.design.personality.quirks.forgetsTransactions;
  }
  planDial(turn, at);
  resumeTimers(turn);
  applyEffects(turn);
}

/** A session that the reset let live goes on (2.1). */
function resume({ station, at }: Turn, evse: Evse): void {
  setTimer(station, `energize:${evse.id}`, at + RESUME_MS);
  setTimer(station, `sample:${evse.id}`, at + sampleIntervalMs(station));
}

function resumeTimers(turn: Turn): void {
  const { station } = turn;
  armManners(turn);
  resumeMonitors(turn);
  for (const { id, reservation } of station.evses) {
    if (reservation !== null)
      setTimer(station, `reservation:${id}`, Math.max(turn.at, reservation.expiresAt));
  }
  for (const { id, everyS } of station.streams) setTimer(station, `stream:${id}`, turn.at + everyS * 1000);
  applyProfiles(turn);
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
export function restart(turn: Turn, reason: BootReason, level: 'soft' | 'hard', resumes = false): void {
  const { station } = turn;
  const { softRebootS, hardRebootS, quirks } = station.design.personality;
  const cause = reason === 'RemoteReset' ? (`${level}-reset` as const) : 'reboot';
  for (const evse of station.evses) {
    if (resumes && evse.session !== null) interrupt(turn, evse, evse.session);
    else if (quirks.forgetsTransactions) loseSession(turn, evse);
    else endSession(turn, evse, cause);
  }
  tearDown(turn, 'close');
  clearVolatile(station);
  station.resetting = null;
  const [low, high] = level === 'soft' ? softRebootS : hardRebootS;
  powerUp(turn, reason, between(station.random, low, high) * 1000);
}

function interrupt(turn: Turn, evse: Evse, session: Session): void {
  session.energized = false;
  session.resumes = true;
  session.toldState = 'EVConnected';
  evse.powerW = 0;
}

/** Some forget the transaction they had and never close it (Q10). */
function loseSession(turn: Turn, evse: Evse): void {
  const before = turn.station.outbox.length;
  endSession(turn, evse, 'reboot');
  turn.station.outbox.length = Math.min(before, turn.station.outbox.length);
}

/** Only the fate of the hardware outlives a restart. */
function clearVolatile(station: Station): void {
  station.timers.keepOnly('fault:');
}

/** Restarts one EVSE and leaves the rest of the station alone. */
export function restartEvse(turn: Turn, evse: Evse): void {
  endSession(turn, evse, 'evse-reset');
  evse.resetting = true;
  evse.authorization = null;
  setTimer(turn.station, `evse-restarted:${evse.id}`, turn.at + EVSE_RESTART_MS);
}
