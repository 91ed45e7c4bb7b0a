import { VirtualKeys } from '../network/virtual-keys.ts';
import { faultKind } from '../faults/index.ts';
import type { Personality } from '../personalities/personality.ts';
import type { StationDesign } from '../station/design.ts';
import { goodManners, type Manners } from '../station/manners.ts';
import { createStation, nextDue, step } from '../station/station.ts';
import type { Station } from '../station/state.ts';
import type { Emission, StationInput, Violation } from '../station/traffic.ts';
import { TinyCsms } from './csms.ts';

/** 2026-03-02 10:00 UTC: a moment as good as any. */
export const NOON = 1_772_445_600_000;

/** One station on a test bench, with a virtual clock, a perfect line and a tiny CSMS at its end. */
export class Bench {
  readonly station: Station;
  readonly csms = new TinyCsms();
  readonly ended: { instance: number; by: string; at: number }[] = [];
  readonly shown: number[] = [];
  readonly violations: Pick<Violation, 'rule' | 'detail'>[] = [];
  readonly hangUps: string[] = [];
  /** False: nobody answers the phone. */
  lineWorks = true;
  frozen = false;
  now = NOON;
  #instances = 0;

  constructor(personality: Personality, evseCount = 2, manners: Partial<Manners> = {}) {
    const design: StationDesign = {
      id: 'BENCH-01',
      siteId: 'bench',
      siteKind: 'retail',
      serial: 'SN1',
      firmware: '1.0',
      iccid: '8931000000000000000',
      evseCount,
      clockSkewMs: 0,
      personality,
      seed: 7,
      keys: new VirtualKeys('bench'),
    };
    this.station = createStation(design, { ...goodManners, ...manners });
    this.give({ type: 'power-on', at: this.now, bootMs: 1000 });
  }

  /** Powered, connected, registered, and all first statuses told. */
  static ready(personality: Personality, evseCount = 2, manners: Partial<Manners> = {}): Bench {
    const bench = new Bench(personality, evseCount, manners);
    bench.run(30);
    return bench;
  }

  give(input: StationInput): void {
    this.#handle(step(this.station, input));
  }

  /** Lets so many seconds pass. */
  run(seconds: number): void {
    const until = this.now + seconds * 1000;
    for (let due = nextDue(this.station); due !== null && due <= until; due = nextDue(this.station)) {
      this.now = Math.max(this.now, due);
      this.give({ type: 'tick', at: this.now });
    }
    this.now = until;
  }

  /** Sends a command and returns what the station answered within so many seconds; null for nothing. */
  order(action: string, payload: Record<string, unknown>, waitS = 3): unknown {
    const { messageId, raw } = this.csms.order(action, payload);
    this.give({ type: 'frame', at: this.now, raw });
    this.run(waitS);
    return this.csms.replies.get(messageId)?.body ?? null;
  }

  /** A fault begins; returns its instance. */
  break(fault: string, evseId = 0, healsInS: number | null = null): number {
    const instance = ++this.#instances;
    const healsAt = healsInS === null ? null : this.now + healsInS * 1000;
    this.give({ type: 'fault', at: this.now, instance, kind: faultKind(fault), evseId, healsAt });
    return instance;
  }

  plug(evseId = 1, wantsWh = 50_000): void {
    this.give({ type: 'plug', at: this.now, evseId, vehicle: { wantsWh, maxPowerW: 11_000 } });
  }

  tap(evseId = 1, token = '04AABBCCDDEEFF'): void {
    this.give({ type: 'tap', at: this.now, evseId, token });
  }

  unplug(evseId = 1): void {
    this.give({ type: 'unplug', at: this.now, evseId });
  }

  /** A driver charges: plug, card, energy flows. */
  charge(evseId = 1, wantsWh = 50_000): void {
    this.plug(evseId, wantsWh);
    this.tap(evseId);
    this.run(20);
  }

  /** The line breaks without a word. */
  cut(): void {
    this.give({ type: 'closed', at: this.now });
  }

  /** The last status reported for a connector. */
  status(evseId: number): string | undefined {
    const last = this.csms.calls('BENCH-01', 'StatusNotification').findLast((payload) => {
      return (payload['evseId'] ?? payload['connectorId']) === evseId;
    });
    return (last?.['connectorStatus'] ?? last?.['status']) as string | undefined;
  }

  stands(instance: number): boolean {
    return this.station.faults.some((fault) => fault.instance === instance && fault.returnsAt === null);
  }

  #handle(emissions: readonly Emission[]): void {
    for (const emission of emissions) {
      if (emission.type === 'dial') this.give({ type: this.lineWorks ? 'opened' : 'closed', at: this.now });
      else if (emission.type === 'send') this.#carry(emission.raw);
      else if (emission.type === 'freeze') this.frozen = emission.frozen;
      else if (emission.type === 'hang-up') this.hangUps.push(emission.how);
      else if (emission.type === 'shown') this.shown.push(emission.instance);
      else if (emission.type === 'ended') {
        this.ended.push({ instance: emission.instance, by: emission.by, at: this.now });
      } else if (emission.type === 'violation') {
        this.violations.push({ rule: emission.rule, detail: emission.detail });
      }
    }
  }

  #carry(raw: string): void {
    const answer = this.csms.receive('BENCH-01', raw, this.now);
    if (answer !== null) this.give({ type: 'frame', at: this.now, raw: answer });
  }
}
