import type { Station } from '../model/station.ts';
import type { Turn } from '../turn.ts';
import { clear } from './faults.ts';

const WELL: ReadonlySet<string> = new Set(['Available', 'Occupied', 'Preparing', 'Charging', 'Reserved']);

/**
 * Some stations never take an event back: after a restart they simply do not report it again. A fault
 * from before the last boot is over once every connector has reported itself well since. A latched
 * hazard stays latched all the same.
 */
export function clearForgotten(turn: Turn, station: Station): void {
  const boot = station.boots.at(-1);
  if (boot === undefined || station.faults.length === 0) return;
  const connectors = station.evses.flatMap((evse) => evse.connectors);
  const well = connectors.every((connector) => WELL.has(connector.status) && connector.reportedAt >= boot.at);
  if (!well) return;
  for (const active of station.faults)
    if (active.lastAt < boot.at)
      clear(turn, station, active, `${active.fault.code} was not reported again after the restart.`);
}
