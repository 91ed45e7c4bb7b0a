import type { Place, ReportedFault } from '@ohmward/ocpp';
import { conditionGone, settled } from '../diagnose/incidents.ts';
import { reconsider } from '../diagnose/rejoin.ts';
import { DAY_MS, FAULTS_MAX, HAZARDS_MAX, PROTECTIVE_FAULTS_MAX, TRIPS_MAX } from '../limits.ts';
import type { Condition } from '../model/condition.ts';
import type { ActiveFault } from '../model/fault.ts';
import type { Station } from '../model/station.ts';
import { codeKey, faultCode } from '../observe/catalogue-lookup.ts';
import { conditionKey, placeSubject, release } from '../observe/conditions.ts';
import { observeFault } from '../observe/reported-fault.ts';
import { ladderSawFault } from '../recover/ladder-events.ts';
import { touches } from '../recover/guard/safety.ts';
import { touch, type Turn } from '../turn.ts';

/** What stands when a station says that it is faulted and not why. */
export const CODELESS: ReportedFault = { taxonomy: 'ohmward', code: 'FaultedWithoutCode', cleared: false };

export function isCodeless(active: ActiveFault): boolean {
  return active.fault.taxonomy === CODELESS.taxonomy && active.fault.code === CODELESS.code;
}

/** Takes one reported fault, or its end, into what stands at the station. */
export function applyFault(
  turn: Turn,
  station: Station,
  place: Place,
  fault: ReportedFault,
  source: string,
): void {
  const known = station.faults.find((active) => isSame(active, place, fault));
  if (fault.cleared) {
    if (known !== undefined) clear(turn, station, known, `${fault.code} was reported as cleared.`);
    return;
  }
  const code = faultCode(turn.state.catalogue, fault);
  // Its words may make a code a hazard that was none when it was first reported.
  let isNewHazard = false;
  if (code.safetyClass === 'latched') isNewHazard = latch(turn, station, place.evseId, code.code, code.name);
  if (known === undefined) {
    const max = code.safetyClass === 'none' ? FAULTS_MAX : PROTECTIVE_FAULTS_MAX;
    if (station.faults.length >= max) return;
    station.faults.push({
      evseId: place.evseId,
      connectorId: place.connectorId,
      fault,
      source,
      since: turn.at,
      lastAt: turn.at,
      seq: turn.seq,
      count: 1,
    });
    if (code.safetyClass === 'self-clearing') {
      station.trips = station.trips.filter((trip) => trip.at > turn.at - DAY_MS);
      station.trips.push({ at: turn.at, key: codeKey(fault), evseId: place.evseId });
      if (station.trips.length > TRIPS_MAX) station.trips.shift();
      // A trip that comes back within a day is no passing matter (operating rule 11).
      if (
        station.trips.filter((trip) => trip.key === codeKey(fault) && trip.evseId === place.evseId).length > 1
      )
        isNewHazard = latch(turn, station, place.evseId, code.code, code.name);
    }
    touch(turn, station);
  } else {
    delete known.under;
    if (isNewHazard) known.fault = fault;
    known.count++;
    known.seq = turn.seq;
    known.lastAt = turn.at;
  }
  const condition = observeFault(turn, station, place.evseId, place.connectorId, fault);
  dropCodeless(turn, station, place, fault);
  if (isNewHazard && condition !== null) becameHazard(turn, condition);
  const incident = turn.state.incidents.get(condition?.incidentId ?? '');
  if (known !== undefined && incident !== undefined) ladderSawFault(turn, incident, station);
}

/** A fault that another one has caused stands as well, and is no trouble of its own while its cause is. */
export function applyEffect(
  turn: Turn,
  station: Station,
  { evseId, connectorId }: Place,
  fault: ReportedFault,
  source: string,
  under: string,
): void {
  const known = station.faults.find((active) => isSame(active, { evseId, connectorId }, fault));
  if (known !== undefined) {
    known.lastAt = turn.at;
    return;
  }
  if (station.faults.length >= FAULTS_MAX) return;
  const { at, seq } = turn;
  station.faults.push({ evseId, connectorId, fault, source, since: at, lastAt: at, seq, count: 1, under });
  touch(turn, station);
}

