import type { FaultKind } from '../faults/fault.ts';
import { faultKind } from '../faults/index.ts';
import { between, exponential, nextUnit, pick, seedRandom, type Random } from '../station/random.ts';
import type { Evse, Station } from '../station/state.ts';
import { nextVersion } from '../station/upkeep/firmware.ts';
import type { PlannedFault, Scenario } from './scenario.ts';

/** A place that a fault is to strike. Several stations only for a fault of a site. */
export interface Strike {
  readonly kind: FaultKind;
  readonly stations: readonly Station[];
  readonly evseId: number;
  /** How long until it ends by itself, ms; null for never. */
  readonly healsAfterMs: number | null;
  /** Each station is struck up to so much later, ms: a rollout takes its time. */
  readonly spreadMs?: number;
  readonly cohort?: { readonly vendor: string; readonly model: string; readonly firmware: string };
}

/** Decides which fault comes next and where. */
export interface Injector {
  readonly random: Random;
  readonly scenario: Scenario;
  readonly startAt: number;
  readonly speed: number;
  /** Stations that had a fault already: others come first, so that a watcher sees the network. */
  readonly struck: Set<string>;
  /** Planned faults that have not found their place yet. */
  waiting: { readonly plan: PlannedFault; readonly dueAt: number; tries: number }[];
  steadyAt: number | null;
}

const RETRY_MS = 2000;
const ROLLOUT_MS = 86_400_000;
const TRIES_MAX = 60;

export function createInjector(scenario: Scenario, seed: number, startAt: number, speed: number): Injector {
  const after = (seconds: number): number => startAt + (seconds * 1000) / speed;
  return {
    random: seedRandom('faults', seed),
    struck: new Set(),
    scenario,
    startAt,
    speed,
    waiting: scenario.plan.map((plan) => ({ plan, dueAt: after(plan.atS), tries: 0 })),
    steadyAt: scenario.steady === null ? null : after(scenario.steady.fromS),
  };
}

export function injectorDue(injector: Injector): number | null {
  const moments = injector.waiting.map((entry) => entry.dueAt);
  if (injector.steadyAt !== null) moments.push(injector.steadyAt);
  return moments.length === 0 ? null : Math.min(...moments);
}

/** Faults that strike now. What finds no suitable place is tried again a little later, for a while. */
export function injectDue(injector: Injector, stations: readonly Station[], at: number): Strike[] {
  const strikes: Strike[] = [];
  const later: Injector['waiting'] = [];
  for (const entry of injector.waiting) {
    if (entry.dueAt > at) {
      later.push(entry);
      continue;
    }
    const strike = aim(injector, faultKind(entry.plan.fault), stations, entry.plan.vendors ?? []);
    if (strike !== null) strikes.push(strike);
    else if (entry.tries < TRIES_MAX) later.push({ ...entry, dueAt: at + RETRY_MS, tries: entry.tries + 1 });
  }
  injector.waiting = later;
  const strike = steadyStrike(injector, stations, at);
  if (strike !== null) strikes.push(strike);
  return strikes;
}

function steadyStrike(injector: Injector, stations: readonly Station[], at: number): Strike | null {
  const { steady } = injector.scenario;
  if (steady === null || injector.steadyAt === null || injector.steadyAt > at) return null;
  const meanMs = (steady.everyS * 1000 * 150) / Math.max(1, stations.length) / injector.speed;
  injector.steadyAt = at + Math.max(500, exponential(injector.random, meanMs));
  const standing = stations.filter((station) => station.faults.length > 0).length;
  if (standing >= stations.length * steady.maxShareStanding) return null;
  const total = steady.kinds.reduce((sum, kind) => sum + kind.weight, 0);
  let point = nextUnit(injector.random) * total;
  const chosen = steady.kinds.find((kind) => (point -= kind.weight) < 0);
  return chosen === undefined ? null : aim(injector, faultKind(chosen.fault), stations, []);
}

/** Finds a place for a fault among stations that are up and well. */
export function aim(
  injector: Injector,
  kind: FaultKind,
  stations: readonly Station[],
  vendors: readonly string[],
): Strike | null {
  const healsAfterMs = kind.healsInS === null ? null : between(injector.random, ...kind.healsInS) * 1000;
  if (kind.place === 'site') {
    const members = pickSite(injector, stations);
    return members === null ? null : { kind, stations: members, evseId: 0, healsAfterMs };
  }
  if (kind.place === 'network') {
    const struck = stations.filter((station) => kind.suits(station.design));
    return struck.length === 0 ? null : { kind, stations: struck, evseId: 0, healsAfterMs };
  }
  if (kind.place === 'cohort') return pickCohort(injector, kind, stations);
  const well = stations.filter(
    (station) =>
      station.faults.length === 0 &&
      station.power === 'on' &&
      station.registration === 'accepted' &&
      station.link.state === 'up' &&
      kind.suits(station.design),
  );
  const places = well.flatMap((station) => placesOn(station, kind).map((evseId) => ({ station, evseId })));
  const preferred = places.filter(({ station }) => vendors.includes(station.design.personality.id));
  const candidates = preferred.length > 0 ? preferred : places;
  const fresh = candidates.filter(({ station }) => !injector.struck.has(station.design.id));
  const place = pick(injector.random, fresh.length > 0 ? fresh : candidates);
  if (place === undefined) return null;
  injector.struck.add(place.station.design.id);
  return { kind, stations: [place.station], evseId: place.evseId, healsAfterMs };
}

/** A site of at least four stations none of which has a fault. */
function pickSite(injector: Injector, stations: readonly Station[]): readonly Station[] | null {
  const bySite = new Map<string, Station[]>();
  for (const station of stations) {
    const members = bySite.get(station.design.siteId) ?? [];
    members.push(station);
    bySite.set(station.design.siteId, members);
  }
  const fit = [...bySite.values()].filter(
    (members) => members.length >= 4 && members.every((station) => station.faults.length === 0),
  );
  return pick(injector.random, fit) ?? null;
}

/** All stations of one vendor, model and firmware, three at least; rolled out over a day. */
function pickCohort(injector: Injector, kind: FaultKind, stations: readonly Station[]): Strike | null {
  const cohorts = new Map<string, Station[]>();
  for (const station of stations) {
    const { vendor, model } = station.design.personality;
    const key = `${vendor}|${model}|${station.firmware}`;
    const members = cohorts.get(key) ?? [];
    members.push(station);
    cohorts.set(key, members);
  }
  const fit = [...cohorts.values()].filter((members) => members.length >= 3);
  const members = pick(injector.random, fit);
  const first = members?.[0];
  if (members === undefined || first === undefined) return null;
  const { vendor, model } = first.design.personality;
  const cohort = { vendor, model, firmware: nextVersion(first.firmware) };
  const spreadMs = ROLLOUT_MS / injector.speed;
  return { kind, stations: members, evseId: 0, healsAfterMs: null, spreadMs, cohort };
}

function placesOn(station: Station, kind: FaultKind): number[] {
  const fits = (evse: Evse): boolean => {
    if (kind.needs === 'idle') return evse.session === null && evse.plugged === null;
    return kind.needs === 'any' || (evse.session?.energized === true && evse.session.known);
  };
  if (kind.place === 'connector') return station.evses.filter(fits).map((evse) => evse.id);
  return station.evses.every(fits) ? [0] : [];
}
