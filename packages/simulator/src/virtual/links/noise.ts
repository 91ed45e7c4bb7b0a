import type { NoiseLevel } from '../../network/manners.ts';

/** How kind the world is: networks, people and stations that talk nonsense. Times in ms unless named. */
export interface Noise {
  readonly id: NoiseLevel;
  /** Time of a frame on its way; each station has its own mean between the two. */
  readonly latencyMs: readonly [number, number];
  /** Share by which a single frame may be late or early. */
  readonly jitter: number;
  /** Mean time between two breaks of one link, hours; null for never. */
  readonly breakEveryH: number | null;
  /** How long a break lasts, seconds. */
  readonly breakS: readonly [number, number];
  /** Share of breaks that nobody is told of: the socket stays, half-open, until somebody finds out. */
  readonly silentShare: number;
  /** Share of a station's frames that it sends twice. */
  readonly doubledShare: number;
  /** Share of a station's frames that arrive with a byte changed. */
  readonly garbledShare: number;
  /** Share of commands that our own outbox hands over twice. */
  readonly redeliveredShare: number;
  /** How long a commit takes. */
  readonly commitMs: readonly [number, number];
  /** Share of commits that take `slowCommitMs`. */
  readonly slowCommitShare: number;
  readonly slowCommitMs: readonly [number, number];
  readonly people: Habits;
}

/** How people behave. Shares of all cases; what is left over is done promptly and once. */
export interface Habits {
  readonly late: number;
  readonly never: number;
  readonly twice: number;
  /** Closes an incident without having done anything about it (never a hazard). */
  readonly premature: number;
  /** Sends a command of their own, by feeling. */
  readonly meddles: number;
  /** The technician finds the cause and has not got the part. */
  readonly partMissing: number;
  /** The technician repairs and forgets to say so. */
  readonly forgets: number;
}

const calm: Noise = {
  id: 'calm',
  latencyMs: [20, 60],
  jitter: 0.2,
  breakEveryH: null,
  breakS: [1, 2],
  silentShare: 0,
  doubledShare: 0,
  garbledShare: 0,
  redeliveredShare: 0,
  commitMs: [2, 6],
  slowCommitShare: 0,
  slowCommitMs: [6, 6],
  people: { late: 0, never: 0, twice: 0, premature: 0, meddles: 0, partMissing: 0, forgets: 0 },
};

const realistic: Noise = {
  id: 'realistic',
  latencyMs: [20, 250],
  jitter: 0.5,
  breakEveryH: 72,
  breakS: [2, 80],
  silentShare: 0.4,
  doubledShare: 0.0005,
  garbledShare: 0.0001,
  redeliveredShare: 0.001,
  commitMs: [2, 8],
  slowCommitShare: 0.002,
  slowCommitMs: [50, 900],
  people: {
    late: 0.2,
    never: 0.05,
    twice: 0.05,
    premature: 0.04,
    meddles: 0.08,
    partMissing: 0.12,
    forgets: 0.05,
  },
};

const hostile: Noise = {
  id: 'hostile',
  latencyMs: [50, 2500],
  jitter: 0.9,
  breakEveryH: 6,
  breakS: [1, 400],
  silentShare: 0.6,
  doubledShare: 0.02,
  garbledShare: 0.01,
  redeliveredShare: 0.1,
  commitMs: [2, 40],
  slowCommitShare: 0.05,
  slowCommitMs: [500, 9000],
  people: {
    late: 0.3,
    never: 0.25,
    twice: 0.25,
    premature: 0.2,
    meddles: 0.3,
    partMissing: 0.3,
    forgets: 0.3,
  },
};

export const noiseLevels: Readonly<Record<NoiseLevel, Noise>> = { calm, realistic, hostile };
