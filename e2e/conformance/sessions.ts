import type { Json } from '../support/api.ts';
import type { Station } from '../support/station.ts';
import { nowText } from './exchanges.ts';
import type { Scene } from './scene.ts';

/** A transaction at EVSE 1 as the station of a case sees it, in the words of its version. */
export class Session {
  readonly #scene: Scene;
  readonly #station: Station;
  /** The id on the wire. */
  wireId: string | number;
  #seqNo = 0;
  answer: Json = null;

  private constructor(scene: Scene, station: Station) {
    this.#scene = scene;
    this.#station = station;
    this.wireId = `tx-${station.id}`;
  }

  static async start(
    scene: Scene,
    station: Station,
    { token = 'CARD-1', extra = {} }: { token?: string | null; extra?: object } = {},
  ): Promise<Session> {
    const session = new Session(scene, station);
    if (scene.is16) {
      session.answer = await station.call('StartTransaction', {
        connectorId: 1,
        idTag: token ?? '',
        meterStart: 1_000,
        timestamp: nowText(),
        ...extra,
      });
      session.wireId = session.answer.transactionId;
    } else {
      session.answer = await session.tell('Started', {
        triggerReason: 'Authorized',
        ...(token !== null && { idToken: { idToken: token, type: 'ISO14443' } }),
        ...extra,
      });
    }
    await scene.status(station, scene.is16 ? 'Charging' : 'Occupied');
    return session;
  }

  /** A 2.x TransactionEvent. */
  async tell(eventType: string, fields: Json = {}): Promise<Json> {
    const { transactionInfo = {}, ...rest } = fields;
    const event = {
      eventType,
      timestamp: nowText(),
      triggerReason: 'MeterValuePeriodic',
      seqNo: this.#seqNo,
      transactionInfo: { transactionId: this.wireId, ...transactionInfo },
      evse: { id: 1, connectorId: 1 },
      ...rest,
    };
    this.#seqNo += 1;
    return this.#station.call('TransactionEvent', event);
  }

  async energy(registerWh: number): Promise<Json> {
    if (!this.#scene.is16) {
      const sampledValue = [{ value: registerWh, measurand: 'Energy.Active.Import.Register' }];
      return this.tell('Updated', { meterValue: [{ timestamp: nowText(), sampledValue }] });
    }
    const sampledValue = [{ value: String(registerWh), unit: 'Wh' }];
    const meterValue = [{ timestamp: nowText(), sampledValue }];
    return this.#station.call('MeterValues', { connectorId: 1, transactionId: this.wireId, meterValue });
  }

  /** The end, with 5 kWh delivered, and the connector free again. */
  async stop(reason = 'Local', extra: Json = {}): Promise<Json> {
    const answer = this.#scene.is16
      ? await this.#station.call('StopTransaction', {
          transactionId: this.wireId,
          meterStop: 6_000,
          timestamp: nowText(),
          reason,
          ...extra,
        })
      : await this.tell('Ended', {
          triggerReason: 'StopAuthorized',
          transactionInfo: { stoppedReason: reason },
          meterValue: [{ timestamp: nowText(), sampledValue: [{ value: 6_000 }] }],
          ...extra,
        });
    await this.#scene.status(this.#station, 'Available');
    return answer;
  }

  /** The transaction as the API shows it. */
  async record(): Promise<Json> {
    const { items } = await this.#scene.api.get(`/stations/${this.#station.id}/transactions`);
    return items.find((one: Json) => one.wireId === String(this.wireId));
  }
}
