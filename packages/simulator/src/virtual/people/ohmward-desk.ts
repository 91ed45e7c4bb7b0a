import type { Act, IncidentRecord, State, Tier } from '@ohmward/engine';
import type { Observer, Step } from '../ohmward/observer.ts';
import type { Desk, Page } from './desk.ts';

/** What the desk needs of Ohmward. */
export interface OhmwardActs {
  readonly isUp: boolean;
  readonly state: State;
  act(actor: { id: string; name: string; origin: 'console' }, act: Act): void;
}

const FIELD: ReadonlySet<Tier> = new Set(['field-service', 'vendor-engineering']);

/** People at Ohmward's console. Incidents page them whenever one is handed over. */
export class OhmwardDesk implements Desk, Observer {
  #ohmward: OhmwardActs | null = null;
  #page: (page: Page) => void = () => undefined;

  join(ohmward: OhmwardActs, page: (page: Page) => void): void {
    this.#ohmward = ohmward;
    this.#page = page;
  }

  committed(steps: readonly Step[], state: State): void {
    for (const { output } of steps) {
      for (const change of output.changes) {
        if (change.type !== 'decision' || change.decision.kind !== 'escalated') continue;
        const incident = state.incidents.get(change.decision.incidentId)?.record;
        if (incident !== undefined && incident.status !== 'resolved') this.#page(pageOf(incident));
      }
    }
  }

  isOpen(ticketId: string): boolean {
    const incident = this.#ohmward?.state.incidents.get(ticketId)?.record;
    return incident !== undefined && incident.status !== 'resolved';
  }

  isHazard(ticketId: string): boolean {
    return this.#ohmward?.state.incidents.get(ticketId)?.record.safetyClass === 'latched';
  }

  acknowledge(incidentId: string, who: string): boolean {
    return this.#act(who, { type: 'acknowledge', incidentId, note: '' });
  }

  resolve(incidentId: string, who: string, reason: string): boolean {
    return this.#act(who, { type: 'resolve', incidentId, reason });
  }

  /** The clocks of the policy hand over to field service. */
  dispatch(): boolean {
    return true;
  }

  reset(stationId: string, who: string, level: 'soft' | 'hard', key: string): boolean {
    return this.#act(who, {
      type: 'command',
      stationId,
      command: { action: 'reset', type: level },
      reason: 'Let us see whether that helps.',
      idempotencyKey: key,
    });
  }

  letGoOn(who: string): boolean {
    return this.#act(who, { type: 'closeBreaker', reason: 'Looked at what was done; go on.' });
  }

  pause(siteId: string, who: string, on: boolean): boolean {
    const reason = on ? 'Somebody works at the site.' : '';
    return this.#act(who, { type: 'killSwitch', scope: 'site', target: siteId, on, reason });
  }

  #act(who: string, act: Act): boolean {
    if (this.#ohmward?.isUp !== true) return false;
    this.#ohmward.act({ id: who, name: who, origin: 'console' }, act);
    return true;
  }
}

function pageOf({ id, safetyClass, siteId, stationIds, subject, tier }: IncidentRecord): Page {
  const isOwn = subject.type === 'platform' || subject.type === 'network';
  return {
    ticketId: id,
    level: isOwn ? 'own' : tier !== null && FIELD.has(tier) ? 'field' : 'desk',
    stationIds,
    siteId,
    isHazard: safetyClass === 'latched',
  };
}
