import type { Change, State } from '@ohmward/engine';
import { faultCodes } from '../context.ts';
import { commandView } from '../views/command-view.ts';
import { decisionView, incidentView } from '../views/incident-view.ts';
import { indexIncidents } from '../views/incident-index.ts';
import { siteView } from '../views/site-view.ts';
import { stationView } from '../views/station-view.ts';
import { transactionView } from '../views/transaction-view.ts';
import { eventIdText, EventRing } from './ring.ts';
import type { StoredEvent } from './ring.ts';

/** Names of the events, besides `hello`, `beat`, `reset` and `dropped`, which concern the stream itself. */
export const TOPICS = ['station', 'incident', 'decision', 'command', 'transaction', 'site'] as const;
export type Topic = (typeof TOPICS)[number];

/** Every bound of the event stream, in one place. */
export const EVENT_LIMITS = {
  /** At most one round of events per this time; the first after a quiet spell goes out at once. */
  roundMs: 100,
  /** Stations told about in one round; more of them wait for the next. */
  stationsPerRound: 1_000,
  ringEvents: 20_000,
  ringChars: 16 * 1024 * 1024,
  /** Streams open at once; one more is refused. */
  clientsMax: 500,
  /** A stream ends after this long. Its client comes back with its last id, and its access is checked anew. */
  lifetimeMs: 15 * 60_000,
  /** How long events are still kept for a client that may come back, when nobody listens. */
  keepForMs: 60_000,
} as const;

export interface HubOptions {
  readonly state: () => State;
  readonly now: () => number;
  /** Replaces sealed id tokens by what they stand for. */
  readonly unseal: (text: string) => Promise<string>;
  readonly onError: (error: unknown) => void;
}

export type Listener = (events: readonly StoredEvent[]) => void;

/**
 * Turns commits into events, once for all listeners. Changes of a station coalesce until its turn comes,
 * so a burst costs each listener one event per station and round.
 */
export class EventHub {
  readonly ring: EventRing;
  readonly #options: HubOptions;
  readonly #listeners = new Set<Listener>();
  readonly #waiting = new Set<string>();
  readonly #sites = new Set<string>();
  #changes: Change[] = [];
  #timer: NodeJS.Timeout | null = null;
  #lastRoundAt = 0;
  #busy = false;
  /** When the last listener left; null while somebody listens. */
  #deserted: number | null;
  /** Nobody has listened for long, so nothing is rendered and the ring holds nothing. */
  #asleep = false;

  constructor(options: HubOptions) {
    this.#options = options;
    this.#deserted = options.now();
    const floor = { seq: options.state().seq, place: 0 };
    this.ring = new EventRing(floor, EVENT_LIMITS.ringEvents, EVENT_LIMITS.ringChars);
  }

  get listenerCount(): number {
    return this.#listeners.size;
  }

  listen(listener: Listener): () => void {
    this.wake();
    this.#listeners.add(listener);
    this.#deserted = null;
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#deserted = this.#options.now();
    };
  }

  /** To be called before a client's position is looked up: what was slept through is not in the ring. */
  wake(): void {
    if (!this.#asleep) return;
    this.#asleep = false;
    this.#deserted = this.#options.now();
    this.ring.restart({ seq: this.#options.state().seq, place: 0 });
  }

  /** Called after each commit. */
  committed(changes: readonly Change[]): void {
    if (this.#sleeps()) return;
    for (const change of changes) {
      if (isAboutStation(change)) this.#waiting.add(change.stationId);
      else if (change.type === 'site') this.#sites.add(change.siteId);
      else this.#changes.push(change);
    }
    this.#schedule();
  }

  #sleeps(): boolean {
    if (this.#asleep) return true;
    const since = this.#deserted;
    if (since === null || this.#options.now() - since < EVENT_LIMITS.keepForMs) return false;
    this.#asleep = true;
    this.#changes = [];
    this.#waiting.clear();
    this.#sites.clear();
    return true;
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#listeners.clear();
  }

  #schedule(): void {
    const idle = this.#changes.length === 0 && this.#waiting.size === 0 && this.#sites.size === 0;
    if (idle || this.#timer !== null || this.#busy) return;
    const wait = Math.max(0, this.#lastRoundAt + EVENT_LIMITS.roundMs - this.#options.now());
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#busy = true;
      this.#round()
        .catch(this.#options.onError)
        .finally(() => {
          this.#busy = false;
          this.#schedule();
        });
    }, wait);
  }

  async #round(): Promise<void> {
    this.#lastRoundAt = this.#options.now();
    const state = this.#options.state();
    const bodies = this.#bodies(state);
    // The unit separator cannot occur in JSON text, so one pass of the vault serves the whole round.
    const texts = (await this.#options.unseal(bodies.map((body) => body.json).join('\u001f'))).split(
      '\u001f',
    );
    const seq = Math.max(state.seq, this.ring.newest.seq);
    let place = seq === this.ring.newest.seq ? this.ring.newest.place : 0;
    const events = bodies.map(({ topic }, index): StoredEvent => {
      place += 1;
      const id = { seq, place };
      return {
        id,
        topic,
        text: `id: ${eventIdText(id)}\nevent: ${topic}\ndata: ${texts[index] ?? 'null'}\n\n`,
      };
    });
    for (const event of events) this.ring.push(event);
    for (const listener of this.#listeners) listener(events);
  }

  #bodies(state: State): { topic: Topic; json: string }[] {
    const bodies: { topic: Topic; json: string }[] = [];
    const add = (topic: Topic, value: unknown) => bodies.push({ topic, json: JSON.stringify(value) });
    for (const change of this.#changes) {
      if (change.type === 'incident') add('incident', incidentView(change.incident));
      else if (change.type === 'decision') add('decision', decisionView(change.decision));
      else if (change.type === 'command') add('command', commandView(change.command));
      else if (change.type === 'transaction') add('transaction', transactionView(change.transaction));
    }
    this.#changes = [];
    for (const id of this.#sites) {
      const site = state.sites.get(id);
      if (site !== undefined) add('site', siteView(site, state));
    }
    this.#sites.clear();
    const inputs = {
      codes: faultCodes(state.catalogue),
      profiles: state.catalogue.profiles,
      incidents: indexIncidents(state),
      now: this.#options.now(),
    };
    for (const id of [...this.#waiting].slice(0, EVENT_LIMITS.stationsPerRound)) {
      this.#waiting.delete(id);
      const station = state.stations.get(id);
      if (station !== undefined) add('station', stationView(station, inputs));
    }
    return bodies;
  }
}

/** What a station told about itself is a change of the station; who wants all of it asks for it. */
function isAboutStation(
  change: Change,
): change is Extract<Change, { type: 'station' | 'settings' | 'monitors' }> {
  return change.type === 'station' || change.type === 'settings' || change.type === 'monitors';
}
