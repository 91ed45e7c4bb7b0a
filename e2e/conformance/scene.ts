import assert from 'node:assert/strict';
import { Api, type Json } from '../support/api.ts';
import { Station, type StationOptions } from '../support/station.ts';
import { until } from '../support/until.ts';
import { schemaProblem } from './schemas.ts';
import type { Version } from './use-case.ts';

let made = 0;

/**
 * Where a use case is played: one server, and stations of one version that are the case's own. Whatever the server
 * says to them is held against the published schemas when the case ends.
 */
export class Scene {
  readonly version: Version;
  readonly api: Api;
  readonly #url: string;
  readonly #hasPasswords: boolean;
  readonly #stations: Station[] = [];

  constructor(url: string, version: Version, hasPasswords: boolean) {
    this.#url = url;
    this.#hasPasswords = hasPasswords;
    this.version = version;
    this.api = new Api(url);
  }

  get is16(): boolean {
    return this.version === 'ocpp1.6';
  }

  /** A station that is connected and has not said anything yet. */
  async connected(options: StationOptions = {}): Promise<Station> {
    made += 1;
    const id = `CASE-${made}`;
    const auth = this.#hasPasswords ? { auth: `${id}:password-of-${id}` } : {};
    const station = new Station(this.#url, id, { protocol: this.version, ...auth, ...options });
    this.#stations.push(station);
    return station.connect();
  }

  /** A station that was accepted and whose connector is free. */
  async ready(): Promise<Station> {
    const station = await this.connected();
    assert.equal((await this.boot(station)).status, 'Accepted');
    await this.status(station, 'Available');
    return station;
  }

  /** BootNotification in the words of the version. */
  boot(station: Station, reason = 'PowerUp'): Promise<Json> {
    const named = { firmwareVersion: '1.0' };
    return station.call(
      'BootNotification',
      this.is16
        ? { chargePointVendor: 'Suite', chargePointModel: 'Case', ...named }
        : { reason, chargingStation: { vendorName: 'Suite', model: 'Case', ...named } },
    );
  }

  /** Status of connector 1 of EVSE 1 in the words of the version. */
  status(station: Station, status: string): Promise<Json> {
    const timestamp = new Date().toISOString();
    return station.call(
      'StatusNotification',
      this.is16
        ? { connectorId: 1, errorCode: 'NoError', status, timestamp }
        : { timestamp, connectorStatus: status, evseId: 1, connectorId: 1 },
    );
  }

  /** Asks for a command through the public API; resolves when it has come to an end. */
  async command(station: Station, body: object): Promise<Json> {
    const { id } = await this.api.command(station.id, body);
    return until(`command ${id} has ended`, async () => {
      const command = await this.api.get(`/commands/${id}`);
      return ['queued', 'sent'].includes(command.status) ? null : command;
    });
  }

  /** Asks for a message word for word, as an outside suite does. */
  request(station: Station, message: string, payload: object): Promise<Json> {
    return this.command(station, { action: 'request', message, payload });
  }

  /** Ends what was opened, and judges every frame that the server sent. */
  async end(): Promise<string[]> {
    const problems = this.#stations.flatMap((station) => this.#judge(station));
    await Promise.all(this.#stations.map((station) => station.close()));
    return problems;
  }

  /** Messages that crossed the wire, as `in Heartbeat` and `out Reset`. */
  crossed(): string[] {
    return this.#stations.flatMap(({ wire }) =>
      wire.flatMap(({ direction, raw }) => {
        const [type, , action] = frameOf(raw);
        return type === 2 || type === 6 ? [`${direction} ${String(action)}`] : [];
      }),
    );
  }

  #judge({ id, wire }: Station): string[] {
    const asked = new Map<string, string>();
    const problems: string[] = [];
    for (const { direction, raw } of wire) {
      const [type, messageId, third, fourth] = frameOf(raw);
      if (direction === 'in' && type === 2) asked.set(String(messageId), String(third));
      if (direction === 'in') continue;
      const action = type === 2 ? String(third) : asked.get(String(messageId));
      if (action === undefined || (type !== 2 && type !== 3)) continue;
      const problem =
        type === 2
          ? schemaProblem(this.version, action, 'request', fourth)
          : schemaProblem(this.version, action, 'response', third);
      if (problem !== null) problems.push(`${id} was sent ${raw}: ${problem}`);
    }
    return problems;
  }
}

function frameOf(raw: string): readonly unknown[] {
  try {
    const frame: unknown = JSON.parse(raw);
    return Array.isArray(frame) ? frame : [];
  } catch {
    return [];
  }
}
