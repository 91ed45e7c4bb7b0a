import { layOut, type Layout } from '../network/layout.ts';
import type { Scenario } from '../network/scenario.ts';
import type { TruthRecord } from '../network/truth.ts';
import type { WorldStats } from '../network/truth-book.ts';
import { World, type LinkEmission } from '../network/world.ts';
import type { Station } from '../station/state.ts';
import type { Violation } from '../station/traffic.ts';
import type { StationAuth } from './auth.ts';
import { Line } from './line.ts';
import { carryLog } from './log-upload.ts';

export interface NetworkOptions {
  /** Where the server listens, `ws://host:port`. */
  readonly url: string;
  readonly stations: number;
  readonly sites: number;
  readonly seed: number;
  readonly scenario: Scenario;
  readonly auth: StationAuth;
  /** Demand and fault onset run this much faster; 1 when absent. */
  readonly speed?: number;
  /** A layout of one's own instead of the one laid out from `stations`, `sites` and `seed`. */
  readonly layout?: Layout;
  /** The stations come up one by one within this time; when absent, 200 per second. */
  readonly startWithinMs?: number;
}

export interface NetworkStats extends WorldStats {
  readonly stations: number;
  readonly connected: number;
  readonly registered: number;
  readonly charging: number;
  readonly faulty: number;
  readonly framesSent: number;
  readonly framesReceived: number;
  readonly dials: number;
}

export interface RunningNetwork {
  readonly stop: () => Promise<void>;
  readonly truth: () => readonly TruthRecord[];
  readonly violations: () => readonly Violation[];
  readonly stats: () => NetworkStats;
  readonly siteOf: ReadonlyMap<string, string>;
  readonly sites: Layout['sites'];
  /** Tokens of the drivers, to be put on the list when authorization goes by list. */
  readonly tokens: readonly string[];
}

/** Handshakes under way at the same time; more would measure the kernel's backlog, not the server. */
const HANDSHAKES_MAX = 64;
/** Longest sleep of the wheel, ms: the clock of a machine may jump. */
const SLEEP_MAX_MS = 500;

/** Switches a network on: its stations dial `url` over real WebSockets until `stop`. */
export function startNetwork(options: NetworkOptions): Promise<RunningNetwork> {
  const layout = options.layout ?? layOut(options);
  const carrier = new Carrier(options, layout);
  return Promise.resolve({
    stop: () => carrier.stop(),
    truth: () => carrier.world.truth,
    violations: () => carrier.world.violations,
    stats: () => carrier.stats(),
    siteOf: new Map(layout.stations.map((station) => [station.id, station.siteId])),
    sites: layout.sites,
    tokens: layout.tokens,
  });
}

/** Carries a world on real sockets, all stations on one timer. */
class Carrier {
  readonly world: World;
  readonly #options: NetworkOptions;
  readonly #lines = new Map<number, Line>();
  readonly #handshakes = new Set<number>();
  /** Stations that wait for a free handshake, in order. */
  readonly #waiting = new Set<number>();
  #timer: NodeJS.Timeout | null = null;
  #armedFor = 0;
  #stopped = false;
  #sent = 0;
  #received = 0;
  #dials = 0;

  constructor(options: NetworkOptions, layout: Layout) {
    this.#options = options;
    this.world = new World({
      layout,
      scenario: options.scenario,
      startAt: Date.now(),
      speed: options.speed ?? 1,
      startWithinMs: options.startWithinMs ?? Math.max(3500, layout.stations.length * 5),
      emit: (station, emission) => this.#emitted(station, emission),
      upload: (station, file) => void this.#upload(station, file),
    });
    this.#arm();
  }

  /** One timer for everybody: sleeps until the earliest appointment. */
  #arm(): void {
    if (this.#stopped) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const now = Date.now();
    this.#armedFor = Math.min(this.world.nextDue() ?? Number.POSITIVE_INFINITY, now + SLEEP_MAX_MS);
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        this.world.advance(Date.now());
        this.#arm();
      },
      Math.max(1, this.#armedFor - now),
    );
  }

  #emitted(station: number, emission: LinkEmission): void {
    switch (emission.type) {
      case 'dial':
        this.#waiting.add(station);
        return this.#dialNext();
      case 'send':
        this.#sent += 1;
        return this.#lines.get(station)?.send(emission.raw);
      case 'freeze':
        return this.#lines.get(station)?.freeze(emission.frozen);
      case 'hang-up':
        this.#waiting.delete(station);
        this.#lines.get(station)?.hangUp(emission.how);
        this.#lines.delete(station);
        return this.#handshakeOver(station);
    }
  }

  #dialNext(): void {
    for (const station of this.#waiting) {
      if (this.#stopped || this.#handshakes.size >= HANDSHAKES_MAX) return;
      this.#waiting.delete(station);
      this.#dial(station);
    }
  }

  #dial(station: number): void {
    const dialing = this.world.stations[station];
    if (dialing === undefined) return;
    const { design, password } = dialing;
    this.#dials += 1;
    this.#handshakes.add(station);
    const { url, auth } = this.#options;
    const options = { url, auth, stationId: design.id, password, protocol: design.personality.protocol };
    const line = new Line(options, {
      opened: () => this.#heard(station, { type: 'opened', at: Date.now() }),
      frame: (raw) => this.#heard(station, { type: 'frame', at: Date.now(), raw }),
      closed: () => {
        this.#lines.delete(station);
        this.#heard(station, { type: 'closed', at: Date.now() });
      },
    });
    this.#lines.set(station, line);
  }

  async #upload(station: number, file: { location: string; text: string }): Promise<void> {
    const ok = await carryLog(file);
    if (!this.#stopped) this.#heard(station, { type: 'uploaded', at: Date.now(), ok });
  }

  #heard(station: number, input: Parameters<World['deliver']>[1]): void {
    if (input.type === 'frame') this.#received += 1;
    if (input.type === 'opened' || input.type === 'closed') this.#handshakeOver(station);
    this.world.deliver(station, input);
    // A frame can bring an appointment forward; most do not, and timers are not free.
    if ((this.world.nextDue() ?? Number.POSITIVE_INFINITY) < this.#armedFor) this.#arm();
  }

  #handshakeOver(station: number): void {
    if (this.#handshakes.delete(station)) this.#dialNext();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const farewells = [...this.#lines.values()].map((line) => line.ended());
    this.#lines.clear();
    await Promise.all(farewells);
  }

  stats(): NetworkStats {
    const { stations } = this.world;
    const count = (test: (station: Station) => boolean): number => stations.filter(test).length;
    return {
      ...this.world.stats,
      stations: stations.length,
      connected: count((station) => station.link.state === 'up'),
      registered: count((station) => station.registration === 'accepted'),
      charging: count((station) => station.evses.some((evse) => evse.session !== null)),
      faulty: count((station) => station.faults.length > 0),
      framesSent: this.#sent,
      framesReceived: this.#received,
      dials: this.#dials,
    };
  }
}
