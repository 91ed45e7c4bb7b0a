import { Api, type Json } from '../support/api.ts';
import { Station } from '../support/station.ts';
import { until } from '../support/until.ts';
import type { Version } from '../conformance/use-case.ts';

const now = () => new Date().toISOString();

/** A charging station in the state that a test attacks, and what it has been asked since. */
export class Target {
  readonly station: Station;
  readonly version: Version;
  readonly api: Api;
  readonly is16: boolean;

  private constructor(url: string, id: string, version: Version) {
    this.station = new Station(url, id, { protocol: version });
    this.version = version;
    this.api = new Api(url);
    this.is16 = version === 'ocpp1.6';
  }

  /** Connected, booted, two EVSEs free. */
  static async ready(url: string, id: string, version: Version): Promise<Target> {
    const target = new Target(url, id, version);
    const { station, is16 } = target;
    await station.connect();
    const named = { firmwareVersion: '1.0' };
    await station.call(
      'BootNotification',
      is16
        ? { chargePointVendor: 'Suite', chargePointModel: 'Victim', ...named }
        : { reason: 'PowerUp', chargingStation: { vendorName: 'Suite', model: 'Victim', ...named } },
    );
    await target.status(1, 'Available');
    await target.status(2, 'Available');
    return target;
  }

  async status(evseId: number, status: string): Promise<void> {
    await this.station.call(
      'StatusNotification',
      this.is16
        ? { connectorId: evseId, errorCode: 'NoError', status, timestamp: now() }
        : { timestamp: now(), connectorStatus: status, evseId, connectorId: 1 },
    );
  }

  /** EVSE 1 reports a welded contactor (MREC CX017) and is out of service, as far as commands go. */
  async weld(): Promise<void> {
    const { station, is16 } = this;
    if (is16)
      await station.call('StatusNotification', {
        connectorId: 1,
        errorCode: 'OtherError',
        vendorErrorCode: 'CX017',
        status: 'Faulted',
        timestamp: now(),
      });
    else
      await station.call('NotifyEvent', {
        generatedAt: now(),
        seqNo: 0,
        eventData: [
          {
            eventId: 1,
            timestamp: now(),
            trigger: 'Alerting',
            actualValue: 'true',
            techCode: 'CX017',
            eventNotificationType: 'HardWiredNotification',
            component: { name: 'EVSE', evse: { id: 1 } },
            variable: { name: 'Problem' },
          },
        ],
      });
    await station.wasAsked('ChangeAvailability');
    await until(`${station.id} is handed over`, async () => {
      const { items } = await this.api.get(`/incidents?stationId=${station.id}`);
      return items.some((one: Json) => one.safetyClass === 'latched' && one.status === 'escalated');
    });
  }

  /** A driver charges at EVSE 1; resolves with the session's id on the wire. */
  async charge(token: string): Promise<string> {
    await this.status(1, this.is16 ? 'Charging' : 'Occupied');
    return (await this.start(token)).wireId;
  }

  /** A session begins at EVSE 1: its id on the wire, and the station's leave to go on. */
  async start(token: string): Promise<{ wireId: string; verdict: string }> {
    const { station, is16 } = this;
    const wireId = `${station.id}-session`;
    const answer = await station.call(
      is16 ? 'StartTransaction' : 'TransactionEvent',
      is16
        ? { connectorId: 1, idTag: token, meterStart: 0, timestamp: now() }
        : {
            eventType: 'Started',
            timestamp: now(),
            triggerReason: 'Authorized',
            seqNo: 0,
            transactionInfo: { transactionId: wireId, chargingState: 'Charging' },
            evse: { id: 1, connectorId: 1 },
            idToken: { idToken: token, type: 'ISO14443' },
          },
    );
    return is16
      ? { wireId: String(answer.transactionId), verdict: answer.idTagInfo.status }
      : { wireId, verdict: answer.idTokenInfo.status };
  }

  /**
   * Asks as the administrator and waits for the end. A message that is refused as malformed is null. While the server
   * asks something itself it is asked again, so that what refuses is never mere chance.
   */
  async ask(body: object): Promise<Json> {
    const path = `/stations/${this.station.id}/commands`;
    return until(`${JSON.stringify(body)} is decided`, async () => {
      const { status, body: command } = await this.api.call('POST', path, { reason: 'Attack', ...body });
      if (status === 422 || status === 400) return { malformed: true };
      if (status !== 202) throw new Error(`${status} ${JSON.stringify(command)}`);
      const failed = command.guards.filter((guard: Json) => !guard.passed).map(({ rule }: Json) => rule);
      if (command.status === 'blocked') return failed.join() === 'one-in-flight' ? null : command;
      return this.#ended(command.id);
    }).then((decided) => (decided.malformed === true ? null : decided));
  }

  #ended(id: string): Promise<Json> {
    return until(`command ${id} has ended`, async () => {
      const command = await this.api.get(`/commands/${id}`);
      return ['queued', 'sent'].includes(command.status) ? null : command;
    });
  }
}