/** What still stands although its cause has gone is trouble of its own: nobody would report it again. */
export function outlivedCauses(turn: Turn, station: Station): void {
  for (const { evseId, connectorId, fault, source, under } of station.faults)
    if (under !== undefined && !turn.state.conditions.has(under))
      applyFault(turn, station, { evseId, connectorId }, fault, source);
}

/** A code explains what was reported without one before. */
function dropCodeless(turn: Turn, station: Station, place: Place, fault: ReportedFault): void {
  if (fault.taxonomy === CODELESS.taxonomy) return;
  for (const active of station.faults)
    if (isCodeless(active) && touches(active.evseId, place.evseId))
      clear(turn, station, active, `${fault.code} explains it.`);
}

/**
 * A clean report clears what stood at its place; a clean report of EVSE 0 speaks for the station only. One
 * that is `doubted` clears protective trips alone: their return must be seen as one, for it makes a hazard.
 */
export function clearFaultsAt(
  turn: Turn,
  station: Station,
  place: Place,
  text: string,
  doubted = false,
): void {
  for (const active of station.faults) {
    if (doubted && faultCode(turn.state.catalogue, active.fault).safetyClass === 'none') continue;
    const here =
      active.evseId === place.evseId &&
      (active.connectorId === place.connectorId || active.connectorId === 0 || place.connectorId === 0);
    if (here) clear(turn, station, active, text);
  }
}

/**
 * A hazard stays latched whatever is reported next; only a person on site releases it. True when it is
 * new. A station that reports more kinds of them than we tell apart is a hazard as a whole.
 */
export function latch(turn: Turn, station: Station, evseId: number, code: string, name: string): boolean {
  const isKnown = (at: number, which: string): boolean =>
    station.latched.some((hazard) => hazard.evseId === at && hazard.code === which);
  if (isKnown(evseId, code) || isKnown(0, MANY)) return false;
  const hazard = { since: turn.at, seq: turn.seq, incidentId: null };
  if (station.latched.length < HAZARDS_MAX - 1) station.latched.push({ ...hazard, evseId, code, name });
  else station.latched.push({ ...hazard, evseId: 0, code: MANY, name: 'More hazards than are told apart' });
  return true;
}

const MANY = 'TooManyHazards';

/** A hazard does not wait for a dwell time, and an incident about it becomes one about a hazard. */
function becameHazard(turn: Turn, condition: Condition): void {
  const { state } = turn;
  const incident = state.incidents.get(condition.incidentId ?? '');
  if (incident === undefined) {
    condition.dueAt = turn.at;
    state.timers.set(`condition|${condition.key}`, turn.at);
    return;
  }
  const { type } = incident.record.subject;
  if (type === 'site' || type === 'network') {
    // It is no part of the site's trouble any more.
    incident.conditionKeys = incident.conditionKeys.filter((key) => key !== condition.key);
    release(turn, condition, 0);
    if (incident.conditionKeys.length === 0) settled(turn, incident, []);
    return;
  }
  reconsider(turn, incident, 'What is reported now makes it a hazard.', condition.evidence.slice(-1));
}

export function clear(turn: Turn, station: Station, active: ActiveFault, text: string): void {
  station.faults = station.faults.filter((other) => other !== active);
  const code = faultCode(turn.state.catalogue, active.fault);
  const subject = placeSubject(station, active.evseId, active.connectorId);
  conditionGone(turn, conditionKey(code.pattern, subject, codeKey(active.fault)), text);
  touch(turn, station);
}

function isSame(active: ActiveFault, place: Place, fault: ReportedFault): boolean {
  return (
    active.evseId === place.evseId &&
    active.connectorId === place.connectorId &&
    active.fault.taxonomy === fault.taxonomy &&
    active.fault.code === fault.code
  );
}
