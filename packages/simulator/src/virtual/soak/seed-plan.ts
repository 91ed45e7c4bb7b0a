import type { NoiseLevel } from '../../network/manners.ts';
import { between, chance, pick, seedRandom, wholeBetween } from '../../station/random.ts';
import type { VirtualPlan } from '../plan.ts';

const NOISE: readonly NoiseLevel[] = ['calm', 'realistic', 'hostile', 'hostile'];

/** A small network in heavy trouble for some hours or days, with crashes: one seed of the soak. */
export function seedPlan(seed: number): VirtualPlan {
  const random = seedRandom('soak', seed);
  const stations = wholeBetween(random, 10, 60);
  return {
    stations,
    sites: wholeBetween(random, 1, Math.ceil(stations / 5)),
    days: Math.round(between(random, 0.25, 2.5) * 100) / 100,
    seed,
    noise: pick(random, NOISE) ?? 'hostile',
    crashes: wholeBetween(random, 0, 8),
    // Now and then a bad day: so much breaks at once that caps, breaker and storm mode have to hold.
    faultsEveryDays: chance(random, 0.12)
      ? Math.round(between(random, 0.03, 0.12) * 100) / 100
      : Math.round(between(random, 0.4, 4) * 10) / 10,
    onlyFaults: null,
    onlyStations: null,
  };
}
