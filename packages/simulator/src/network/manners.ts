import { goodManners, type Manners } from '../station/manners.ts';

/** How much stations lie, repeat, delay and reorder beside their true faults. */
export type NoiseLevel = 'calm' | 'realistic' | 'hostile';

const DAY_S = 86_400;

/**
 * `calm`: every message is sent once, every status is true. `realistic`: what a network of some thousand stations
 * of many vendors shows every day. `hostile`: all of it at once, for finding what breaks.
 */
export const mannersAt: Readonly<Record<NoiseLevel, Manners>> = {
  calm: goodManners,
  realistic: {
    lostCalls: 0.0005,
    slowAnswers: { share: 0.02, latencyMs: [2000, 12_000] },
    lateStatus: { share: 0.02, delayMs: [1000, 15_000] },
    repeatsAfterReconnect: 0.1,
    lateQueue: { share: 0.1, delayMs: [20_000, 300_000] },
    flickerEveryS: 5 * DAY_S,
    strayBootEveryS: 12 * DAY_S,
    dropEveryS: 3 * DAY_S,
    dropForMs: [1000, 20_000],
    hidesFaults: 0.03,
    clockSkewMs: 2000,
    unitless: 0.02,
    failedUpdates: 0.03,
  },
  hostile: {
    lostCalls: 0.01,
    slowAnswers: { share: 0.15, latencyMs: [3000, 40_000] },
    lateStatus: { share: 0.15, delayMs: [1000, 60_000] },
    repeatsAfterReconnect: 0.6,
    lateQueue: { share: 0.5, delayMs: [20_000, 1_800_000] },
    flickerEveryS: DAY_S / 3,
    strayBootEveryS: 2 * DAY_S,
    dropEveryS: DAY_S / 6,
    dropForMs: [1000, 90_000],
    hidesFaults: 0.15,
    clockSkewMs: 300_000,
    unitless: 0.15,
    failedUpdates: 0.25,
  },
};
