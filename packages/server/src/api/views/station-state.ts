import type { Connector, FaultCode, Station } from '@ohmward/engine';
import type { StationState } from '../schemas/station-state.ts';

const ENERGISING = new Set(['Charging', 'SuspendedEV', 'SuspendedEVSE']);

/**
 * One word for a whole station, and since when it is true (epoch ms; null when nobody knows).
 * Absent data is unknown, never up; a fault outweighs a session, which outweighs a free connector.
 */
export function stationState(
  station: Station,
  codes: ReadonlyMap<string, FaultCode>,
): { state: StationState; since: number | null } {
  if (station.admission !== 'accepted') return { state: 'pending', since: known(station.link.since) };
  if (station.link.connected === null) return { state: 'unknown', since: null };
  if (!station.link.connected) return { state: 'offline', since: known(station.link.since) };

  const connectors = station.evses.flatMap((evse) => evse.connectors);
  const faulted = faultedSince(station, connectors, codes);
  if (faulted !== null) return { state: 'faulted', since: faulted };
  if (station.live.length > 0)
    return { state: 'charging', since: earliest(station.live.map((one) => one.heardAt)) };
  const energising = connectors.filter((one) => ENERGISING.has(one.status));
  if (energising.length > 0) return { state: 'charging', since: sinceOf(energising) };
  if (station.ownStatus?.status === 'Unavailable')
    return { state: 'unavailable', since: station.ownStatus.since };

  const usable = connectors.filter((one) => one.status !== 'Unavailable');
  if (usable.length > 0) return { state: 'available', since: sinceOf(usable) };
  if (connectors.length > 0) return { state: 'unavailable', since: sinceOf(connectors) };
  return { state: 'unknown', since: null };
}

function faultedSince(
  station: Station,
  connectors: readonly Connector[],
  codes: ReadonlyMap<string, FaultCode>,
): number | null {
  const moments = connectors.filter((one) => one.status === 'Faulted').map((one) => one.since);
  if (station.ownStatus?.status === 'Faulted') moments.push(station.ownStatus.since);
  for (const active of station.faults) {
    const severity = codes.get(`${active.fault.taxonomy}/${active.fault.code}`)?.severity;
    if (severity !== 'info') moments.push(active.since);
  }
  return earliest(moments);
}

function sinceOf(connectors: readonly Connector[]): number | null {
  return earliest(connectors.map((one) => one.since));
}

function earliest(moments: readonly number[]): number | null {
  return moments.length === 0 ? null : Math.min(...moments);
}

function known(at: number): number | null {
  return at > 0 ? at : null;
}
