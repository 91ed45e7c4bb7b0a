import type { Json } from './api.ts';
import { Station, type StationOptions } from './station.ts';

const now = () => new Date().toISOString();

/** What a test says about a station, whichever OCPP it speaks. */
export interface Charger {
  readonly station: Station;
  boot(reason?: string): Promise<Json>;
  heartbeat(): Promise<Json>;
  /** `code`: the 1.6 error code, an MREC code (CX…), or a component and variable in 2.0.1. */
  status(word: string, options?: { code?: string; connector?: number }): Promise<void>;
  /** 2.0.1 only: the fault event is taken back. */
  clear(code: string): Promise<void>;
  start(token: string, options?: { meterWh?: number; connector?: number; at?: string }): Promise<string>;
  meter(wireId: string, reading: { wh: number; w: number; connector?: number }): Promise<void>;
  stop(
    wireId: string,
    options?: { meterWh?: number; reason?: string; connector?: number; at?: string },
  ): Promise<void>;
}

export type Version = '1.6' | '2.0.1';

export function charger(url: string, id: string, version: Version, options: StationOptions = {}): Charger {
  return version === '1.6' ? new Charger16(url, id, options) : new Charger201(url, id, options);
}

/** Connected, booted and free. */
export async function healthy(url: string, id: string, version: Version, connectors = 1): Promise<Charger> {
  const made = charger(url, id, version);
  await made.station.connect();
  await made.boot('PowerUp');
  for (let connector = 1; connector <= connectors; connector++) await made.status('Available', { connector });
  return made;
}

class Charger16 implements Charger {
  readonly station: Station;

  constructor(url: string, id: string, options: StationOptions) {
    this.station = new Station(url, id, { protocol: 'ocpp1.6', ...options });
  }

  boot() {
    return this.station.call('BootNotification', {
      chargePointVendor: 'Acme',
      chargePointModel: 'Fast 50',
      firmwareVersion: '1.2.3',
      chargePointSerialNumber: 'S-1',
    });
  }

  heartbeat() {
    return this.station.call('Heartbeat', {});
  }

  async status(word: string, { code, connector = 1 }: { code?: string; connector?: number } = {}) {
    const mrec = code?.startsWith('CX') === true;
    await this.station.call('StatusNotification', {
      connectorId: connector,
      status: word,
      errorCode: mrec ? 'OtherError' : (code ?? 'NoError'),
      ...(mrec && { vendorErrorCode: code }),
      timestamp: now(),
    });
  }

  clear() {
    return Promise.resolve();
  }

  async start(token: string, { meterWh = 0, connector = 1, at = now() } = {}) {
    const answer = await this.station.call('StartTransaction', {
      connectorId: connector,
      idTag: token,
      meterStart: meterWh,
      timestamp: at,
    });
    return String(answer.transactionId);
  }

  async meter(wireId: string, { wh, w, connector = 1 }: { wh: number; w: number; connector?: number }) {
    await this.station.call('MeterValues', {
      connectorId: connector,
      transactionId: Number(wireId),
      meterValue: [
        {
          timestamp: now(),
          sampledValue: [
            { value: String(wh), measurand: 'Energy.Active.Import.Register', unit: 'Wh' },
            { value: String(w), measurand: 'Power.Active.Import', unit: 'W' },
          ],
        },
      ],
    });
  }

  async stop(wireId: string, { meterWh = 0, reason = 'Local', at = now() } = {}) {
    await this.station.call('StopTransaction', {
      transactionId: Number(wireId),
      meterStop: meterWh,
      timestamp: at,
      reason,
    });
  }
}

class Charger201 implements Charger {
  readonly station: Station;
  #events = 0;
  #sessions = 0;

  constructor(url: string, id: string, options: StationOptions) {
    this.station = new Station(url, id, { protocol: 'ocpp2.0.1', ...options });
  }

  boot(reason = 'PowerUp') {
    return this.station.call('BootNotification', {
      reason,
      chargingStation: { vendorName: 'Borealis', model: 'Duo', firmwareVersion: '4.0', serialNumber: 'S-2' },
    });
  }

  heartbeat() {
    return this.station.call('Heartbeat', {});
  }

  async status(word: string, { code, connector = 1 }: { code?: string; connector?: number } = {}) {
    await this.station.call('StatusNotification', {
      timestamp: now(),
      connectorStatus: word,
      evseId: connector,
      connectorId: 1,
    });
    if (code !== undefined) await this.event(code, 'true', connector);
  }

  clear(code: string) {
    return this.event(code, 'false');
  }

  /** NotifyEvent of one fault, or of its end (`false`). */
  async event(code: string, value: 'true' | 'false', evse = 1) {
    const mrec = code.startsWith('CX');
    const [component = '', variable = ''] = mrec ? ['EVSE', 'Problem'] : code.split('.');
    await this.station.call('NotifyEvent', {
      generatedAt: now(),
      seqNo: 0,
      eventData: [
        {
          eventId: ++this.#events,
          timestamp: now(),
          trigger: 'Delta',
          actualValue: value,
          eventNotificationType: 'HardWiredNotification',
          component: { name: component, evse: { id: evse } },
          variable: { name: variable },
          ...(mrec && { techCode: code }),
        },
      ],
    });
  }

  async start(token: string, { meterWh = 0, connector = 1, at = now() } = {}) {
    const transactionId = `${this.station.id}-tx-${++this.#sessions}`;
    await this.#transaction('Started', transactionId, {
      at,
      evse: connector,
      trigger: 'CablePluggedIn',
      token,
      meterWh,
      chargingState: 'Charging',
    });
    return transactionId;
  }

  async meter(wireId: string, { wh, w, connector = 1 }: { wh: number; w: number; connector?: number }) {
    await this.#transaction('Updated', wireId, {
      evse: connector,
      trigger: 'MeterValuePeriodic',
      meterWh: wh,
      powerW: w,
      chargingState: 'Charging',
    });
  }

  async stop(wireId: string, { meterWh = 0, reason = 'Local', connector = 1, at = now() } = {}) {
    await this.#transaction('Ended', wireId, {
      at,
      evse: connector,
      trigger: 'StopAuthorized',
      meterWh,
      stoppedReason: reason,
    });
  }

  async #transaction(
    eventType: string,
    transactionId: string,
    parts: {
      at?: string;
      evse: number;
      trigger: string;
      token?: string;
      meterWh: number;
      powerW?: number;
      chargingState?: string;
      stoppedReason?: string;
    },
  ) {
    const at = parts.at ?? now();
    await this.station.call('TransactionEvent', {
      eventType,
      timestamp: at,
      triggerReason: parts.trigger,
      // A defect that many stations share: every event has the number 0.
      seqNo: 0,
      transactionInfo: {
        transactionId,
        ...(parts.chargingState !== undefined && { chargingState: parts.chargingState }),
        ...(parts.stoppedReason !== undefined && { stoppedReason: parts.stoppedReason }),
      },
      evse: { id: parts.evse, connectorId: 1 },
      ...(parts.token !== undefined && { idToken: { idToken: parts.token, type: 'ISO14443' } }),
      meterValue: [
        {
          timestamp: at,
          sampledValue: [
            { value: parts.meterWh, measurand: 'Energy.Active.Import.Register' },
            ...(parts.powerW === undefined
              ? []
              : [{ value: parts.powerW, measurand: 'Power.Active.Import' }]),
          ],
        },
      ],
    });
  }
}
