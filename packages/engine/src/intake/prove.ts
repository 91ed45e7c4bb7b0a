import { decide, fact } from '../explain/decide.ts';
import { ZERO_ENERGY_WH } from '../limits.ts';
import type { LiveTransaction } from '../model/live-transaction.ts';
import type { Station } from '../model/station.ts';
import { placeOf } from '../observe/conditions.ts';
import type { Turn } from '../turn.ts';

/**
 * The full proof of a repair: a real session, begun after our action, that delivers energy at the place
 * (operating rule 5). It is told as soon as the energy is there, be the incident verified by then or not.
 */
export function proveByEnergy(turn: Turn, station: Station, session: LiveTransaction): void {
  const energyWh = session.energyWh ?? 0;
  if (station.unprovenIds.length === 0 || energyWh < ZERO_ENERGY_WH) return;
  station.unprovenIds = station.unprovenIds.filter((id) => {
    const incident = turn.state.incidents.get(id);
    if (incident === undefined || incident.actedAt === null) return false;
    const { evseId } = placeOf(incident.record.subject);
    if (session.heardAt < incident.actedAt || (evseId !== 0 && evseId !== session.evseId)) return true;
    incident.provenAt = turn.at;
    const delivered = `Session ${session.wireId} delivered ${Math.round(energyWh)} Wh`;
    decide(turn, incident, {
      kind: 'proven',
      summary: `Fully proven: ${delivered.replace(/^S/, 's')} here after the repair.`,
      rule: 'operations 2.5',
      evidence: [fact(turn.factSeq, turn.at, station.id, `${delivered} so far.`)],
    });
    return false;
  });
}
