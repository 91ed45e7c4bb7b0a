import { saysFaulted } from '../station/effects.ts';
import { evseOf } from '../station/charging/session.ts';
import { between, chance, hexDigits, pick, type Random } from '../station/random.ts';
import type { Evse, Station } from '../station/state.ts';
import type { StationInput } from '../station/traffic.ts';
import type { Demand, Habits } from './demand.ts';
import { habitOf, nextVisit, visitsAt } from './visits.ts';

/** The next driver of one EVSE, over and over. */
export interface Driver {
  readonly evseId: number;
  readonly random: Random;
  phase: 'away' | 'arrived' | 'second-act' | 'waiting' | 'charging' | 'leaving' | 'held';
  dueAt: number;
  token: string;
  /** What this one does wrong, null for most. */
  habit: keyof Habits | null;
  plugsFirst: boolean;
  tries: number;
  startedAt: number;
  leavesAt: number;
}

/** What became of a visit; `own-doing` is a failure that no station is to blame for. */
export type Visit = 'charged' | 'turned-away' | 'failed' | 'own-doing';

export interface DriverTurn {
  readonly inputs: StationInput[];
  readonly visit: Visit | null;
  /** The driver shows this habit now. */
  readonly habit: keyof Habits | null;
}

/** How long a driver waits for the session to begin, ms. */
const START_PATIENCE_MS = 25_000;
/** How long a driver watches a session without energy, ms. */
const ENERGY_PATIENCE_MS = 100_000;
const RETRY_UNPLUG_MS = 5000;
/** Who cannot get the plug out tries less often after a while, ms at most. */
const RETRY_UNPLUG_MAX_MS = 600_000;

/** What a driver meets: the station as it is now, and the day. */
export interface Scene {
  readonly station: Station;
  readonly at: number;
  readonly demand: Demand;
  readonly tokens: readonly string[];
  readonly speed: number;
}

export function createDriver(evseId: number, random: Random, firstAt: number): Driver {
  return {
    evseId,
    random,
    phase: 'away',
    dueAt: firstAt,
    token: '',
    habit: null,
    plugsFirst: true,
    tries: 0,
    startedAt: 0,
    leavesAt: 0,
  };
}

/**
 * One act of a driver, who sees only what a driver can see. Sets when to look again; who charges sleeps until
 * the end, or until the session ends or the vehicle is full.
 */
export function driverActs(driver: Driver, scene: Scene): DriverTurn {
  const { at } = scene;
  const evse = evseOf(scene.station, driver.evseId);
  if (evse === undefined) return { inputs: [], visit: null, habit: null };
  switch (driver.phase) {
    case 'away':
      return arrive(driver, scene, evse);
    case 'arrived': {
      driver.phase = 'second-act';
      const plug = driver.plugsFirst && driver.habit !== 'neverPlugs';
      return again(driver, at + between(driver.random, 2000, 6000), [act(driver, scene, plug)]);
    }
    case 'second-act':
      if (driver.habit === 'neverPlugs') return goHome(driver, scene, [], 'own-doing');
      driver.phase = 'waiting';
      driver.startedAt = at;
      return again(driver, at + 3000, [act(driver, scene, !driver.plugsFirst)]);
    case 'waiting':
      return awaitStart(driver, scene, evse);
    case 'charging':
      return charge(driver, scene, evse);
    case 'leaving':
    case 'held':
      return leave(driver, scene, evse);
  }
}

function again(
  driver: Driver,
  dueAt: number,
  inputs: StationInput[] = [],
  visit: Visit | null = null,
): DriverTurn {
  driver.dueAt = dueAt;
  return { inputs, visit, habit: null };
}

function goHome(driver: Driver, scene: Scene, inputs: StationInput[], visit: Visit | null): DriverTurn {
  driver.phase = 'away';
  return again(driver, nextVisit(driver.random, scene), inputs, visit);
}

function arrive(driver: Driver, scene: Scene, evse: Evse): DriverTurn {
  const { station, at, tokens, demand } = scene;
  const dark = station.power !== 'on' || !evse.operative || saysFaulted(station, evse);
  if (dark || evse.plugged !== null || evse.session !== null || evse.reservation !== null) {
    return again(driver, nextVisit(driver.random, scene), [], dark ? 'turned-away' : null);
  }
  driver.phase = 'arrived';
  driver.token = pick(driver.random, tokens) ?? 'UNKNOWN';
  driver.plugsFirst = chance(driver.random, 0.6);
  driver.tries = 0;
  driver.habit = habitOf(driver.random, demand.habits);
  if (driver.habit === 'wrongCard') driver.token = `FF${hexDigits(driver.random, 12).toUpperCase()}`;
  return { ...again(driver, at + 500), habit: driver.habit };
}

