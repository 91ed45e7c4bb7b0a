import type { Effect } from '@ohmward/engine';
import { plainRow } from '../runner/inputs.ts';
import { wallClock } from '../runner/ports.ts';
import type { Clock } from '../runner/ports.ts';
import type { StationLink } from '../runner/runner.ts';
import { Arrears } from './arrears.ts';
import { Commands, isCommand } from './commands.ts';
import { Connection } from './connection.ts';
import { Departures } from './departures.ts';
import { drain } from './draining.ts';
import { Inbound } from './inbound.ts';
import { defaultGatewayLimits, newGatewayCounters } from './limits.ts';
import type { GatewayCounters, GatewayLimits } from './limits.ts';
import { Liveness } from './liveness.ts';
import type { GatewayOptions } from './ports.ts';
import { SocketListeners } from './socket-listeners.ts';
import { Stations } from './stations.ts';
import { Throttle } from './throttle.ts';
import { Upgrades } from './upgrades.ts';
import type { OpenedSocket } from './upgrades.ts';
import { Wire } from './wire.ts';

export interface Gateway extends StationLink {
  readonly counters: Readonly<GatewayCounters>;
  /** A certificate is not to be trusted any more: whoever came in with it goes. */
  closeCertificate(stationId: string, serial: string): void;
  /** Takes nobody new, answers what is under way, and says good-bye to all stations. */
  close(): Promise<void>;
}

/** How often everything is looked at that waits for time to pass. */
const PULSE_MAX_MS = 100;

/** Opens `/ocpp/<station id>` for charging stations on an HTTP server. */
export function createGateway(settings: GatewayOptions): Gateway {
  return new StationGateway(settings);
}

class StationGateway implements Gateway {
  readonly counters = newGatewayCounters();
  readonly #settings: GatewayOptions;
  readonly #limits: GatewayLimits;
  readonly #clock: Clock;
  readonly #stations = new Stations();
  readonly #arrears: Arrears;
  readonly #departures: Departures;
  readonly #throttle: Throttle;
  readonly #liveness: Liveness;
  readonly #wire: Wire;
  readonly #commands: Commands;
  readonly #inbound: Inbound;
  readonly #listeners: SocketListeners;
  readonly #upgrades: Upgrades;
  readonly #pulse: NodeJS.Timeout;
  #nextConnectionId: number;
  #closed: Promise<void> | null = null;

  constructor(settings: GatewayOptions) {
    const { runner, vault, credentials, certificates, options, log } = settings;
    const { counters } = this;
    const clock = settings.clock ?? wallClock;
    const limits = { ...defaultGatewayLimits, ...options.limits };
    this.#settings = settings;
    this.#clock = clock;
    this.#limits = limits;
    // Each connection costs at least one journal entry, so these ids never meet those of an earlier start.
    this.#nextConnectionId = runner.state.seq + 1;
    const arrears = new Arrears(runner);
    const departures = new Departures(this.#stations, arrears, clock, limits, counters, (gone) =>
      this.#forget(gone),
    );
    const throttle = new Throttle(limits, counters, runner, (free) => this.#inbound.catchUp(free));
    const wire = new Wire(limits, counters, (slow) => departures.cut(slow, 'ours'));
    const common = { runner, vault, wire, arrears, clock, log, limits, counters };
    const commands = new Commands({ ...common, stations: this.#stations, recheck: settings.recheck });
    this.#arrears = arrears;
    this.#departures = departures;
    this.#throttle = throttle;
    this.#wire = wire;
    this.#commands = commands;
    this.#liveness = new Liveness(limits, counters, clock.now(), (dead) => departures.cut(dead, 'half-open'));
    this.#inbound = new Inbound({ ...common, throttle, commands, departures });
    this.#listeners = new SocketListeners(this.#inbound, departures);
    this.#upgrades = new Upgrades({
      runner,
      credentials,
      certificates,
      admission: options,
      limits,
      counters,
      clock,
      log,
      onOpen: (opened) => this.#open(opened),
    });
    settings.server.on('upgrade', this.#upgrades.handle);
    this.#pulse = setInterval(() => this.#beat(), Math.min(PULSE_MAX_MS, limits.pingIntervalMs / 8));
    runner.attach(this);
  }

  deliver(effect: Effect): void {
    if (isCommand(effect)) {
      this.#commands.deliver(effect);
      return;
    }
    if (effect.type === 'signCertificate') {
      this.#settings.certificates.take(effect, this.#settings.runner);
      return;
    }
    const connection = this.#stations.get(effect.stationId);
    if (connection !== null) this.#departures.close(connection, 'ours', 1008, effect.reason.slice(0, 120));
  }

  closeCertificate(stationId: string, serial: string): void {
    const connection = this.#stations.get(stationId);
    if (connection?.security.certificate?.serialNumber !== serial) return;
    this.#departures.close(connection, 'ours', 1008, 'the certificate was revoked');
  }

  close(): Promise<void> {
    this.#closed ??= this.#stop();
    return this.#closed;
  }

  #open({ stationId, protocol, security, socket, stream }: OpenedSocket): void {
    const { counters } = this;
    const connectionId = this.#nextConnectionId;
    this.#nextConnectionId += 1;
    const connection = new Connection(
      connectionId,
      stationId,
      protocol,
      security,
      socket,
      stream,
      this.#limits.framesBurst,
      this.#clock.now(),
      this.#inbound.doneOf,
    );
    socket.connection = connection;
    this.#listeners.listen(socket);
    // What an earlier outage left over comes before the new connection, as it happened.
    this.#arrears.flush();
    const earlier = this.#stations.get(stationId);
    if (earlier !== null) {
      counters.replaced += 1;
      this.#departures.close(earlier, 'replaced', 1000, 'replaced by a newer connection');
    }
    counters.opened += 1;
    counters.connections += 1;
    this.#stations.put(connection);
    this.#liveness.add(connection);
    const row = plainRow({ kind: 'opened', stationId, connectionId, protocol, security });
    this.#settings.runner.submit(row.draft, row.body, (error) => {
      if (error !== null) this.#departures.turnAway(connection);
    });
  }

  #forget(connection: Connection): void {
    this.#liveness.remove(connection);
    this.#throttle.forget(connection);
    this.#commands.abandon(connection);
  }

  #beat(): void {
    const now = this.#clock.now();
    if (this.#settings.runner.trouble === null) this.#arrears.flush();
    else for (const connection of this.#stations) this.#departures.turnAway(connection);
    this.#liveness.pulse(now);
    this.#throttle.pulse(now);
    this.#commands.pulse(now);
    this.#departures.pulse(now);
  }

  async #stop(): Promise<void> {
    this.#upgrades.stop();
    await drain({
      stations: this.#stations,
      departures: this.#departures,
      wire: this.#wire,
      clock: this.#clock,
      limits: this.#limits,
    });
    clearInterval(this.#pulse);
    this.#settings.server.off('upgrade', this.#upgrades.handle);
  }
}
