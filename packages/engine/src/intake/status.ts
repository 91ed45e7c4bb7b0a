import type { ReportedFault, StationEvent } from '@ohmward/ocpp';
import { conditionGone } from '../diagnose/incidents.ts';
import type { Connector } from '../model/place.ts';
import type { Station } from '../model/station.ts';
import { freedConditions, watchOccupied } from '../observe/connector-stuck.ts';
import { traitsOf } from '../profile/profiles.ts';
import { pokeLadders } from '../recover/ladder.ts';
import { touch, type Turn } from '../turn.ts';
import { look } from './acquaint.ts';
import { applyFault, clearFaultsAt, CODELESS, isCodeless } from './faults.ts';
import { clearForgotten } from './forgotten.ts';
import { provesLife } from './link.ts';
import { isLeftBehind } from './stale.ts';
import { connectorAt, connectorsOf, ensureConnector } from './stations.ts';

type Status = Extract<StationEvent, { type: 'status' }>;

const IDLE: ReadonlySet<string> = new Set(['Available', 'Reserved', 'Preparing', 'Unavailable']);

/** StatusNotification: what a connector, or the whole station, says of itself. */
export function onStatus(turn: Turn, station: Station, report: Status): void {
  provesLife(turn, station, 'a status report');
  applyStatus(turn, station, report);
  for (const fault of namedFaults(station, report))
    applyFault(turn, station, report.place, fault, report.status);
  // One error of several can be reported as resolved; only a report without any error clears them all.
  // Out of service is no proof of health: what is switched off shows no fault.
  const clean = report.faults.length === 0 && report.status !== 'Faulted' && report.status !== 'Unavailable';
  if (clean)
    clearFaultsAt(
      turn,
      station,
      report.place,
      `${describe(report)} without an error.`,
      isDoubted(turn, station, report),
    );
  if (report.place.evseId === 0) return;
  clearForgotten(turn, station);
  const connector = connectorAt(station, report.place);
  if (connector === null) return;
  for (const key of freedConditions(turn, station, report.place.evseId, connector))
    conditionGone(turn, key, `${describe(report)}.`);
  watchOccupied(turn, station, report.place.evseId, connector);
  askForgetful(turn, station, report.place.evseId, connector);
}

/**
 * Where the status of the whole station and those of its connectors do not fit together (Q19), a clean word
 * for the whole counts only while every connector says the same.
 */
function isDoubted(turn: Turn, station: Station, { place }: Status): boolean {
  if (place.evseId !== 0 || traitsOf(turn.state, station).stationStatusCounts) return false;
  return connectorsOf(station, 0).some(({ status }) => status === 'Faulted' || status === 'Unavailable');
}

/** A model that forgets its transactions is asked for its meter, which tells whether one goes on (Q10). */
function askForgetful(turn: Turn, station: Station, evseId: number, connector: Connector): void {
  if (connector.since !== turn.at || !traitsOf(turn.state, station).forgetsTransactions) return;
  if (!station.live.some((session) => session.evseId === evseId && isLeftBehind(station, session))) return;
  const reason = 'It restarted with a session and waits for a new one: does the old one go on?';
  look(turn, station, [{ action: 'probe', message: 'meter', evseId }], reason);
}

/** OtherError only says that a better code stands beside it; Faulted without any code is a fault all the same. */
function namedFaults(station: Station, report: Status): readonly ReportedFault[] {
  const specific = report.faults.some((fault) => fault.taxonomy !== 'ocpp' && !fault.cleared);
  if (specific)
    return report.faults.filter((fault) => fault.taxonomy !== 'ocpp' || fault.code !== 'OtherError');
  if (report.faults.length > 0 || report.status !== 'Faulted') return report.faults;
  const { evseId } = report.place;
  // A code at the whole station, or a hazard anywhere on it, is reason enough for each of its connectors.
  const explained =
    station.latched.length > 0 ||
    station.faults.some((active) => !isCodeless(active) && (active.evseId === evseId || active.evseId === 0));
  return explained ? report.faults : [CODELESS];
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
  connector.reportedAt = at;
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
