import { layOut, type Layout } from '../../network/layout.ts';
import type { Scenario } from '../../network/scenario.ts';
import type { Personality } from '../../personalities/personality.ts';

/** How often stations and their server speak when nothing happens. */
export interface Intervals {
  readonly heartbeatS: number;
  readonly meterS: number;
}

export const usualIntervals: Intervals = { heartbeatS: 900, meterS: 300 };

/**
 * Drivers as they come by in weeks, not in a demonstration. Faults come from the plan and people from the
 * crew, so the world itself brings neither.
 */
export const everyday: Scenario = {
  id: 'everyday',
  demand: {
    visitGapS: { AC: 4 * 3600, DC: 2 * 3600 },
    sessionS: { AC: [3600, 5 * 3600], DC: [900, 2700] },
    floor: 0.05,
  },
  plan: [],
  steady: null,
  personAfterS: [1e9, 1e9],
};

/** A network whose stations sample their meters as rarely as real ones do. */
export function layOutEveryday(
  options: { stations: number; sites: number; seed: number },
  { meterS }: Intervals,
): Layout {
  const slow = new Map<Personality, Personality>();
  const slowed = (personality: Personality): Personality => {
    const known = slow.get(personality) ?? { ...personality, meterIntervalS: meterS };
    slow.set(personality, known);
    return known;
  };
  const layout = layOut(options);
  return {
    ...layout,
    stations: layout.stations.map((design) => ({ ...design, personality: slowed(design.personality) })),
  };
}
