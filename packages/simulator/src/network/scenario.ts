import { demoDemand, fieldDemand, type Demand } from '../drivers/demand.ts';
import type { NoiseLevel } from './manners.ts';

/** Which faults come when, and how busy the network is. */
export interface Scenario {
  readonly id: string;
  readonly demand: Demand;
  /** Faults at fixed moments after the start, seconds. */
  readonly plan: readonly PlannedFault[];
  /** Faults that go on coming, by chance. */
  readonly steady: SteadyFaults | null;
  /**
   * A person comes to a fault that nothing else ended, seconds after its onset; null: nobody comes unless
   * somebody is sent (`World.visit`).
   */
  readonly personAfterS: readonly [number, number] | null;
  /** How much stations lie, repeat, delay and reorder; calm when absent. */
  readonly noise?: NoiseLevel;
  /** Time between two meter samples where the vendor's own would be too dense for months, s. */
  readonly meterIntervalS?: number;
}

export interface PlannedFault {
  readonly atS: number;
  readonly fault: string;
  /** Vendors (personality ids) that it should strike, if one of their stations suits. */
  readonly vendors?: readonly string[];
}

export interface SteadyFaults {
  readonly fromS: number;
  /** Mean time between two, seconds, in a network of 150 stations. */
  readonly everyS: number;
  readonly kinds: readonly { readonly fault: string; readonly weight: number }[];
  /** No more come while this share of the stations has one. */
  readonly maxShareStanding: number;
}

/** Weights after how often such faults are met; hazards and outages of whole sites are rare. */
const mix: SteadyFaults['kinds'] = [
  { fault: 'soft-lockup', weight: 14 },
  { fault: 'hard-lockup', weight: 8 },
  { fault: 'frozen-firmware', weight: 8 },
  { fault: 'no-energy', weight: 8 },
  { fault: 'no-start', weight: 5 },
  { fault: 'stale-status', weight: 7 },
  { fault: 'reader-failure', weight: 5 },
  { fault: 'lock-failure', weight: 7 },
  { fault: 'broken-lock', weight: 2 },
  { fault: 'modem-flaps', weight: 6 },
  { fault: 'half-open-link', weight: 5 },
  { fault: 'link-lost', weight: 4 },
  { fault: 'ground-fault', weight: 5 },
  { fault: 'over-temperature', weight: 4 },
  { fault: 'recurring-lockup', weight: 2 },
  { fault: 'boot-loop', weight: 2 },
  { fault: 'contactor-weld', weight: 1 },
  { fault: 'emergency-stop', weight: 2 },
  { fault: 'isolation-fault', weight: 1 },
  { fault: 'site-uplink-down', weight: 2 },
  { fault: 'site-power-cut', weight: 1 },
];

/** For people who watch: something new to see every half minute, then a steady trickle. */
export const demo: Scenario = {
  id: 'demo',
  demand: demoDemand,
  plan: [
    { atS: 15, fault: 'soft-lockup', vendors: ['voltara'] },
    { atS: 40, fault: 'stale-status', vendors: ['kestrel', 'nordlader'] },
    { atS: 50, fault: 'no-energy', vendors: ['nordlader', 'helioport'] },
    { atS: 65, fault: 'modem-flaps', vendors: ['kestrel', 'helioport'] },
    { atS: 85, fault: 'contactor-weld', vendors: ['nordlader'] },
    { atS: 105, fault: 'lock-failure', vendors: ['helioport'] },
    { atS: 125, fault: 'frozen-firmware', vendors: ['voltara'] },
    { atS: 150, fault: 'site-uplink-down' },
    { atS: 175, fault: 'hard-lockup', vendors: ['kestrel', 'voltara'] },
    { atS: 195, fault: 'recurring-lockup', vendors: ['tidewater', 'voltara'] },
    { atS: 215, fault: 'no-start', vendors: ['helioport', 'nordlader'] },
    { atS: 235, fault: 'half-open-link' },
    { atS: 255, fault: 'ground-fault' },
    { atS: 275, fault: 'emergency-stop' },
    { atS: 295, fault: 'over-temperature' },
  ],
  steady: { fromS: 320, everyS: 80, kinds: mix, maxShareStanding: 0.08 },
  personAfterS: [1200, 2400],
};

/** Healthy stations, busy drivers. */
export const none: Scenario = {
  id: 'none',
  demand: demoDemand,
  plan: [],
  steady: null,
  personAfterS: [1200, 2400],
};

/** A bad day: faults every few seconds, whole sites included. */
export const heavy: Scenario = {
  id: 'heavy',
  demand: demoDemand,
  plan: [],
  steady: { fromS: 10, everyS: 8, kinds: mix, maxShareStanding: 0.3 },
  personAfterS: [600, 1200],
};

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;

/**
 * Real life for weeks: drivers by the hour and the day, about one fault per station and month of every kind,
 * and nobody comes unless somebody is sent.
 */
export const field: Scenario = {
  id: 'field',
  demand: fieldDemand,
  plan: [
    { atS: 3 * DAY_S, fault: 'bad-firmware' },
    { atS: 5.4 * DAY_S, fault: 'auth-outage' },
    { atS: 9.6 * DAY_S, fault: 'own-link-down' },
    { atS: 17.4 * DAY_S, fault: 'auth-outage' },
    { atS: 21 * DAY_S, fault: 'own-link-down' },
  ],
  steady: {
    fromS: 6 * HOUR_S,
    everyS: (30 * DAY_S) / 150,
    kinds: [
      ...mix,
      { fault: 'cut-cable', weight: 1 },
      { fault: 'reader-dead', weight: 3 },
      { fault: 'payment-terminal', weight: 4 },
      { fault: 'meter-stuck', weight: 2 },
      { fault: 'derating', weight: 3 },
      { fault: 'stuck-limit', weight: 4 },
      { fault: 'clock-drift', weight: 3 },
    ],
    maxShareStanding: 0.25,
  },
  personAfterS: null,
  noise: 'realistic',
  meterIntervalS: 300,
};

export const scenarios: Readonly<Record<'demo' | 'none' | 'heavy' | 'field', Scenario>> = {
  demo,
  none,
  heavy,
  field,
};
