import type { ConnectorStatus, Place } from '@ohmward/ocpp';
import { CONNECTORS_MAX } from '../limits.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { Connector, Evse } from '../model/place.ts';
import type { Station } from '../model/station.ts';

/** A station seen or registered for the first time. */
export function newStation(id: string, at: number, admission: Station['admission']): Station {
  return {
    id,
    name: null,
    siteId: null,
    admission,
    vendor: null,
    model: null,
    firmware: null,
    serial: null,
    iccid: null,
    link: {
      connected: null,
      connectionId: null,
      protocol: null,
      since: at,
      lastSeenAt: 0,
      seq: 0,
      drops: [],
      gapMs: 0,
      heard: false,
    },
    boots: [],
    skewMs: null,
    evses: [],
    ownStatus: null,
    faults: [],
    live: [],
    stale: [],
    endedSessions: [],
    answered: [],
    action: null,
    incidentIds: [],
    unprovenIds: [],
    resetAt: [],
    trips: [],
    latched: [],
    debts: [],
    unanswered: 0,
    failedStarts: 0,
    lastAuthorizedAt: null,
    lastProofAt: at,
    firmwareUpdate: null,
    nonconforming: 0,
    capabilities: unknownCapabilities(),
    security: null,
    refusedAnswers: 0,
    introducedFor: null,
    signing: null,
    reservations: [],
    outsideLimits: [],
    recentEvents: [],
    logUpload: null,
    quarantinedSince: null,
    ladderRuns: { count: 0, lastAt: 0 },
  };
}

/** What is known of a station that was never asked. */
export function unknownCapabilities(): Capabilities {
  return {
    learnedFor: null,
    learnedAt: null,
    asking: null,
    profileId: null,
    features: null,
    settings: new Map(),
    unsupported: [],
    measurands: null,
    monitors: [],
    localListVersion: null,
    watchable: [],
  };
}

/** The vendor, model and firmware that fail together; null while any is unknown (missing matches nothing). */
export function cohortOf(station: Station): string | null {
  if (station.vendor === null || station.model === null || station.firmware === null) return null;
  return `${station.vendor}/${station.model}/${station.firmware}`;
}

export function connectorAt(station: Station, place: Place): Connector | null {
  const evse = station.evses.find((candidate) => candidate.id === place.evseId);
  if (evse === undefined) return null;
  return (
    evse.connectors.find((candidate) => candidate.id === place.connectorId) ??
    (place.connectorId === 0 ? (evse.connectors[0] ?? null) : null)
  );
}

export function connectorsOf(station: Station, evseId: number): readonly Connector[] {
  if (evseId === 0) return station.evses.flatMap((evse) => evse.connectors);
  return station.evses.find((evse) => evse.id === evseId)?.connectors ?? [];
}

/**
 * Finds or adds the connector a report names. A station that claims more connectors than exist in any
 * product is not believed: null.
 */
export function ensureConnector(
  station: Station,
  place: Place,
  status: ConnectorStatus,
  at: number,
  seq: number,
): Connector | null {
  const known = connectorAt(station, place);
  if (known !== null) return known;
  const connectorCount = station.evses.reduce((sum, evse) => sum + evse.connectors.length, 0);
  if (connectorCount >= CONNECTORS_MAX) return null;
  let evse: Evse | undefined = station.evses.find((candidate) => candidate.id === place.evseId);
  if (evse === undefined) {
    evse = { id: place.evseId, connectors: [] };
    station.evses.push(evse);
    station.evses.sort((a, b) => a.id - b.id);
  }
  const connector: Connector = {
    id: place.connectorId === 0 ? 1 : place.connectorId,
    status,
    errorCode: null,
    since: at,
    reportedAt: at,
    seq,
    freeSince: null,
  };
  evse.connectors.push(connector);
  evse.connectors.sort((a, b) => a.id - b.id);
  return connector;
}
