import { restart } from './power.ts';
import { planDial, tearDown } from './link.ts';
import { between, chance, exponential } from './random.ts';
import { setTimer } from './timers.ts';
import type { Station, Turn } from './state.ts';

/**
 * What a station does wrong although nothing is broken: it loses, repeats, delays and reorders messages,
 * lies about its state, and restarts for no reason. Shares are probabilities from 0 to 1; `…EveryS` are mean
 * times, infinite for never.
 */
export interface Manners {
  /** Calls that it forgets in its own memory before they leave. */
  readonly lostCalls: number;
  readonly slowAnswers: { readonly share: number; readonly latencyMs: readonly [number, number] };
  /** Status reports overtaken by what was said after them. */
  readonly lateStatus: { readonly share: number; readonly delayMs: readonly [number, number] };
  /** The last transaction message is sent once more after a reconnect, under a new message id. */
  readonly repeatsAfterReconnect: number;
  /** After a reconnect the queue leaves late, with its old timestamps. */
  readonly lateQueue: { readonly share: number; readonly delayMs: readonly [number, number] };
  /** Faulted for some seconds, and well again. */
  readonly flickerEveryS: number;
  readonly strayBootEveryS: number;
  readonly dropEveryS: number;
  readonly dropForMs: readonly [number, number];
  /** A fault that is no hazard is denied: Available while broken. */
  readonly hidesFaults: number;
  /** Stations' clocks are off by up to this much more, either way. */
  readonly clockSkewMs: number;
  /** Stations that count in kWh and do not say so. */
  readonly unitless: number;
  /** Firmware updates that end with the old version running again. */
  readonly failedUpdates: number;
}

/** None of it. */
export const goodManners: Manners = {
  lostCalls: 0,
  slowAnswers: { share: 0, latencyMs: [0, 0] },
  lateStatus: { share: 0, delayMs: [0, 0] },
  repeatsAfterReconnect: 0,
  lateQueue: { share: 0, delayMs: [0, 0] },
  flickerEveryS: Number.POSITIVE_INFINITY,
  strayBootEveryS: Number.POSITIVE_INFINITY,
  dropEveryS: Number.POSITIVE_INFINITY,
  dropForMs: [0, 0],
  hidesFaults: 0,
  clockSkewMs: 0,
  unitless: 0,
  failedUpdates: 0,
};

const FLICKER_MS: readonly [number, number] = [2000, 9000];

/** Draws the next moments of every bad habit; called at each boot. */
export function armManners(turn: Turn): void {
  const { manners } = turn.station;
  arm(turn, 'flicker', manners.flickerEveryS);
  arm(turn, 'stray-boot', manners.strayBootEveryS);
  arm(turn, 'drop', manners.dropEveryS);
}

function arm({ station, at }: Turn, name: string, everyS: number): void {
  if (Number.isFinite(everyS)) setTimer(station, name, at + exponential(station.random, everyS) * 1000);
}

/** Faulted all of a sudden, on a connector that nobody uses. */
export function flicker(turn: Turn): void {
  const { station, at } = turn;
  arm(turn, 'flicker', station.manners.flickerEveryS);
  const evse = station.evses[0];
  if (evse === undefined || evse.session !== null) return;
  evse.flickers = true;
  setTimer(station, `flickered:${evse.id}`, at + between(station.random, ...FLICKER_MS));
}

/** The watchdog bites for no reason; it spares stations that are charging. */
export function strayBoot(turn: Turn): void {
  const { station } = turn;
  if (station.evses.some((evse) => evse.session !== null)) {
    return arm(turn, 'stray-boot', station.manners.strayBootEveryS);
  }
  restart(turn, 'Watchdog', 'soft');
}

/** The link breaks for a moment. */
export function dropLink(turn: Turn): void {
  const { station, at } = turn;
  arm(turn, 'drop', station.manners.dropEveryS);
  if (station.link.state !== 'up') return;
  tearDown(turn, 'vanish');
  const lazyMs = station.design.personality.quirks.redialS * 1000;
  planDial(turn, at + Math.max(lazyMs, between(station.random, ...station.manners.dropForMs)));
}

/** True when the station forgets a call. No chance is drawn where none is needed: calm runs stay as they were. */
export function forgets({ random, manners }: Station): boolean {
  return manners.lostCalls > 0 && chance(random, manners.lostCalls);
}

/** A delay that strikes a share of the cases, ms; 0 for the others. */
export function delayOf(
  { random }: Station,
  { share }: { readonly share: number },
  range: readonly [number, number],
): number {
  return share > 0 && chance(random, share) ? between(random, ...range) : 0;
}
