import type { SiteKind } from '../station/design.ts';
import { meanDemand } from './curve.ts';

/** How often people come to one EVSE and what they want there. */
export interface Visits {
  /** Mean time between two visits when demand is at its peak, s. */
  readonly gapS: number;
  /** How long they stay, s. */
  readonly staysS: readonly [number, number];
  /** Energy they want, Wh; null: about what the vehicle takes in their stay. */
  readonly wantsWh: readonly [number, number] | null;
  /** Power that their vehicles take, W; null: a share of what the station gives. */
  readonly vehicleW: readonly [number, number] | null;
  /** They wait beside the vehicle and leave when it has what it wanted. */
  readonly leavesWhenFull: boolean;
}

/** Shares of the drivers, from 0 to 1, who make trouble that is none of the station's. */
export interface Habits {
  /** The vehicle talks to no station. */
  readonly muteVehicle: number;
  /** Shows a card and walks away. */
  readonly neverPlugs: number;
  /** Tries a card that nobody knows before the right one. */
  readonly wrongCard: number;
  /** Shows the card once more as soon as the session runs, and ends it. */
  readonly tapsTwice: number;
  /** Leaves the cable in for hours after charging. */
  readonly leavesCable: number;
}

export interface Demand {
  readonly visits: Readonly<Record<SiteKind, Readonly<Record<'AC' | 'DC', Visits>>>>;
  /** Demand at any hour is at least this share of the peak. */
  readonly floor: number;
  readonly habits: Habits;
}

export const flawless: Habits = {
  muteVehicle: 0,
  neverPlugs: 0,
  wrongCard: 0,
  tapsTwice: 0,
  leavesCable: 0,
};

/** For people who watch: short sessions, one after the other, at any hour and any site. */
export const demoDemand: Demand = {
  visits: { home: quick(), work: quick(), retail: quick(), highway: quick() },
  floor: 0.7,
  habits: flawless,
};

function quick(): Demand['visits'][SiteKind] {
  const rest = { wantsWh: null, vehicleW: null, leavesWhenFull: true };
  return {
    AC: { gapS: 420, staysS: [180, 600], ...rest },
    DC: { gapS: 80, staysS: [50, 160], ...rest },
  };
}

const HOUR_S = 3600;
const KWH = 1000;

/** What one EVSE sees per day is of the order of public statistics: about one visit at home, some ten on the road. */
export const fieldDemand: Demand = {
  visits: {
    home: { AC: slow('home', 0.8, [2, 11], [6, 34]), DC: fast('home', 2) },
    work: { AC: slow('work', 1.1, [2.5, 9], [6, 30]), DC: fast('work', 3) },
    retail: { AC: slow('retail', 2.6, [0.6, 2.5], [3, 24]), DC: fast('retail', 7) },
    highway: { AC: slow('highway', 1, [0.7, 3], [5, 30]), DC: fast('highway', 11) },
  },
  floor: 0.01,
  habits: { muteVehicle: 0.008, neverPlugs: 0.015, wrongCard: 0.03, tapsTwice: 0.02, leavesCable: 0.06 },
};

function slow(
  kind: SiteKind,
  perDay: number,
  staysH: readonly [number, number],
  wantsKWh: readonly [number, number],
): Visits {
  return {
    gapS: gapAtPeakS(kind, perDay),
    staysS: [staysH[0] * HOUR_S, staysH[1] * HOUR_S],
    wantsWh: [wantsKWh[0] * KWH, wantsKWh[1] * KWH],
    vehicleW: [3600, 11_000],
    leavesWhenFull: false,
  };
}

function fast(kind: SiteKind, perDay: number): Visits {
  return {
    gapS: gapAtPeakS(kind, perDay),
    staysS: [0.25 * HOUR_S, 1.1 * HOUR_S],
    wantsWh: [12 * KWH, 58 * KWH],
    vehicleW: [45_000, 190_000],
    leavesWhenFull: true,
  };
}

function gapAtPeakS(kind: SiteKind, perDay: number): number {
  return (24 * HOUR_S * meanDemand(kind)) / perDay;
}
