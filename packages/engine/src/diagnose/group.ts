import { SECOND_MS, SETTLE_MS } from '../limits.ts';
import type { Condition } from '../model/condition.ts';
import type { Subject } from '../model/incident.ts';
import type { OpenIncident } from '../model/open-incident.ts';
import { LINK_PATTERNS, placeOf, release, stationSubject } from '../observe/conditions.ts';
import { awaitsNetworkVerdict, NETWORK } from '../observe/own-link.ts';
import { siteCompanions, siteFamily } from '../observe/site-outage.ts';
import { mergeInto } from '../recover/close.ts';
import type { Turn } from '../turn.ts';
import { conditionsOf, incidentAbout, link, open, subjectKey } from './open.ts';
import { attach, openOrRejoin, reconsider } from './rejoin.ts';

/** How long a condition waits for the verdict on our own link before it asks again. */
const ASK_AGAIN_MS = 5 * SECOND_MS;

/**
 * Finds the incident that a condition belongs to because it shares its cause with others. True when it
 * was taken care of: attached, or put off until the larger question is answered.
 */
export function groupWithOthers(turn: Turn, condition: Condition): boolean {
  return underOwnLink(turn, condition) || underSite(turn, condition) || acrossStation(turn, condition);
}

/** Our own connection comes first: when it is in doubt, nothing else is concluded from lost links. */
function underOwnLink(turn: Turn, condition: Condition): boolean {
  if (!LINK_PATTERNS.has(condition.pattern) || !awaitsNetworkVerdict(turn, condition)) return false;
  const incident = incidentAbout(turn.state, 'own-link', NETWORK);
  if (incident === null || incident.record.status === 'resolved') {
    release(turn, condition, ASK_AGAIN_MS);
    return true;
  }
  attach(turn, incident, [condition]);
  return true;
}

/** The own-link incident takes in every lost link, and every incident that was opened for one just before. */
export function openOwnLink(turn: Turn, suspicion: Condition): void {
  const { state } = turn;
  const lost = [...state.conditions.values()].filter((condition) => LINK_PATTERNS.has(condition.pattern));
  const before = new Set(lost.flatMap((condition) => condition.incidentId ?? []));
  const incident = open(turn, 'own-link', NETWORK, [suspicion]);
  for (const id of before) {
    const earlier = state.incidents.get(id);
    if (earlier !== undefined && turn.at - earlier.record.openedAt < 600 * SECOND_MS)
      mergeInto(
        turn,
        earlier,
        incident,
        'Most of the network went at the same time, so this belongs to the suspicion against our own connection.',
      );
  }
  for (const condition of lost) if (condition.incidentId === null) attach(turn, incident, [condition]);
}

function underSite(turn: Turn, condition: Condition): boolean {
  const { state } = turn;
  const family = siteFamily(state, condition);
  if (family === null || condition.siteId === null) return false;
  const subject: Subject = { type: 'site', id: condition.siteId };
  const known = incidentAbout(state, 'site-outage', subject);
  if (known !== null && known.record.status !== 'resolved' && known.heldSince === null) {
    attach(turn, known, [condition]);
    regroup(turn, known, `Station ${condition.stationId} joined: same site, same kind of trouble.`);
    return true;
  }
  const companions = siteCompanions(state, condition);
  if (companions.length === 0) return false;
  const earlier = new Set(companions.flatMap((companion) => companion.incidentId ?? []));
  const incident = openOrRejoin(
    turn,
    'site-outage',
    subject,
    companions.filter((companion) => companion.incidentId === null),
  );
  for (const id of earlier) {
    const single = state.incidents.get(id);
    if (single !== undefined && single !== incident && single.record.status !== 'resolved')
      mergeInto(
        turn,
        single,
        incident,
        'Several stations of the site are affected at once, so this is one incident of the site.',
      );
  }
  if (earlier.size > 0)
    regroup(turn, incident, 'Earlier incidents of single stations were merged into this one.');
  return true;
}

/** The same code at another place of the same station: the cabinet, not one connector. */
function acrossStation(turn: Turn, condition: Condition): boolean {
  if (condition.pattern !== 'reported-fault' || condition.code === null) return false;
  for (const other of turn.state.conditions.values()) {
    if (other === condition || other.stationId !== condition.stationId || other.code !== condition.code)
      continue;
    const incident = turn.state.incidents.get(other.incidentId ?? '');
    if (
      incident === undefined ||
      incident.record.status === 'resolved' ||
      incident.record.pattern !== 'reported-fault'
    )
      continue;
    attach(turn, incident, [condition]);
    widen(turn, incident, condition);
    return true;
  }
  return false;
}

function widen(turn: Turn, incident: OpenIncident, condition: Condition): void {
  const { state } = turn;
  const station = state.stations.get(condition.stationId);
  if (station === undefined) return;
  if (placeOf(incident.record.subject).evseId !== 0) {
    state.incidentBySubject.delete(subjectKey(incident.record.pattern, incident.record.subject));
    incident.record.subject = stationSubject(station);
    state.incidentBySubject.set(
      subjectKey(incident.record.pattern, incident.record.subject),
      incident.record.id,
    );
  }
  regroup(
    turn,
    incident,
    'Another part of the station reports the same code, so it is the whole station, not one connector.',
  );
}

/** Something of a group has cleared while the rest stands: a lone remainder is no group any more. */
export function checkGroup(turn: Turn, incident: OpenIncident): void {
  if (incident.record.pattern !== 'site-outage' || incident.record.status === 'resolved') return;
  const standing = conditionsOf(turn.state, incident);
  const stations = new Set(standing.map((condition) => condition.stationId)).size;
  if (stations !== 1 || incident.record.stationIds.length < 2) return;
  turn.state.timers.set(`group|${incident.record.id}`, turn.at + SETTLE_MS);
}

/** What still stands after the rest has recovered fires on its own, so the group can end. */
export function letGo(turn: Turn, incident: OpenIncident): Condition[] {
  const standing = conditionsOf(turn.state, incident);
  for (const condition of standing) release(turn, condition, SETTLE_MS);
  incident.conditionKeys = [];
  return standing;
}

function regroup(turn: Turn, incident: OpenIncident, why: string): void {
  const { record } = incident;
  for (const condition of conditionsOf(turn.state, incident)) {
    if (!record.stationIds.includes(condition.stationId))
      record.stationIds = [...record.stationIds, condition.stationId];
    link(turn, incident, condition.stationId);
  }
  reconsider(
    turn,
    incident,
    record.stationIds.length > 1 ? `${why} ${record.stationIds.length} stations in all.` : why,
    conditionsOf(turn.state, incident)
      .flatMap((condition) => condition.evidence.slice(0, 1))
      .slice(-5),
  );
}
