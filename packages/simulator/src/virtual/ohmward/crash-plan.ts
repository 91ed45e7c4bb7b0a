import { between, chance, pick, seedRandom, type Random } from '../../station/random.ts';

/**
 * Where the process dies. `stepped`: the engine has seen a batch that never becomes durable. `appended`: durable,
 * and nobody has been answered. `answered`: stations have their answers, no effect has left. `sent`: a command
 * is on the wire and unanswered.
 */
export type CrashPoint = 'stepped' | 'appended' | 'answered' | 'sent';

const POINTS: readonly CrashPoint[] = ['stepped', 'appended', 'answered', 'sent'];

/** Most time from the last checkpoint to a crash, as in production. */
const CHECKPOINT_AGE_MS = 60_000;
/** How long a crash waits for the moment it is meant for; then any will do. */
const PATIENCE_MS = 6 * 3_600_000;

export interface PlannedCrash {
  /** The checkpoint before it, epoch ms. */
  readonly checkpointAt: number;
  /** It strikes at the first fitting moment from here on. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly point: CrashPoint;
  /** Only in a storm: many stations just lost or found their link. */
  readonly inStorm: boolean;
  /** How long the process stays away. */
  readonly downMs: number;
}

/** Crashes spread over a run, each at its own kind of moment. Their chance is their own. */
export function planCrashes(count: number, seed: number, startAt: number, endAt: number): PlannedCrash[] {
  const random = seedRandom('crashes', seed);
  const span = (endAt - startAt) / Math.max(1, count);
  return Array.from({ length: count }, (_, index) => {
    const from = startAt + span * index;
    const notBefore = Math.floor(from + span * between(random, 0.1, 0.9));
    return {
      checkpointAt: notBefore - Math.floor(between(random, 0, CHECKPOINT_AGE_MS)),
      notBefore,
      notAfter: notBefore + PATIENCE_MS,
      point: pick(random, POINTS) ?? 'stepped',
      inStorm: chance(random, 0.2),
      downMs: Math.floor(downTime(random)),
    };
  });
}

/** Most restarts take seconds, some a coffee, a few longer than the stations' patience. */
function downTime(random: Random): number {
  if (chance(random, 0.7)) return between(random, 1000, 20_000);
  return chance(random, 0.8) ? between(random, 20_000, 300_000) : between(random, 300_000, 1_800_000);
}
