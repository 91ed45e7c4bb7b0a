import type { TruthRecord } from '../network/truth.ts';
import type { Visit } from '../virtual/people/technicians.ts';
import type { Case, Roll, Ticket } from './case.ts';

/** A fault that ended this long ago may still be what a ticket is about: dwell times, late reports. */
const AFTERMATH_MS = 3_600_000;

/** Puts what a backend said beside what was true. It sees both; the backend sees only the wire. */
export class Collector {
  readonly cases: Case[] = [];
  readonly rolls: Roll[] = [];
  /** `explained`: by a line that broke, not by a fault. */
  readonly tickets = { opened: 0, own: 0, explained: 0 };
  readonly #byStation = new Map<string, Case[]>();
  readonly #ofTicket = new Map<string, Set<Case>>();
  /** Tickets that no fault explains so far. */
  readonly #unexplained = new Map<string, Ticket>();
  /** Whether a link was in trouble without a fault: the network between is not perfect either. */
  readonly #linkTrouble: (stationId: string, at: number) => boolean;

  constructor(linkTrouble: (stationId: string, at: number) => boolean) {
    this.#linkTrouble = linkTrouble;
  }

  struck(record: TruthRecord): void {
    const entry: Case = { record, detectedAt: null, decidedAt: null, cause: null, visitedAt: null };
    this.cases.push(entry);
    for (const id of record.stationIds) {
      const known = (this.#byStation.get(id) ?? []).filter((other) => isFresh(other, record.onsetAt));
      this.#byStation.set(id, [...known, entry]);
    }
  }

  /** A ticket was opened, grew or came back. */
  noticed(ticket: Ticket, at: number): void {
    if (ticket.about === 'own') {
      if (!this.#ofTicket.has(ticket.id)) this.tickets.own += 1;
      this.#ofTicket.set(ticket.id, new Set());
      return;
    }
    const isNew = !this.#ofTicket.has(ticket.id);
    if (isNew) this.tickets.opened += 1;
    const linked = this.#ofTicket.get(ticket.id) ?? new Set();
    this.#ofTicket.set(ticket.id, linked);
    for (const id of ticket.stationIds) {
      for (const entry of this.#byStation.get(id) ?? []) {
        if (!isFresh(entry, at) || !sharesPlace(ticket.evseId, entry.record.evseId)) continue;
        entry.detectedAt ??= at;
        linked.add(entry);
      }
    }
    if (linked.size > 0) this.#unexplained.delete(ticket.id);
    else if (ticket.stationIds.some((id) => this.#linkTrouble(id, at)))
      this.tickets.explained += Number(isNew);
    else if (isNew) this.#unexplained.set(ticket.id, ticket);
  }

  /** Something was done about a ticket, or people were asked. */
  decided(ticketId: string, at: number): void {
    for (const entry of this.#ofTicket.get(ticketId) ?? []) if (isFresh(entry, at)) entry.decidedAt ??= at;
  }

  /** A ticket names a cause. */
  named(ticketId: string, cause: string, at: number): void {
    for (const entry of this.#ofTicket.get(ticketId) ?? []) if (isFresh(entry, at)) entry.cause = cause;
  }

  visited({ at, found, siteId }: Visit): void {
    for (const record of found) {
      const entry = this.cases.find((other) => other.record === record);
      if (entry !== undefined) entry.visitedAt ??= at;
    }
    const verdict = found.some(({ needsVisit, hazard }) => needsVisit || hazard)
      ? 'right'
      : found.length > 0
        ? 'avoidable'
        : 'nothing-found';
    this.rolls.push({ at, siteId, verdict });
  }

  /** Tickets that nothing explained so far, by pattern. */
  get falseByPattern(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { pattern } of this.#unexplained.values()) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    return counts;
  }
}

function isFresh({ record }: Case, at: number): boolean {
  return record.onsetAt <= at && (record.endedAt === null || at - record.endedAt <= AFTERMATH_MS);
}

function sharesPlace(a: number, b: number): boolean {
  return a === 0 || b === 0 || a === b;
}
