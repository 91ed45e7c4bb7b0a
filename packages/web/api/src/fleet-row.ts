import type { FleetStation, Station, StationState } from './types.ts';

/** A station as the event stream shows it; newer servers say its state in one word themselves. */
export type StationEvent = Station & Partial<Pick<FleetStation, 'state' | 'since'>>;

const ENERGISING = new Set(['Charging', 'SuspendedEV', 'SuspendedEVSE']);

/**
 * The row of the fleet after an event. Where the server does not say the state, it is read off the
 * station in the same order: absent data is unknown, a fault outweighs a session, a session a free
 * connector. `nowText` is when a state begins that was not there before.
 */
export function rowAfter(
  event: StationEvent,
  before: FleetStation | undefined,
  nowText: string,
): FleetStation {
  const state = event.state ?? stateOf(event);
  const since = event.since !== undefined ? event.since : before?.state === state ? before.since : nowText;
  return {
    id: event.id,
    siteId: event.siteId,
    vendor: event.vendor,
    model: event.model,
    firmware: event.firmware,
    protocol: event.protocol,
    state,
    since,
    incidents: event.openIncidents.length,
  };
}

function stateOf(station: Station): StationState {
  if (station.admission !== 'accepted') return 'pending';
  if (station.connected === null) return 'unknown';
  if (!station.connected) return 'offline';
  const statuses = station.evses.flatMap((evse) => evse.connectors.map((connector) => connector.status));
  if (statuses.includes('Faulted') || station.faults.length > 0) return 'faulted';
  if (station.liveTransactions.length > 0 || statuses.some((status) => ENERGISING.has(status)))
    return 'charging';
  if (statuses.some((status) => status !== 'Unavailable')) return 'available';
  return statuses.length > 0 ? 'unavailable' : 'unknown';
}
