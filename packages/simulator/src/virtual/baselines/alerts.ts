import type { Ticket } from '../../scoreboard/case.ts';
import type { Desk, Page } from '../people/desk.ts';
import type { Schedule } from '../schedule.ts';

/** How long an alert nobody takes waits until somebody else is called, ms. */
const CALL_AGAIN_MS = 1_800_000;
/** A station that looks well for so long closes its own alert, ms. */
const WELL_MS = 300_000;

interface Alert {
  readonly id: string;
  readonly stationId: string;
  readonly pattern: string;
  isTaken: boolean;
}

export interface AlertPorts {
  readonly schedule: Schedule;
  readonly siteOf: (stationId: string) => string;
  readonly page: (page: Page) => void;
  readonly opened: (ticket: Ticket, at: number) => void;
  readonly decided: (ticketId: string, at: number) => void;
}

/** Alerts of the usual kind: one per station, taken by a person, closed by a person or when all looks well. */
export class Alerts implements Desk {
  readonly #ports: AlertPorts;
  readonly #byStation = new Map<string, Alert>();
  #opened = 0;

  constructor(ports: AlertPorts) {
    this.#ports = ports;
  }

  has(stationId: string): boolean {
    return this.#byStation.has(stationId);
  }

  /** Something looks wrong: people are asked, unless they are already. */
  raise(stationId: string, pattern: string): void {
    if (this.#byStation.has(stationId)) return;
    const alert: Alert = { id: `a${++this.#opened}`, stationId, pattern, isTaken: false };
    this.#byStation.set(stationId, alert);
    const { decided, opened, schedule } = this.#ports;
    opened({ id: alert.id, stationIds: [stationId], evseId: 0, about: 'stations', pattern }, schedule.now);
    decided(alert.id, schedule.now);
    this.#call(alert);
  }

  /** The station looks well; the alert ends if that lasts. `stillWell` is asked then. */
  looksWell(stationId: string, stillWell: () => boolean): void {
    const alert = this.#byStation.get(stationId);
    if (alert === undefined) return;
    this.#ports.schedule.after(WELL_MS, () => {
      if (this.#byStation.get(stationId) === alert && stillWell()) this.#byStation.delete(stationId);
    });
  }

  isOpen(ticketId: string): boolean {
    return this.#find(ticketId) !== undefined;
  }

  /** It knows colours, not codes. */
  isHazard(): boolean {
    return false;
  }

  acknowledge(ticketId: string): boolean {
    const alert = this.#find(ticketId);
    if (alert !== undefined) alert.isTaken = true;
    return true;
  }

  resolve(ticketId: string): boolean {
    const alert = this.#find(ticketId);
    if (alert !== undefined) this.#byStation.delete(alert.stationId);
    return true;
  }

  dispatch(ticketId: string): boolean {
    const alert = this.#find(ticketId);
    if (alert !== undefined) this.#ports.page(this.#pageOf(alert, 'field'));
    return true;
  }

  reset(): boolean {
    return true;
  }

  letGoOn(): boolean {
    return true;
  }

  pause(): boolean {
    return true;
  }

  #find(ticketId: string): Alert | undefined {
    for (const alert of this.#byStation.values()) if (alert.id === ticketId) return alert;
    return undefined;
  }

  #call(alert: Alert): void {
    if (this.#byStation.get(alert.stationId) !== alert || alert.isTaken) return;
    this.#ports.page(this.#pageOf(alert, 'desk'));
    this.#ports.schedule.after(CALL_AGAIN_MS, () => this.#call(alert));
  }

  #pageOf({ id, stationId }: Alert, level: 'desk' | 'field'): Page {
    const siteId = this.#ports.siteOf(stationId);
    return { ticketId: id, level, stationIds: [stationId], siteId, isHazard: false };
  }
}
