import { exponential, nextUnit, type Random } from '../station/random.ts';
import type { Station } from '../station/state.ts';
import { demandAt } from './curve.ts';
import type { Demand, Habits, Visits } from './demand.ts';
import type { Scene } from './driver.ts';

/** What people do at this station's site. */
export function visitsAt(demand: Demand, station: Station): Visits {
  return demand.visits[station.design.siteKind][station.design.personality.current];
}

/** What this driver does wrong; null for most. */
export function habitOf(random: Random, habits: Habits): keyof Habits | null {
  const total =
    habits.muteVehicle + habits.neverPlugs + habits.wrongCard + habits.tapsTwice + habits.leavesCable;
  if (total === 0) return null;
  let point = nextUnit(random);
  for (const name of ['muteVehicle', 'neverPlugs', 'wrongCard', 'tapsTwice', 'leavesCable'] as const) {
    point -= habits[name];
    if (point < 0) return name;
  }
  return null;
}

/** Next visit by thinning: the hours in between count with their own demand. */
export function nextVisit(random: Random, { station, at, demand, speed }: Scene): number {
  const { siteKind } = station.design;
  const gapMs = (visitsAt(demand, station).gapS * 1000) / speed;
  let moment = at + 2000;
  for (let tries = 0; tries < 400; tries++) {
    moment += exponential(random, gapMs);
    if (nextUnit(random) < Math.max(demand.floor, demandAt(siteKind, moment))) break;
  }
  return moment;
}
