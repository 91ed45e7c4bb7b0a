import { between, chance, pick, seedRandom, type Random } from '../../station/random.ts';
import type { Habits } from '../links/noise.ts';
import type { Schedule } from '../schedule.ts';
import type { Desk, Page } from './desk.ts';
import { deskFactor } from './shifts.ts';

const MINUTE_MS = 60_000;
/** From the page until somebody takes it: promptly, and late. */
const PROMPT_MS: readonly [number, number] = [2 * MINUTE_MS, 12 * MINUTE_MS];
const LATE_MS: readonly [number, number] = [30 * MINUTE_MS, 240 * MINUTE_MS];
/** From taking it until something is done about it. */
const WORK_MS: readonly [number, number] = [10 * MINUTE_MS, 50 * MINUTE_MS];
const RETRY_MS = 2 * MINUTE_MS;
/** How long an operator leaves a site paused. */
const PAUSE_MS: readonly [number, number] = [20 * MINUTE_MS, 180 * MINUTE_MS];
const NAMES = ['Ada', 'Ben', 'Chioma', 'Dara'] as const;

/** What operators did, for the scoreboard. */
export interface DeskStats {
  pages: number;
  acknowledged: number;
  ignored: number;
  premature: number;
  commands: number;
  pauses: number;
}

/** The people at the desk: they take what they are paged for, late, twice or never, and some meddle. */
export class Operators {
  readonly stats: DeskStats = {
    pages: 0,
    acknowledged: 0,
    ignored: 0,
    premature: 0,
    commands: 0,
    pauses: 0,
  };
  readonly #schedule: Schedule;
  readonly #desk: Desk;
  readonly #random: Random;
  #habits: Habits;

  constructor(schedule: Schedule, desk: Desk, habits: Habits, seed: number) {
    this.#schedule = schedule;
    this.#desk = desk;
    this.#habits = habits;
    this.#random = seedRandom('operators', seed);
  }

  setHabits(habits: Habits): void {
    this.#habits = habits;
  }

  paged(page: Page): void {
    this.stats.pages += 1;
    const random = this.#random;
    const who = pick(random, NAMES) ?? NAMES[0];
    const { late, never } = this.#habits;
    if (chance(random, never)) {
      this.stats.ignored += 1;
      return;
    }
    const range = chance(random, late) ? LATE_MS : PROMPT_MS;
    const reactMs = between(random, ...range) * deskFactor(this.#schedule.now);
    this.#schedule.after(reactMs, () => this.#take(page, who));
  }

  #take(page: Page, who: string): void {
    const { ticketId } = page;
    if (!this.#desk.isOpen(ticketId)) return;
    if (!this.#desk.acknowledge(ticketId, who)) {
      this.#schedule.after(RETRY_MS, () => this.#take(page, who));
      return;
    }
    this.stats.acknowledged += 1;
    const random = this.#random;
    if (chance(random, this.#habits.twice))
      this.#schedule.after(between(random, 1000, 90_000), () => this.#desk.acknowledge(ticketId, who));
    const workMs = between(random, ...WORK_MS) * deskFactor(this.#schedule.now);
    this.#schedule.after(workMs, () => this.#work(page, who));
  }

  #work(page: Page, who: string): void {
    const random = this.#random;
    const { level, siteId, stationIds, ticketId } = page;
    if (!this.#desk.isOpen(ticketId)) return;
    if (level === 'own') {
      if (!this.#desk.letGoOn(who)) this.#schedule.after(RETRY_MS, () => this.#work(page, who));
      return;
    }
    const { meddles, premature, twice } = this.#habits;
    const stationId = pick(random, stationIds);
    if (chance(random, meddles) && stationId !== undefined) {
      this.stats.commands += 1;
      const type = chance(random, 0.5) ? 'soft' : 'hard';
      const key = `by-feeling-${this.stats.commands}`;
      const reset = (): void => void this.#desk.reset(stationId, who, type, key);
      reset();
      if (chance(random, twice)) this.#schedule.after(between(random, 0, 5000), reset);
    }
    if (chance(random, meddles / 4) && siteId !== null) this.#pause(siteId, who);
    if (chance(random, premature) && !this.#desk.isHazard(ticketId)) {
      this.stats.premature += 1;
      this.#desk.resolve(ticketId, who, 'Looks fine from here.');
      return;
    }
    this.#desk.dispatch(ticketId, who);
  }

  /** Somebody works at the site: nothing may be repaired automatically for a while. */
  #pause(siteId: string, who: string): void {
    if (!this.#desk.pause(siteId, who, true)) return;
    this.stats.pauses += 1;
    const resume = (): void => {
      if (!this.#desk.pause(siteId, who, false)) this.#schedule.after(RETRY_MS, resume);
    };
    this.#schedule.after(between(this.#random, ...PAUSE_MS), resume);
  }
}
