import type { TruthRecord } from '../../network/truth.ts';
import { between, chance, seedRandom, type Random } from '../../station/random.ts';
import type { Habits } from '../links/noise.ts';
import type { Schedule } from '../schedule.ts';
import type { Desk, Page } from './desk.ts';
import { nextFieldMoment } from './shifts.ts';

const MINUTE_MS = 60_000;
const TRAVEL_MS: readonly [number, number] = [30 * MINUTE_MS, 120 * MINUTE_MS];
const ON_SITE_MS: readonly [number, number] = [20 * MINUTE_MS, 90 * MINUTE_MS];
/** From the page until the job is on somebody's list: promptly, and late. */
const PROMPT_MS: readonly [number, number] = [5 * MINUTE_MS, 40 * MINUTE_MS];
const LATE_MS: readonly [number, number] = [180 * MINUTE_MS, 1440 * MINUTE_MS];
const PART_MS = 1440 * MINUTE_MS;
const RETRY_MS = 2 * MINUTE_MS;
/** One technician looks after so many stations. */
const STATIONS_EACH = 80;

/** One truck roll and what was found at its end. */
export interface Visit {
  readonly at: number;
  readonly siteId: string;
  readonly ticketIds: readonly string[];
  readonly stationIds: readonly string[];
  /** Faults that truly stood at these stations. */
  readonly found: readonly TruthRecord[];
}

export interface FieldOptions {
  readonly schedule: Schedule;
  readonly desk: Desk;
  readonly habits: Habits;
  readonly seed: number;
  readonly stations: number;
  readonly siteOf: (stationId: string) => string;
  /** Faults that stand at a station: what a person in front of it sees. */
  readonly standingAt: (stationId: string) => readonly TruthRecord[];
  /** Ends a fault, as far as it stands at these stations. */
  readonly repair: (record: TruthRecord, stationIds: readonly string[]) => void;
  readonly visited: (visit: Visit) => void;
}

/**
 * Field service: so many people, a list of jobs, working hours. Whoever goes to a site does all that is on the
 * list for it. A hazard goes first and at any hour.
 */
export class Technicians {
  readonly #options: FieldOptions;
  readonly #random: Random;
  readonly #crew: number;
  #habits: Habits;
  #isRelentless = false;
  /** Jobs by ticket, oldest first. */
  readonly #jobs = new Map<string, Page>();
  #away = 0;
  #lookAt = Number.POSITIVE_INFINITY;

  constructor(options: FieldOptions) {
    this.#options = options;
    this.#habits = options.habits;
    this.#random = seedRandom('technicians', options.seed);
    this.#crew = Math.max(1, Math.round(options.stations / STATIONS_EACH));
  }

  /** From now on everybody goes at once, at any hour, and has every part. */
  setHabits(habits: Habits): void {
    this.#habits = habits;
    this.#isRelentless = true;
    this.#look();
  }

  get crew(): number {
    return this.#crew;
  }

  paged(page: Page): void {
    const { schedule } = this.#options;
    const late = !page.isHazard && chance(this.#random, this.#habits.late);
    schedule.after(between(this.#random, ...(late ? LATE_MS : PROMPT_MS)), () => {
      const { desk } = this.#options;
      if (!desk.isOpen(page.ticketId) || this.#jobs.has(page.ticketId)) return;
      desk.acknowledge(page.ticketId, FIELD);
      this.#jobs.set(page.ticketId, page);
      this.#look();
    });
  }

  /** Sends whoever is free to what is due. */
  #look(): void {
    const { desk, schedule } = this.#options;
    for (const ticketId of this.#jobs.keys()) if (!desk.isOpen(ticketId)) this.#jobs.delete(ticketId);
    while (this.#jobs.size > 0 && (this.#isRelentless || this.#away < this.#crew)) {
      const jobs = [...this.#jobs.values()];
      const hazard = jobs.find((job) => job.isHazard);
      const opensAt = this.#isRelentless ? schedule.now : nextFieldMoment(schedule.now);
      const next = hazard ?? (opensAt <= schedule.now ? jobs[0] : undefined);
      if (next === undefined) return this.#lookLater(opensAt);
      this.#go(next);
    }
  }

  #lookLater(at: number): void {
    if (at >= this.#lookAt) return;
    this.#lookAt = at;
    this.#options.schedule.at(at, () => {
      this.#lookAt = Number.POSITIVE_INFINITY;
      this.#look();
    });
  }

  #siteOf({ stationIds }: Page): string {
    return this.#options.siteOf(stationIds[0] ?? '');
  }

  #go(first: Page): void {
    const { schedule } = this.#options;
    const siteId = this.#siteOf(first);
    const jobs = [...this.#jobs.values()].filter((job) => this.#siteOf(job) === siteId);
    for (const { ticketId } of jobs) this.#jobs.delete(ticketId);
    this.#away += 1;
    const travelMs = between(this.#random, ...TRAVEL_MS);
    schedule.after(travelMs + between(this.#random, ...ON_SITE_MS), () => this.#onSite(siteId, jobs));
  }

  #onSite(siteId: string, jobs: readonly Page[]): void {
    const { repair, schedule, standingAt, visited } = this.#options;
    const stationIds = [...new Set(jobs.flatMap((job) => job.stationIds))];
    const found = [...new Set(stationIds.flatMap(standingAt))];
    visited({
      at: schedule.now,
      siteId,
      ticketIds: jobs.map(({ ticketId }) => ticketId),
      stationIds,
      found,
    });
    const waiting = found.filter(
      (record) => record.needsVisit && !record.hazard && chance(this.#random, this.#habits.partMissing),
    );
    for (const record of found)
      if (isWithinReach(record) && !waiting.includes(record)) repair(record, stationIds);
    for (const job of jobs) {
      const left = waiting.some((record) => record.stationIds.some((id) => job.stationIds.includes(id)));
      if (left) schedule.after(PART_MS, () => this.#comeAgain(job));
      else if (!chance(this.#random, job.isHazard ? 0 : this.#habits.forgets)) this.#done(job, found);
    }
    this.#away -= 1;
    this.#look();
  }

  /** With the part this time, unless it is over meanwhile. */
  #comeAgain(job: Page): void {
    if (!this.#options.desk.isOpen(job.ticketId)) return;
    this.#jobs.set(job.ticketId, job);
    this.#look();
  }

  #done(job: Page, found: readonly TruthRecord[]): void {
    const { desk, schedule } = this.#options;
    if (!desk.isOpen(job.ticketId)) return;
    const names = found.filter((record) => record.stationIds.some((id) => job.stationIds.includes(id)));
    const what =
      names.length === 0 ? 'nothing found' : names.map(({ name }) => `${name} repaired`).join(', ');
    if (!desk.resolve(job.ticketId, FIELD, `On site: ${what}.`))
      schedule.after(RETRY_MS, () => this.#done(job, found));
  }
}

/** What a whole site or network suffers from is repaired elsewhere. */
function isWithinReach({ place }: TruthRecord): boolean {
  return place !== 'network' && place !== 'site';
}

const FIELD = 'field service';
