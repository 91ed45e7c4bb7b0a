import type { FleetStation, Station } from './types.ts';

/** The row of the fleet that a station's event says. */
export function fleetRow(station: Station): FleetStation {
  const { id, siteId, vendor, model, firmware, protocol, state, since } = station;
  return {
    id,
    siteId,
    vendor,
    model,
    firmware,
    protocol,
    state,
    since,
    incidents: station.openIncidents.length,
  };
}
