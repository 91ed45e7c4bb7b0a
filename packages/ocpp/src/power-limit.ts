/**
 * How a power limit of ours is dressed as a charging profile. The specifications leave much to choose, and
 * stations know only some of it (quirks Q7 and Q8), so the form is data.
 */

import { formatTime } from './time.ts';
import type { LimitForm } from './vocabulary.ts';
import { INTEGER_MAX, notWhole } from './wire-limits.ts';

/**
 * The form that every honest station knows: watts on the lowest level, starting with each transaction.
 * Relative, because a start in the past is refused by some.
 */
export const PLAIN_FORM: LimitForm = {
  unit: 'W',
  phases: 3,
  voltageV: 230,
  stepsA: [],
  stackLevel: 0,
  kind: 'relative',
  purpose: 'default',
};

/** Our profiles have ids of their own, so that we replace and remove nobody else's: one per EVSE … */
const DEFAULT_PROFILE_ID_BASE = 870_000;
/** … and one for the whole station. */
export const STATION_MAXIMUM_PROFILE_ID = 860_000;

/** An absolute schedule starts a little later than now, so that it is not past when it arrives. */
const START_DELAY_MS = 2_000;

/** Floating point: 16 A come out of watts as 15.999999999. */
const EPSILON = 1e-6;

/** What both profile types of the specifications have in common, in wire units. */
export interface DressedLimit {
  readonly profileId: number;
  /** EVSE, or connector in 1.6; 0 for the whole station. */
  readonly placeId: number;
  readonly stackLevel: number;
  readonly isStationMaximum: boolean;
  readonly schedule: {
    /** Null in a relative profile. */
    readonly startSchedule: string | null;
    readonly chargingRateUnit: 'W' | 'A';
    readonly chargingSchedulePeriod: readonly [
      { readonly startPeriod: 0; readonly limit: number; readonly numberPhases?: number },
    ];
  };
}

/**
 * Id and place of the profile that a form makes: what sets a limit and what removes it again agree on them.
 * A station maximum holds for the whole station, whichever EVSE it was meant for.
 */
export function profilePlace(evseId: number, form: LimitForm): { profileId: number; placeId: number } {
  return form.purpose === 'station-maximum'
    ? { profileId: STATION_MAXIMUM_PROFILE_ID, placeId: 0 }
    : { profileId: DEFAULT_PROFILE_ID_BASE + evseId, placeId: evseId };
}

/** The EVSE that one of our default profiles limits, or null for a profile of somebody else. */
export function evseOfProfile(profileId: number): number | null {
  const evseId = profileId - DEFAULT_PROFILE_ID_BASE;
  return evseId >= 0 && evseId <= 9_999 ? evseId : null;
}

/** The limit in its form, or in words why it cannot be. `now` in epoch ms. */
export function dressLimit(
  evseId: number,
  limitW: number,
  form: LimitForm,
  now: number,
): DressedLimit | { unsupported: string } {
  const problem = formProblem(limitW, form);
  if (problem !== null) return { unsupported: problem };
  // Amperes are per phase, not their sum (1.6 ChargingRateUnitType, 2.x ChargingRateUnitEnumType).
  const wattsPerAmpere = form.phases * form.voltageV;
  let limitA = limitW / wattsPerAmpere;
  if (form.stepsA.length > 0) limitA = stepBelow(form.stepsA, limitA);
  const isStepped = form.unit === 'W' && form.stepsA.length > 0;
  const watts = isStepped ? limitA * wattsPerAmpere : limitW;
  const limit = tenths(form.unit === 'A' ? limitA : watts);
  // Stations assume three phases for amperes unless told otherwise.
  const isSinglePhase = form.unit === 'A' && form.phases === 1;
  return {
    ...profilePlace(evseId, form),
    stackLevel: form.stackLevel,
    isStationMaximum: form.purpose === 'station-maximum',
    schedule: {
      startSchedule: form.kind === 'absolute' ? formatTime(now + START_DELAY_MS) : null,
      chargingRateUnit: form.unit,
      chargingSchedulePeriod: [
        isSinglePhase ? { startPeriod: 0, limit, numberPhases: 1 } : { startPeriod: 0, limit },
      ],
    },
  };
}

function formProblem(limitW: number, form: LimitForm): string | null {
  if (!(limitW >= 0 && limitW <= INTEGER_MAX)) return `limitW must be 0 or more watts, not ${limitW}`;
  if (!(form.voltageV >= 10 && form.voltageV <= 1_000)) {
    return `form.voltageV must be a voltage from 10 to 1000 V, not ${form.voltageV}`;
  }
  if (form.stepsA.some((step) => !(step >= 0 && step <= 10_000))) {
    return `form.stepsA must be currents from 0 to 10000 A, not ${form.stepsA.join(', ')}`;
  }
  return notWhole('form.stackLevel', form.stackLevel);
}

/** The largest allowed current that keeps the limit; 0, which stops, when even the smallest exceeds it. */
function stepBelow(stepsA: readonly number[], limitA: number): number {
  return Math.max(0, ...stepsA.filter((step) => step <= limitA + EPSILON));
}

/** Limits have one decimal; rounded down, because a limit is kept. */
function tenths(value: number): number {
  return Math.floor(value * 10 + EPSILON) / 10;
}
