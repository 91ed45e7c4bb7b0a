import type { FaultKind } from '../../faults/fault.ts';
import { faultKinds } from '../../faults/index.ts';
import { scenarios } from '../../network/scenario.ts';
import { between, exponential, nextUnit, seedRandom, type Random } from '../../station/random.ts';

/** A fault that is to come, whoever runs the network: drawn before anything happens. */
export interface FutureFault {
  /** Names the chance of this fault alone. */
  readonly number: number;
  readonly at: number;
  readonly kind: FaultKind;
  /** Until it ends by itself; null for never. */
  readonly healsAfterMs: number | null;
}

export interface FaultPlanOptions {
  readonly seed: number;
  readonly stations: number;
  readonly startAt: number;
  readonly endAt: number;
  /** Mean time between two faults of one station, days. */
  readonly everyDays: number;
}

const DAY_MS = 86_400_000;
/** Mean time between two troubles of a whole network or a whole model, days, however large the network is. */
const WIDE_EVERY_DAYS = 12;
/** Nothing breaks before the stations have come up. */
const QUIET_MS = 600_000;

/** Draws all faults of a run. Equal options give equal plans, so that all who are compared face the same. */
export function planFaults(options: FaultPlanOptions): FutureFault[] {
  const { endAt, everyDays, seed, startAt, stations } = options;
  const random = seedRandom('future', seed);
  const local = weighted((kind) => kind.place !== 'network' && kind.place !== 'cohort');
  const wide = weighted((kind) => kind.place === 'network' || kind.place === 'cohort');
  const drawn = [
    ...draw(random, local, (everyDays * DAY_MS) / Math.max(1, stations), startAt + QUIET_MS, endAt),
    ...draw(random, wide, WIDE_EVERY_DAYS * DAY_MS, startAt + QUIET_MS, endAt),
  ];
  return drawn
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, kind }, number) => ({
      number,
      at,
      kind,
      healsAfterMs: kind.healsInS === null ? null : Math.round(between(random, ...kind.healsInS) * 1000),
    }));
}

interface Weighted {
  readonly kind: FaultKind;
  readonly weight: number;
}

/** Kinds by how often they are met; those without a weight of their own are rare. */
function weighted(fits: (kind: FaultKind) => boolean): Weighted[] {
  const weights = new Map(scenarios.field.steady?.kinds.map(({ fault, weight }) => [fault, weight]));
  return faultKinds.filter(fits).map((kind) => ({ kind, weight: weights.get(kind.id) ?? 1 }));
}

function draw(
  random: Random,
  kinds: readonly Weighted[],
  meanMs: number,
  startAt: number,
  endAt: number,
): { at: number; kind: FaultKind }[] {
  const total = kinds.reduce((sum, { weight }) => sum + weight, 0);
  const drawn: { at: number; kind: FaultKind }[] = [];
  if (total === 0) return drawn;
  for (let at = startAt + exponential(random, meanMs); at < endAt; at += exponential(random, meanMs)) {
    let point = nextUnit(random) * total;
    const chosen = kinds.find(({ weight }) => (point -= weight) < 0) ?? kinds[0];
    if (chosen !== undefined) drawn.push({ at: Math.ceil(at), kind: chosen.kind });
  }
  return drawn;
}