function act(driver: Driver, { station, at, demand }: Scene, plug: boolean): StationInput {
  const { evseId, random, token, habit } = driver;
  if (!plug) return { type: 'tap', at, evseId, token };
  const { staysS, wantsWh, vehicleW } = visitsAt(demand, station);
  const { maxPowerW } = station.design.personality;
  const takesW = vehicleW === null ? maxPowerW * between(random, 0.4, 1) : between(random, ...vehicleW);
  // Without a wish of their own some leave before the vehicle is full, some after: both ends occur.
  const wants =
    wantsWh === null
      ? takesW * (between(random, ...staysS) / 3600) * between(random, 0.8, 1.3)
      : between(random, ...wantsWh);
  const vehicle = { wantsWh: wants, maxPowerW: takesW, ...(habit === 'muteVehicle' ? { mute: true } : {}) };
  return { type: 'plug', at, evseId, vehicle };
}

function awaitStart(driver: Driver, scene: Scene, evse: Evse): DriverTurn {
  const { station, at, demand, tokens } = scene;
  const { evseId, token, random } = driver;
  if (evse.session !== null) {
    driver.phase = 'charging';
    driver.startedAt = at;
    const stayS = between(random, ...visitsAt(demand, station).staysS);
    const overstayS = driver.habit === 'leavesCable' ? between(random, 3600, 6 * 3600) : 0;
    driver.leavesAt = at + (stayS + overstayS) * 1000;
    if (driver.habit === 'tapsTwice') return again(driver, at + 4000, [{ type: 'tap', at, evseId, token }]);
    return again(driver, Math.min(driver.leavesAt, at + ENERGY_PATIENCE_MS + 1000));
  }
  if (at - driver.startedAt < START_PATIENCE_MS) return again(driver, at + 5000);
  driver.tries += 1;
  if (driver.tries < 2 && !saysFaulted(station, evse)) {
    driver.startedAt = at;
    if (driver.habit === 'wrongCard') driver.token = pick(random, tokens) ?? driver.token;
    return again(driver, at + 3000, [{ type: 'tap', at, evseId, token: driver.token }]);
  }
  const blame = driver.habit === 'muteVehicle' ? 'own-doing' : 'failed';
  return goHome(driver, scene, [{ type: 'unplug', at, evseId }], blame);
}

function charge(driver: Driver, { station, at, demand }: Scene, evse: Evse): DriverTurn {
  const { session } = evse;
  const own = driver.habit === 'tapsTwice' || driver.habit === 'muteVehicle';
  const stays = driver.habit === 'leavesCable' && at < driver.leavesAt;
  if (session === null) {
    if (stays) return again(driver, driver.leavesAt);
    driver.phase = 'leaving';
    const visit = own ? 'own-doing' : evse.lastEnergyWh < 1 ? 'failed' : 'charged';
    return again(driver, at + between(driver.random, 8000, 25_000), [], visit);
  }
  const empty = evse.registerWh - session.startWh < 1 && evse.powerW === 0;
  const givesUp = empty && at - driver.startedAt > ENERGY_PATIENCE_MS;
  const done = session.full && visitsAt(demand, station).leavesWhenFull && !stays;
  if (!done && at < driver.leavesAt && !givesUp) return again(driver, driver.leavesAt);
  driver.phase = 'leaving';
  const stop: StationInput = { type: 'stop', at, evseId: driver.evseId };
  const visit = empty ? (own ? 'own-doing' : 'failed') : 'charged';
  return again(driver, at + between(driver.random, 4000, 12_000), [stop], visit);
}

/** Pulls the plug; when it will not come out, stays and tries until it does. */
function leave(driver: Driver, scene: Scene, evse: Evse): DriverTurn {
  const { at } = scene;
  if (evse.plugged === null) return goHome(driver, scene, [], null);
  driver.tries = driver.phase === 'held' ? driver.tries + 1 : 0;
  driver.phase = 'held';
  const waitMs = Math.min(RETRY_UNPLUG_MAX_MS, RETRY_UNPLUG_MS * 1.5 ** Math.max(0, driver.tries - 12));
  return again(driver, at + waitMs, [{ type: 'unplug', at, evseId: driver.evseId }]);
}
