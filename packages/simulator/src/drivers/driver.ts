import { isFaulted } from '../station/effects.ts';
import { between, chance, exponential, pick, type Random } from '../station/random.ts';
import { evseOf } from '../station/session.ts';
import type { Evse, Station, StationInput } from '../station/state.ts';
import { demandAt } from './curve.ts';

/** How often and how long people charge, in seconds of real time at peak demand. */
export interface Demand {
  readonly visitGapS: { readonly AC: number; readonly DC: number };
  readonly sessionS: { readonly AC: readonly [number, number]; readonly DC: readonly [number, number] };
  /** Demand at any hour is at least this share of the peak. */
  readonly floor: number;
}

/** The next driver of one EVSE, over and over. */
export interface Driver {
  readonly evseId: number;
  readonly random: Random;
  phase: 'away' | 'arrived' | 'second-act' | 'waiting' | 'charging' | 'leaving' | 'held';
  dueAt: number;
  token: string;
  plugsFirst: boolean;
  tries: number;
  startedAt: number;
  leavesAt: number;
}

/** What became of a visit. */
export type Visit = 'charged' | 'turned-away' | 'failed';

export interface DriverTurn {
  readonly inputs: StationInput[];
  readonly visit: Visit | null;
}

/** How long a driver waits for the session to begin, ms. */
const START_PATIENCE_MS = 25_000;
/** How long a driver watches a session without energy, ms. */
const ENERGY_PATIENCE_MS = 100_000;
const RETRY_UNPLUG_MS = 5000;

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
    plugsFirst: true,
    tries: 0,
    startedAt: 0,
    leavesAt: 0,
  };
}

/** One act of a driver, who sees only what a driver can see. Sets when to look again. */
export function driverActs(driver: Driver, scene: Scene): DriverTurn {
  const { at } = scene;
  const evse = evseOf(scene.station, driver.evseId);
  if (evse === undefined) return { inputs: [], visit: null };
  switch (driver.phase) {
    case 'away':
      return arrive(driver, scene, evse);
    case 'arrived':
      driver.phase = 'second-act';
      return again(driver, at + between(driver.random, 2000, 6000), [act(driver, scene, driver.plugsFirst)]);
    case 'second-act':
      driver.phase = 'waiting';
      driver.startedAt = at;
      return again(driver, at + 3000, [act(driver, scene, !driver.plugsFirst)]);
    case 'waiting':
      return awaitStart(driver, scene, evse);
    case 'charging':
      return charge(driver, evse, at);
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
  return { inputs, visit };
}

function arrive(driver: Driver, scene: Scene, evse: Evse): DriverTurn {
  const { station, at, tokens } = scene;
  const dark = station.power !== 'on' || !evse.operative || isFaulted(station, evse);
  if (dark || evse.plugged !== null || evse.session !== null) {
    return again(driver, nextVisit(driver, scene), [], dark ? 'turned-away' : null);
  }
  driver.phase = 'arrived';
  driver.token = pick(driver.random, tokens) ?? 'UNKNOWN';
  driver.plugsFirst = chance(driver.random, 0.6);
  driver.tries = 0;
  return again(driver, at + 500);
}

function act(driver: Driver, { station, at, demand }: Scene, plug: boolean): StationInput {
  const { evseId, random, token } = driver;
  if (!plug) return { type: 'tap', at, evseId, token };
  const { current, maxPowerW } = station.design.personality;
  const maxVehicleW = maxPowerW * between(random, 0.4, 1);
  const hours = between(random, ...demand.sessionS[current]) / 3600;
  // Some leave before the vehicle is full, some after: both ends of a session occur.
  const wantsWh = maxVehicleW * hours * between(random, 0.8, 1.3);
  return { type: 'plug', at, evseId, vehicle: { wantsWh, maxPowerW: maxVehicleW } };
}

function awaitStart(driver: Driver, scene: Scene, evse: Evse): DriverTurn {
  const { station, at, demand } = scene;
  if (evse.session !== null) {
    driver.phase = 'charging';
    driver.startedAt = at;
    driver.leavesAt =
      at + between(driver.random, ...demand.sessionS[station.design.personality.current]) * 1000;
    return again(driver, at + 5000);
  }
  if (at - driver.startedAt < START_PATIENCE_MS) return again(driver, at + 3000);
  driver.tries += 1;
  if (driver.tries < 2 && !isFaulted(station, evse)) {
    driver.startedAt = at;
    return again(driver, at + 3000, [{ type: 'tap', at, evseId: driver.evseId, token: driver.token }]);
  }
  driver.phase = 'away';
  const next = nextVisit(driver, scene);
  return again(driver, next, [{ type: 'unplug', at, evseId: driver.evseId }], 'failed');
}

function charge(driver: Driver, evse: Evse, at: number): DriverTurn {
  const { session } = evse;
  if (session === null) {
    driver.phase = 'leaving';
    return again(driver, at + between(driver.random, 8000, 25_000));
  }
  const empty = evse.registerWh - session.startWh < 1;
  const givesUp = empty && at - driver.startedAt > ENERGY_PATIENCE_MS;
  if (!session.full && at < driver.leavesAt && !givesUp) return again(driver, at + 5000);
  driver.phase = 'leaving';
  const stop: StationInput = { type: 'stop', at, evseId: driver.evseId };
  return again(driver, at + between(driver.random, 4000, 12_000), [stop], empty ? 'failed' : 'charged');
}

/** Pulls the plug; when it will not come out, stays and tries until it does. */
function leave(driver: Driver, scene: Scene, evse: Evse): DriverTurn {
  const { at } = scene;
  if (evse.plugged === null) {
    driver.phase = 'away';
    return again(driver, nextVisit(driver, scene));
  }
  driver.phase = 'held';
  return again(driver, at + RETRY_UNPLUG_MS, [{ type: 'unplug', at, evseId: driver.evseId }]);
}

function nextVisit(driver: Driver, { station, at, demand, speed }: Scene): number {
  const { current } = station.design.personality;
  const share = Math.max(demand.floor, demandAt(current, at));
  return at + (exponential(driver.random, demand.visitGapS[current]) * 1000) / share / speed + 2000;
}
