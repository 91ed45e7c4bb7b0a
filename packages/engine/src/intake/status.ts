import type { StationEvent } from '@ohmward/ocpp';
import { conditionGone } from '../diagnose/incidents.ts';
import type { Connector, Station } from '../model/state.ts';
import { heldCleared, watchOccupied } from '../observe/connector-stuck.ts';
import { pokeLadders } from '../recover/ladder.ts';
import { touch, type Turn } from '../turn.ts';
import { applyFault, clearFaultsAt } from './faults.ts';
import { watchProof } from './link.ts';
import { connectorAt, ensureConnector } from './stations.ts';

type Status = Extract<StationEvent, { type: 'status' }>;

const IDLE: ReadonlySet<string> = new Set(['Available', 'Reserved', 'Preparing', 'Unavailable']);

/** StatusNotification: what a connector, or the whole station, says of itself. */
export function onStatus(turn: Turn, station: Station, report: Status): void {
  watchProof(turn, station);
  applyStatus(turn, station, report);
  for (const fault of report.faults) applyFault(turn, station, report.place, fault, report.status);
  // One error of several can be reported as resolved; only a report without any error clears them all.
  // Out of service is no proof of health: what is switched off shows no fault.
  const clean = report.faults.length === 0 && report.status !== 'Faulted' && report.status !== 'Unavailable';
  if (clean) clearFaultsAt(turn, station, report.place, `${describe(report)} without an error.`);
  if (report.place.evseId === 0) return;
  const connector = connectorAt(station, report.place);
  if (connector === null) return;
  const held = heldCleared(turn, station, report.place.evseId, connector);
  if (held !== null) conditionGone(turn, held, `${describe(report)}.`);
  watchOccupied(turn, station, report.place.evseId, connector);
}

function applyStatus(turn: Turn, station: Station, report: Status): void {
  const { at, seq } = turn;
  if (report.place.evseId === 0) {
    if (station.ownStatus?.status !== report.status) touch(turn, station);
    station.ownStatus = {
      status: report.status,
      since: station.ownStatus?.status === report.status ? station.ownStatus.since : at,
      seq,
    };
    return;
  }
  const connector = ensureConnector(station, report.place, report.status, at, seq);
  if (connector === null) return;
  const errorCode = report.errorCode ?? (report.status === 'Faulted' ? connector.errorCode : null);
  connector.seq = seq;
  if (connector.status === report.status && connector.errorCode === errorCode && connector.since !== at)
    return;
  change(connector, report, at);
  connector.errorCode = errorCode;
  touch(turn, station);
  if (IDLE.has(report.status)) pokeLadders(turn, station);
}

function change(connector: Connector, report: Status, at: number): void {
  if (connector.status !== report.status) connector.since = at;
  connector.status = report.status;
  // Free again: what was left of the last session is over.
  if (report.status === 'Available') connector.freeSince = null;
}

function describe(report: Status): string {
  const { evseId, connectorId } = report.place;
  return `${evseId === 0 ? 'The station' : `Connector ${connectorId} of EVSE ${evseId}`} reported ${report.status}`;
}
