import type { StationCommand } from '@ohmward/ocpp';
import type { Ticket } from '../../scoreboard/case.ts';
import type { Schedule } from '../schedule.ts';
import type { Alerts } from './alerts.ts';
import { trouble, type Look } from './look.ts';
import type { Watcher } from './plain-csms.ts';

const MINUTE_MS = 60_000;
/** From looking wrong to the soft reset, from there to the hard one, and from there to a person. */
const SOFT_AFTER_MS = MINUTE_MS;
const HARD_AFTER_MS = 5 * MINUTE_MS;
const PERSON_AFTER_MS = 10 * MINUTE_MS;
/** A station that cannot be reached cannot be reset. */
const OFFLINE_MS = 15 * MINUTE_MS;

export interface ResetPorts {
  readonly schedule: Schedule;
  readonly alerts: Alerts;
  readonly send: (stationId: string, command: StationCommand) => void;
  readonly noticed: (ticket: Ticket, at: number) => void;
  readonly decided: (ticketId: string, at: number) => void;
}

/**
 * The second baseline, as many scripts do it: whatever looks wrong is reset, softly and then hard, without a
 * guard and without proof; a person is called when both did not help.
 */
export class ResetEverything implements Watcher {
  readonly #ports: ResetPorts;
  readonly #busy = new Set<string>();
  #attempts = 0;

  constructor(ports: ResetPorts) {
    this.#ports = ports;
  }

  changed(look: Look): void {
    const { alerts, schedule } = this.#ports;
    const { stationId } = look;
    const what = trouble(look);
    if (what === null) {
      alerts.looksWell(stationId, () => trouble(look) === null);
      return;
    }
    if (this.#busy.has(stationId) || alerts.has(stationId)) return;
    this.#busy.add(stationId);
    const waitMs = what === 'offline' ? OFFLINE_MS : SOFT_AFTER_MS;
    schedule.after(waitMs, () => this.#judge(look, what));
  }

  #judge(look: Look, what: string): void {
    const { alerts } = this.#ports;
    const now = trouble(look);
    if (now === null) return this.#leave(look);
    if (now !== 'offline') return this.#soft(look);
    if (what !== 'offline') return this.#again(look);
    alerts.raise(look.stationId, 'offline');
    this.#busy.delete(look.stationId);
  }

  #soft(look: Look): void {
    const { decided, noticed, schedule } = this.#ports;
    const id = `r${++this.#attempts}`;
    const { stationId } = look;
    const pattern = trouble(look) ?? 'faulted';
    noticed({ id, stationIds: [stationId], evseId: 0, about: 'stations', pattern }, schedule.now);
    decided(id, schedule.now);
    this.#reset(look, 'soft');
    schedule.after(HARD_AFTER_MS, () => {
      if (trouble(look) === null) return this.#leave(look);
      this.#reset(look, 'hard');
      schedule.after(PERSON_AFTER_MS, () => this.#handOver(look));
    });
  }

  #handOver(look: Look): void {
    const what = trouble(look);
    if (what === null) return this.#leave(look);
    this.#ports.alerts.raise(look.stationId, what);
    this.#busy.delete(look.stationId);
  }

  #reset(look: Look, type: 'soft' | 'hard'): void {
    this.#ports.send(look.stationId, { action: 'reset', type });
    // Once it was reset, what its sessions were like before counts no more.
    look.emptySessions = 0;
  }

  #leave(look: Look): void {
    this.#busy.delete(look.stationId);
  }

  #again(look: Look): void {
    this.#busy.delete(look.stationId);
    this.changed(look);
  }
}
