import type { Deed, FaultKind } from '../faults/fault.ts';
import { effectOn } from './effects.ts';
import { armSelfRestart, planDial, tearDown } from './link.ts';
import { powerDown, powerUp, restart } from './power.ts';
import { between, chance } from './random.ts';
import { endSession } from './charging/session.ts';
import { nextVersion } from './upkeep/firmware.ts';
import { reportCleared } from './status.ts';
import { clearTimer, setTimer } from './timers.ts';
import type { ActiveFault, Station, Turn } from './state.ts';
import type { StationInput } from './traffic.ts';

/** A rollout finds the station busy: it tries again after this long, ms. */
const ROLLOUT_RETRY_MS = 600_000;

/** A fault begins. */
export function faultBegins(turn: Turn, input: Extract<StationInput, { type: 'fault' }>): void {
  const { station } = turn;
  const fault: ActiveFault = {
    instance: input.instance,
    kind: input.kind,
    evseId: input.evseId,
    healsAt: input.healsAt,
    returnsAt: input.delayMs === undefined ? null : turn.at + input.delayMs,
    known: false,
    announced: null,
    hidden: denies(station, input.kind),
  };
  station.faults.push(fault);
  const dueAt = fault.returnsAt ?? fault.healsAt;
  if (dueAt !== null) setTimer(station, `fault:${fault.instance}`, dueAt);
  if (fault.returnsAt === null) strike(turn, fault);
}

/** Some stations deny what is wrong with them; a hazard is never denied. */
function denies({ random, manners }: Station, kind: FaultKind): boolean {
  if (kind.hazard || kind.report === null || kind.showsAfterSession === true) return false;
  return manners.hidesFaults > 0 && chance(random, manners.hidesFaults);
}

/** A firmware that the vendor rolls out installs itself as soon as nobody charges. */
function installs(turn: Turn, fault: ActiveFault): boolean {
  const { station, at } = turn;
  if (station.power !== 'on' || station.evses.some((evse) => evse.session !== null)) {
    fault.returnsAt = at + ROLLOUT_RETRY_MS;
    setTimer(station, `fault:${fault.instance}`, fault.returnsAt);
    return false;
  }
  station.firmware = nextVersion(station.firmware);
  restart(turn, 'FirmwareUpdate', 'hard');
  return true;
}

/** What a fault does at once when it begins, and again when it returns. */
function strike(turn: Turn, fault: ActiveFault): void {
  if (fault.kind.comesWithFirmware === true && !installs(turn, fault)) return;
  if (fault.kind.effects.clockDriftMsPerS !== undefined) turn.station.clock.driftsSince ??= turn.at;
  for (const evse of turn.station.evses) {
    if (fault.kind.endsSession === null || (fault.evseId !== 0 && fault.evseId !== evse.id)) continue;
    endSession(turn, evse, fault.kind.endsSession);
  }
  applyEffects(turn);
}

/** Brings power and link in line with the faults at work. */
export function applyEffects(turn: Turn): void {
  const { station, at } = turn;
  if (effectOn(station, 0, 'dark') === true) {
    if (station.power !== 'off') powerDown(turn);
    return;
  }
  const link = effectOn(station, 0, 'link');
  if (link === 'lost') tearDown(turn, 'vanish');
  if (link === 'half-open' && station.link.state === 'up') turn.out.push({ type: 'freeze', frozen: true });
  if (link === 'flapping' && station.link.state === 'up') setTimer(station, 'flap', at + 1000);
  if (station.registration === 'accepted') armSelfRestart(turn);
}

/**
 * Something was done to the station: ends the faults that it truly cures. `evseId` 0 means all of it.
 * `by` names the doer for the record of the truth.
 */
export function happens(turn: Turn, deed: Deed, evseId: number, by: string): void {
  for (const fault of turn.station.faults) {
    if (evseId !== 0 && fault.evseId !== evseId) continue;
    const cure = fault.kind.curedBy(deed);
    if (cure === 'unchanged') continue;
    if (cure === 'cured') endFault(turn, fault, by);
    else subside(turn, fault, cure.returnsInS);
  }
}

/** Gone for now: everything looks well until it is back. */
function subside(turn: Turn, fault: ActiveFault, returnsInS: number): void {
  fault.returnsAt = turn.at + returnsInS * 1000;
  fault.known = false;
  setTimer(turn.station, `fault:${fault.instance}`, fault.returnsAt);
  reportCleared(turn, fault);
}

/** The timer of a fault: it returns, or its time is over. */
export function faultDue(turn: Turn, instance: number): void {
  const { station, at } = turn;
  const fault = station.faults.find((candidate) => candidate.instance === instance);
  if (fault === undefined) return;
  if (fault.healsAt !== null && fault.healsAt <= at) return endFault(turn, fault, 'itself');
  if (fault.returnsAt === null) return;
  fault.returnsAt = null;
  if (fault.healsAt !== null) setTimer(station, `fault:${instance}`, fault.healsAt);
  strike(turn, fault);
}

/** Ends a fault and lets what it held down come back. */
export function endFault(turn: Turn, fault: ActiveFault, by: string): void {
  const { station, at } = turn;
  station.faults = station.faults.filter((other) => other !== fault);
  clearTimer(station, `fault:${fault.instance}`);
  reportCleared(turn, fault);
  turn.out.push({ type: 'ended', instance: fault.instance, by });
  const { link, dark, restartsAfterS, clockDriftMsPerS } = fault.kind.effects;
  if (clockDriftMsPerS !== undefined) station.clock.driftsSince = null;
  // A technician brings another version along.
  if (fault.kind.comesWithFirmware === true && by === 'person') {
    station.firmware = nextVersion(station.firmware);
    restart(turn, 'FirmwareUpdate', 'hard');
  }
  if (restartsAfterS !== undefined) clearTimer(station, 'self-restart');
  if (link === 'half-open') {
    turn.out.push({ type: 'freeze', frozen: false });
    tearDown(turn, 'vanish');
  }
  if (link !== undefined && station.power === 'on' && station.link.state === 'down') {
    planDial(turn, at + between(station.random, 500, 4000));
  }
  if (dark === true && effectOn(station, 0, 'dark') === undefined) {
    // Losing its supply also restarts whatever hung.
    happens(turn, { type: 'power-cycle' }, 0, 'itself');
    powerUp(turn, 'PowerUp', between(station.random, 4, 9) * 1000);
  }
}
