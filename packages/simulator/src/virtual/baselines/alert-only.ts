import type { Schedule } from '../schedule.ts';
import type { Alerts } from './alerts.ts';
import { trouble, type Look } from './look.ts';
import type { Watcher } from './plain-csms.ts';

/** How long something must look wrong until somebody is called, ms. */
const DWELL_MS = { faulted: 60_000, offline: 900_000, 'empty-sessions': 0 } as const;

/** The first baseline: every fault goes to a person, nothing is ever sent. */
export class AlertOnly implements Watcher {
  readonly #schedule: Schedule;
  readonly #alerts: Alerts;
  /** Stations that look wrong, and the look that will be judged again. */
  readonly #watched = new Set<string>();

  constructor(schedule: Schedule, alerts: Alerts) {
    this.#schedule = schedule;
    this.#alerts = alerts;
  }

  changed(look: Look): void {
    const what = trouble(look);
    const { stationId } = look;
    if (what === null) {
      this.#watched.delete(stationId);
      this.#alerts.looksWell(stationId, () => trouble(look) === null);
      return;
    }
    if (this.#watched.has(stationId) || this.#alerts.has(stationId)) return;
    this.#watched.add(stationId);
    this.#schedule.after(DWELL_MS[what], () => {
      if (!this.#watched.delete(stationId)) return;
      const now = trouble(look);
      if (now === what) this.#alerts.raise(stationId, what);
      else this.changed(look);
    });
  }
}
