import type { StationDesign } from '../../station/design.ts';
import { between, seedRandom, type Random } from '../../station/random.ts';
import type { LinkSocket } from './link-socket.ts';
import type { Noise } from './noise.ts';

/** The way from one station to its backend: how long it takes, whether it works, which socket is on it. */
export interface Line {
  readonly design: StationDesign;
  readonly random: Random;
  /** Mean time of a frame on its way, ms. */
  readonly latencyMs: number;
  /** Rises with every dial and hang-up of the station: an answer to an older dial is void. */
  dials: number;
  /** The socket that the station uses or waits for. */
  socket: LinkSocket | null;
  /** The socket that the backend believes in. */
  backendSocket: LinkSocket | null;
  /** No dial gets through before this moment. */
  brokenUntil: number;
}

/** `index` names the chance of this line, so that the lines of a network do not share one. */
export function createLine(design: StationDesign, seed: number, noise: Noise): Line {
  const random = seedRandom('line', seed, design.id);
  return {
    design,
    random,
    latencyMs: between(random, ...noise.latencyMs),
    dials: 0,
    socket: null,
    backendSocket: null,
    brokenUntil: 0,
  };
}

/** Time of one frame on its way, whole ms, at least 1. */
export function travelMs(line: Line, noise: Noise): number {
  const factor = 1 + noise.jitter * between(line.random, -1, 1);
  return Math.max(1, Math.round(line.latencyMs * factor));
}
