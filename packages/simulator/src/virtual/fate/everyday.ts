import { fieldDemand } from '../../drivers/demand.ts';
import type { NoiseLevel } from '../../network/manners.ts';
import type { Scenario } from '../../network/scenario.ts';

/** How often stations and their server speak when nothing happens. */
export interface Intervals {
  readonly heartbeatS: number;
  readonly meterS: number;
}

export const usualIntervals: Intervals = { heartbeatS: 900, meterS: 300 };

/**
 * Drivers as they come by in weeks, and stations with their everyday manners. Faults come from the plan and
 * people from the crew, so the world itself brings neither.
 */
export function everyday(noise: NoiseLevel, { meterS }: Intervals): Scenario {
  return {
    id: 'everyday',
    demand: fieldDemand,
    plan: [],
    steady: null,
    personAfterS: null,
    noise,
    meterIntervalS: meterS,
  };
}
