/** 2.x NotifyEvent (N07, G05): what monitors report, and which of it names a fault or the end of one. */

import { codeIn, COMPONENT_TAXONOMY, faultOf, taxonomyOf } from '../faults.ts';
import {
  isObject,
  objectOr,
  readEvse,
  readTime,
  readValue,
  readWhole,
  readWireId,
  readWords,
  TEXT_LENGTH_MAX,
  type JsonObject,
} from '../reading.ts';
import type { EventReport, Place, ReportedFault, StationEvent } from '../vocabulary.ts';
import { readSeverity } from './reports.ts';

const STATION: Place = { evseId: 0, connectorId: 0 };

/** Longest value of an event that is passed on. */
export const EVENT_VALUE_LENGTH_MAX = 256;

/** Stands where a report that carries a code leaves out what it is about. */
const UNNAMED = 'Unnamed';

/** Variables that are true while something is wrong (2.0.1 appendices, generic variables). */
const PROBLEM_VARIABLES = new Set(['problem', 'tripped', 'overload', 'fallback']);
/** Variables that are true while all is well, so that `false` ends no fault. */
const HEALTH_VARIABLES = new Set(['available', 'enabled', 'active', 'operated', 'complete']);

const BOOLEAN_WORDS = new Set(['true', 'false', '0', '1', '']);

/** NotifyEvent: a report for every entry. Null without any list of them. */
export function decodeNotifyEvent(payload: JsonObject): StationEvent | null {
  if (!Array.isArray(payload.eventData)) return null;
  const reports: EventReport[] = [];
  for (const data of payload.eventData) {
    const report = isObject(data) ? reportOf(data) : null;
    if (report !== null) reports.push(report);
  }
  return { type: 'events', reports };
}

/**
 * Null for an entry that names neither its component and variable nor a code. One that only names a code
 * breaks the schema, and is evidence all the same.
 */
function reportOf(data: JsonObject): EventReport | null {
  const component = objectOr(data.component);
  const componentName = readWords(component.name);
  const variableName = readWords(objectOr(data.variable).name);
  const isNamed = componentName !== null && variableName !== null;
  if (!isNamed && readWords(data.techCode) === null) return null;
  return {
    place: readEvse(component.evse) ?? STATION,
    fault: faultIn(data, componentName ?? UNNAMED, variableName ?? UNNAMED),
    source: `${componentName ?? UNNAMED}.${variableName ?? UNNAMED}`,
    occurredAt: readTime(data.timestamp),
    wireId: readWireId(data.transactionId),
    eventId: readWhole(data.eventId),
    causedBy: readWhole(data.cause),
    monitorId: readWhole(data.variableMonitoringId),
    severity: readSeverity(data.severity),
    value: readValue(data.actualValue, EVENT_VALUE_LENGTH_MAX),
  };
}

/**
 * A technical code names the fault. Without one, an event is a fault when its variable is a problem
 * by nature, or when a monitor raises the alarm. It is over when the station says so, or when the
 * variable is false, unless false is what the variable is when something is wrong.
 */
function faultIn(data: JsonObject, component: string, variable: string): ReportedFault | null {
  const kind = variable.toLowerCase();
  const isProblem = PROBLEM_VARIABLES.has(kind);
  const techCode = readWords(data.techCode);
  const value = readValue(data.actualValue, TEXT_LENGTH_MAX)?.trim() ?? '';
  const word = value.toLowerCase();
  // A 0 is a measured value unless the variable can only be true or false.
  const isFalse = isProblem ? word === 'false' || word === '0' : word === 'false';
  const cleared = data.cleared === true || (isFalse && !HEALTH_VARIABLES.has(kind));
  const detail = readWords(data.techInfo) ?? (BOOLEAN_WORDS.has(word) ? null : value);
  if (techCode !== null) {
    const taxonomy = taxonomyOf(techCode, component);
    return faultOf(taxonomy, codeIn(taxonomy, techCode), cleared, detail);
  }
  const saysSomething = isProblem && (cleared || value !== '');
  if (!saysSomething && data.trigger !== 'Alerting') return null;
  return faultOf(COMPONENT_TAXONOMY, `${component}.${variable}`, cleared, detail);
}
