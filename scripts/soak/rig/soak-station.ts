import { setTimeout as delay } from 'node:timers/promises';
import { Station } from '../../bench/rig/station.ts';
import type { Ledger, SentCall, SentSession } from './ledger.ts';
import type { Random } from './random.ts';

const RECONNECT_MS_MIN = 50;
const RECONNECT_MS_MAX = 400;

/** Answers to the commands of a ladder: carried out, and nothing gets better. */
const ACCEPTED = { status: 'Accepted' };

/**
 * A station that never gives up: one call at a time, each repeated with its own message id over as many
 * connections as it takes to get an answer. It has a session now and then; a broken one stays broken.
 */
export class SoakStation {
  readonly id: string;
  readonly #ledger: Ledger;
  readonly #random: Random;
  readonly #server: () => string;
  #line: Station | null = null;
  #count = 0;
  #connects = 0;
  #isBroken = false;
  #hasSaidSo = false;
  #isPaused = false;
  #isWaiting = false;
  #isEnding = false;
  #session: SentSession | null = null;
  #energyWh = 0;
  /** Calls answered since the last look. */
  progress = 0;
  readonly #done: Promise<void>;

  constructor(id: string, server: () => string, ledger: Ledger, random: Random) {
    this.id = id;
    this.#server = server;
    this.#ledger = ledger;
    this.#random = random;
    this.#done = this.#live();
  }

  /** From its next call on, its connector is out of order. */
  break(): void {
    this.#isBroken = true;
  }

  /** Finishes the call under way and then says nothing. */
  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
  }

  /** Nothing of it is unanswered and it will say nothing new. */
  get isQuiet(): boolean {
    return this.#isPaused && this.#isWaiting;
  }

  async end(): Promise<void> {
    this.#isEnding = true;
    this.#line?.end();
    await this.#done;
  }

  async #live(): Promise<void> {
    while (!this.#isEnding) {
      if (this.#isPaused) {
        this.#isWaiting = true;
        await delay(5);
        continue;
      }
      this.#isWaiting = false;
      await this.#say(this.#nextCall());
    }
    this.#line?.end();
  }

  /** Says one thing until it is answered. */
  async #say(call: SentCall): Promise<void> {
    while (!this.#isEnding) {
      const line = await this.#connected();
      if (line === null) return;
      this.#ledger.sent(call);
      const answer = await line.send(call.messageId, call.raw);
      if (answer === null) continue;
      this.#ledger.answered(call, answer);
      this.progress += 1;
      this.#heard(call, answer);
      return;
    }
  }

  async #connected(): Promise<Station | null> {
    while (!this.#isEnding) {
      if (this.#line?.isOpen === true) return this.#line;
      try {
        const line = await Station.connect(this.#server(), this.id, (action, messageId) => {
          this.#ledger.commanded(this.id, messageId, action);
          return ACCEPTED;
        });
        this.#line = line;
        this.#connects += 1;
        await this.#boot(line);
      } catch {
        await delay(this.#random.between(RECONNECT_MS_MIN, RECONNECT_MS_MAX));
      }
    }
    return null;
  }

  /** Only the first connection boots: stations in the field often do not boot after a reconnect. */
  async #boot(line: Station): Promise<void> {
    if (this.#connects > 1) return;
    const call = this.#call('BootNotification', { chargePointVendor: 'Soak', chargePointModel: 'S 1' });
    this.#ledger.sent(call);
    const answer = await line.send(call.messageId, call.raw);
    if (answer === null) this.#connects = 0;
    else this.#ledger.answered(call, answer);
  }

  #nextCall(): SentCall {
    const dice = this.#random.between(0, 100);
    if (this.#isBroken && !this.#hasSaidSo) return this.#breakDown();
    if (dice < 35) return this.#call('Heartbeat', {});
    if (dice < 70) return this.#call('MeterValues', this.#meter());
    if (dice < 90 || this.#isBroken) return this.#call('StatusNotification', this.#status());
    return this.#session === null ? this.#start() : this.#stop(this.#session);
  }

  #heard(call: SentCall, answer: string): void {
    const session = this.#session;
    if (session === null) return;
    const [, , payload] = JSON.parse(answer) as [number, string, { transactionId?: number }];
    if (payload.transactionId !== undefined) session.wireId = payload.transactionId;
    if (!call.raw.includes('"StopTransaction"')) return;
    session.isStopped = true;
    this.#session = null;
  }

  /** Ends its session, so that recovery is not held back by it, and then reports the fault. */
  #breakDown(): SentCall {
    if (this.#session !== null) return this.#stop(this.#session);
    this.#hasSaidSo = true;
    return this.#call('StatusNotification', this.#status());
  }

  #status(): object {
    if (this.#isBroken) return { connectorId: 1, errorCode: 'InternalError', status: 'Faulted' };
    const status = this.#session === null ? 'Available' : 'Charging';
    return { connectorId: 1, errorCode: 'NoError', status, timestamp: new Date().toISOString() };
  }

  #meter(): object {
    if (this.#session !== null) {
      this.#energyWh += 100;
      this.#session.energyWh += 100;
    }
    const sampledValue = [
      { value: String(this.#energyWh), measurand: 'Energy.Active.Import.Register', unit: 'Wh' },
    ];
    return { connectorId: 1, meterValue: [{ timestamp: new Date().toISOString(), sampledValue }] };
  }

  #start(): SentCall {
    // A meter never runs backwards, and no two sessions begin at the same count.
    this.#energyWh += 1;
    const meterStartWh = this.#energyWh;
    this.#session = { stationId: this.id, meterStartWh, wireId: null, energyWh: 0, isStopped: false };
    this.#ledger.sessions.push(this.#session);
    return this.#call('StartTransaction', {
      connectorId: 1,
      idTag: `TAG-${this.id}`,
      meterStart: meterStartWh,
      timestamp: new Date().toISOString(),
    });
  }

  #stop(session: SentSession): SentCall {
    return this.#call('StopTransaction', {
      transactionId: session.wireId,
      meterStop: this.#energyWh,
      timestamp: new Date().toISOString(),
      reason: 'Local',
    });
  }

  #call(action: string, payload: object): SentCall {
    this.#count += 1;
    const messageId = `${this.id}.${this.#count}`;
    const raw = JSON.stringify([2, messageId, action, payload]);
    return { stationId: this.id, messageId, raw, sends: 0, answer: null };
  }
}
