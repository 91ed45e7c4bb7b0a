import { decide, fact } from '../explain/decide.ts';
import { SECOND_MS, ZERO_ENERGY_WH } from '../limits.ts';
import type { EndedSession, Station } from '../model/state.ts';
import { placeOf } from '../observe/conditions.ts';
import type { Turn } from '../turn.ts';

/**
 * The full proof of a repair: a real session that delivered energy at the place, begun after the repair
 * (operating rule 5). It is added to incidents that are already closed as verified.
 */
export function proveByEnergy(turn: Turn, station: Station, session: EndedSession): void {
  if ((session.energyWh ?? 0) < ZERO_ENERGY_WH) return;
  const relevant = turn.at - turn.state.policy.relapseWindowS * SECOND_MS;
  const startedAt = turn.at - session.durationS * SECOND_MS;
  for (const incident of turn.state.incidents.values()) {
    const { record } = incident;
    if (record.stationId !== station.id || incident.provenAt !== null || incident.actedAt === null) continue;
    if (record.outcome !== 'recovered' || (record.closedAt ?? 0) < relevant || startedAt < incident.actedAt)
      continue;
    const { evseId } = placeOf(record.subject);
    if (evseId !== 0 && evseId !== session.evseId) continue;
    incident.provenAt = turn.at;
    decide(turn, incident, {
      kind: 'proven',
      summary: `Fully proven: session ${session.wireId} delivered ${Math.round(session.energyWh ?? 0)} Wh here after the repair.`,
      rule: 'operations 2.5',
      evidence: [
        fact(
          session.seq,
          turn.at,
          station.id,
          `Session ${session.wireId} ended with ${Math.round(session.energyWh ?? 0)} Wh.`,
        ),
      ],
    });
  }
}
