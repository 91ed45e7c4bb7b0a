import type { Decision, IncidentRecord, State } from '@ohmward/engine';
import type { Observer, Step } from '../virtual/ohmward/observer.ts';
import type { Ticket } from './case.ts';
import type { Collector } from './collector.ts';

const NOTICES: ReadonlySet<Decision['kind']> = new Set(['opened', 'grew', 'relapsed']);
const DECIDES: ReadonlySet<Decision['kind']> = new Set(['acted', 'waited', 'escalated']);

/** Reads Ohmward's incidents for the scoreboard. */
export class OhmwardTickets implements Observer {
  readonly #collector: Collector;

  constructor(collector: Collector) {
    this.#collector = collector;
  }

  committed(steps: readonly Step[], state: State): void {
    for (const { output } of steps) {
      for (const change of output.changes) {
        if (change.type !== 'decision') continue;
        const { at, cause, incidentId, kind } = change.decision;
        const incident = state.incidents.get(incidentId)?.record;
        if (incident === undefined) continue;
        if (NOTICES.has(kind)) this.#collector.noticed(ticketOf(incident), at);
        if (cause !== null) this.#collector.named(incidentId, cause, at);
        if (DECIDES.has(kind)) this.#collector.decided(incidentId, at);
      }
    }
  }
}

function ticketOf({ id, pattern, stationIds, subject }: IncidentRecord): Ticket {
  const [, evse] = subject.type === 'evse' || subject.type === 'connector' ? subject.id.split('/') : [];
  return {
    id,
    stationIds,
    evseId: Number(evse ?? 0),
    about: subject.type === 'platform' ? 'own' : 'stations',
    pattern,
  };
}
