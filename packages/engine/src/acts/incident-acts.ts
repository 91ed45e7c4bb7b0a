import { acknowledge } from '../escalate/hand-over.ts';
import { decide } from '../explain/decide.ts';
import { SETTLE_MS } from '../limits.ts';
import type { Actor } from '../model/act.ts';
import type { Reply } from '../model/output.ts';
import type { Condition } from '../model/condition.ts';
import type { OpenIncident } from '../model/open-incident.ts';
import type { ActiveFault } from '../model/fault.ts';
import type { Station } from '../model/station.ts';
import { codeKey } from '../observe/catalogue-lookup.ts';
import { lower, placeOf, release } from '../observe/conditions.ts';
import { lowerMomentary, quietTimer } from '../observe/own-reports.ts';
import { excuseSessions } from '../intake/boot.ts';
import { clear } from '../intake/faults.ts';
import { conditionsOf } from '../diagnose/open.ts';
import { statusQuestions } from '../profile/asking.ts';
import { traitsOf } from '../profile/profiles.ts';
import { close } from '../recover/close.ts';
import { issue } from '../recover/commands.ts';
import { touches } from '../recover/guard/safety.ts';
import { repayDebts } from '../recover/debts.ts';
import type { Turn } from '../turn.ts';
import { conflict, done, invalid, notFound } from './replies.ts';

export function acknowledgeAct(turn: Turn, actor: Actor, incidentId: string, note: string): Reply {
  const incident = turn.state.incidents.get(incidentId);
  if (incident === undefined) return notFound(`Incident ${incidentId}`);
  // Resolution beats a late acknowledgement.
  if (incident.record.status === 'resolved') return conflict(`Incident ${incidentId} is already resolved.`);
  acknowledge(turn, incident, actor.name, note);
  return done(incidentId);
}

export function annotateAct(turn: Turn, actor: Actor, incidentId: string, note: string): Reply {
  const incident = turn.state.incidents.get(incidentId);
  if (incident === undefined) return notFound(`Incident ${incidentId}`);
  if (note.trim() === '') return invalid('note', 'Write what is to be noted.');
  decide(turn, incident, { kind: 'noted', summary: note.trim(), rule: 'person', actor: actor.name });
  return done(incidentId);
}

/**
 * A person vouches for the end (operations section 1: close needs proof or a named human override). For
 * a hazard this is the statement that somebody made sure on site; nothing else releases its latch.
 */
export function resolveAct(turn: Turn, actor: Actor, incidentId: string, reason: string): Reply {
  const incident = turn.state.incidents.get(incidentId);
  if (incident === undefined) return notFound(`Incident ${incidentId}`);
  if (incident.record.status === 'resolved') return conflict(`Incident ${incidentId} is already resolved.`);
  if (reason.trim() === '')
    return invalid('reason', 'A reason is required: what was done or found, and by whom.');
  const reported = conditionsOf(turn.state, incident).filter(({ code }) => code !== null);
  if (incident.record.safetyClass === 'latched') unlatch(turn, incident);
  // What still stands is not forgotten: it fires anew and reopens this incident.
  for (const condition of conditionsOf(turn.state, incident)) {
    if (condition.code !== null && isOldNews(condition)) {
      forget(turn, condition);
      continue;
    }
    // Sessions before a person put it right say nothing of those to come.
    if (condition.pattern === 'no-energy') {
      excuseEmptySessions(turn, condition);
      continue;
    }
    // What was reported once does not stand any more; only a new report brings it back.
    if (turn.state.timers.get(quietTimer(condition.key)) === undefined) release(turn, condition, SETTLE_MS);
    else lowerMomentary(turn, condition.key);
  }
  incident.conditionKeys = [];
  for (const stationId of incident.record.stationIds) {
    const station = turn.state.stations.get(stationId);
    if (station !== undefined) repayDebts(turn, station, incident);
  }
  close(turn, incident, 'person', {
    kind: 'resolved',
    summary: `${actor.name} closed it: ${reason.trim()}`,
    rule: 'person',
    actor: actor.name,
  });
  for (const condition of reported) askAnew(turn, condition);
  return done(incidentId);
}

/** A report may be older than the repair, and its end may have been lost: the station is asked how it is now. */
function askAnew(turn: Turn, { stationId, subject }: Condition): void {
  const station = turn.state.stations.get(stationId);
  if (station?.link.connected !== true || station.admission !== 'accepted') return;
  const [command] = statusQuestions(traitsOf(turn.state, station), station, placeOf(subject).evseId);
  if (command === undefined) return;
  const origin = { kind: 'playbook', playbook: 'observe', incidentId: '' } as const;
  issue(turn, { station, command, reason: 'A person closed the incident: what does it say now?', origin });
}

/**
 * A person closed it before, the station was asked, and has not reported it since: it would come back for ever,
 * because the report of its end was lost. Said a second time, the word of a person counts for more.
 */
function isOldNews({ dueAt, evidence }: Condition): boolean {
  return (evidence.at(-1)?.at ?? 0) <= dueAt - SETTLE_MS;
}

function forget(turn: Turn, { code, key, stationId, subject }: Condition): void {
  lower(turn, key);
  const station = turn.state.stations.get(stationId);
  const { evseId, connectorId } = placeOf(subject);
  for (const active of station?.faults ?? [])
    if (station !== undefined && active.evseId === evseId && active.connectorId === connectorId)
      if (codeKey(active.fault) === code) clear(turn, station, active, 'A person closed it again.');
}

function excuseEmptySessions(turn: Turn, { key, stationId, subject }: Condition): void {
  const station = turn.state.stations.get(stationId);
  if (station !== undefined) excuseSessions(station, placeOf(subject).evseId);
  lower(turn, key);
}

/**
 * The word of a person on site stands against what the station said before: its hazard is released, and with it
 * the faults reported at the place. A connector that we took out of service ourselves would never report them
 * as gone, and could never be put back. What still stands is reported anew.
 */
function unlatch(turn: Turn, incident: OpenIncident): void {
  const { id, stationIds } = incident.record;
  const { evseId } = placeOf(incident.record.subject);
  for (const condition of conditionsOf(turn.state, incident))
    if (condition.code !== null) lower(turn, condition.key);
  for (const stationId of stationIds) {
    const station = turn.state.stations.get(stationId);
    if (station === undefined) continue;
    // Another hazard of the station stays latched until its own incident is ended.
    station.latched = station.latched.filter(
      (hazard) => hazard.incidentId !== id && (hazard.incidentId !== null || !touches(evseId, hazard.evseId)),
    );
    station.trips = station.trips.filter((trip) => !touches(evseId, trip.evseId));
    // A fault that goes takes its condition along, also one that another incident stands over.
    for (const active of station.faults)
      if (touches(evseId, active.evseId) && !isLatched(station, active))
        clear(turn, station, active, 'A person made sure on site.');
  }
}

function isLatched({ latched }: Station, { evseId, fault }: ActiveFault): boolean {
  return latched.some((hazard) => hazard.evseId === evseId && hazard.code === fault.code);
}
