import { decide, fact } from '../explain/decide.ts';
import type { Evidence, Pattern } from '../model/incident.ts';
import type { OpenIncident } from '../model/open-incident.ts';
import type { Condition } from '../model/condition.ts';
import { lower } from '../observe/conditions.ts';
import { mergeInto } from '../recover/close.ts';
import { OWN_LINK_KEY } from '../observe/own-link.ts';
import { beginHold } from '../recover/hold.ts';
import type { Turn } from '../turn.ts';
import { checkGroup, groupWithOthers, letGo, openOwnLink } from './group.ts';
import { incidentAbout } from './open.ts';
import { openOrRejoin } from './rejoin.ts';

/** A condition has stood for its dwell time: it joins an incident, reopens one, or opens one. */
export function conditionDue(turn: Turn, key: string): void {
  const condition = turn.state.conditions.get(key);
  if (condition === undefined || condition.incidentId !== null) return;
  if (key === OWN_LINK_KEY) {
    openOwnLink(turn, condition);
    return;
  }
  if (groupWithOthers(turn, condition)) return;
  const incident = openOrRejoin(turn, condition.pattern, condition.subject, [condition]);
  absorb(turn, incident, condition);
}

const DEAD_LINK = {
  pattern: 'online-but-useless',
  why: 'Its connection turned out to be dead, which explains why nothing was answered.',
} as const;

/** What one pattern explains of another at the same station: one trouble, one incident. */
const EXPLAINS: Partial<Record<Pattern, { pattern: Pattern; why: string }>> = {
  'connection-lost': DEAD_LINK,
  'connection-half-open': DEAD_LINK,
  'reset-loop': {
    pattern: 'connection-flapping',
    why: 'It keeps restarting, which explains why its connection comes and goes.',
  },
};

function absorb(turn: Turn, incident: OpenIncident, { pattern, subject }: Condition): void {
  const explained = EXPLAINS[pattern];
  if (explained === undefined) return;
  const earlier = incidentAbout(turn.state, explained.pattern, subject);
  if (earlier === null || earlier.record.status === 'resolved') return;
  for (const key of earlier.conditionKeys) lower(turn, key);
  earlier.conditionKeys = [];
  mergeInto(turn, earlier, incident, explained.why);
}

/**
 * Something is no longer wrong. When nothing of its incident stands any more, the holding time begins;
 * a latched hazard is never over because the station says so.
 */
export function conditionGone(turn: Turn, key: string, text: string): void {
  const condition = lower(turn, key);
  if (condition === null || condition.incidentId === null) return;
  const incident = turn.state.incidents.get(condition.incidentId);
  if (incident === undefined || incident.record.status === 'resolved') return;
  // In place: an incident of the whole network loses thousands of them, one after the other.
  const place = incident.conditionKeys.indexOf(key);
  if (place !== -1) incident.conditionKeys.splice(place, 1);
  const { type } = condition.subject;
  // A fact about the whole network leads to whom it was heard from last, which says nothing.
  const about = type === 'network' || type === 'platform' ? null : condition.stationId;
  const evidence = [fact(about === null ? null : turn.factSeq, turn.at, about, text)];
  if (key === OWN_LINK_KEY) letGo(turn, incident);
  if (incident.conditionKeys.length > 0) {
    checkGroup(turn, incident);
    return;
  }
  if (incident.record.safetyClass === 'latched') {
    decide(turn, incident, {
      kind: 'observed',
      summary:
        'The station no longer reports the hazard. It stays out of service until a person has made sure on site.',
      rule: 'operations 2.11',
      evidence,
    });
    return;
  }
  settled(turn, incident, evidence);
}

/** Timer `group|<incident>`: only one of the group is left, which is no group: it goes on by itself. */
export function groupDue(turn: Turn, incident: OpenIncident): void {
  if (incident.record.status === 'resolved' || incident.heldSince !== null) return;
  letGo(turn, incident);
  settled(turn, incident, []);
}

/** Nothing wrong stands under the incident any more. */
export function settled(turn: Turn, incident: OpenIncident, evidence: readonly Evidence[]): void {
  turn.state.timers.delete(`tier|${incident.record.id}`);
  turn.state.timers.delete(`group|${incident.record.id}`);
  beginHold(turn, incident, evidence);
}
