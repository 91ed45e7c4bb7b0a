/** 2.0.1 NotifyEvent (N07, G05): which of the reported events name a fault, or the end of one. */

import { codeIn, COMPONENT_TAXONOMY, faultOf, taxonomyOf } from '../faults.ts';
import { isObject, objectOr, readEvse, readTime, readWords, type JsonObject } from '../reading.ts';
import type { Place, ReportedFault, StationEvent } from '../vocabulary.ts';

type Report = Extract<StationEvent, { type: 'events' }>['reports'][number];

const STATION: Place = { evseId: 0, connectorId: 0 };

/** Variables that are true while something is wrong (2.0.1 appendices, generic variables). */
const PROBLEM_VARIABLES = new Set(['problem', 'tripped', 'overload', 'fallback']);
/** Variables that are true while all is well, so that `false` ends no fault. */
const HEALTH_VARIABLES = new Set(['available', 'enabled', 'active', 'operated', 'complete']);

const BOOLEAN_WORDS = new Set(['true', 'false', '0', '1', '']);

export function decodeNotifyEvent(payload: JsonObject): StationEvent | null {
  if (!Array.isArray(payload.eventData)) return null;
  const reports: Report[] = [];
  for (const data of payload.eventData) {
    const report = isObject(data) ? reportOf(data) : null;
    if (report !== null) reports.push(report);
  }
  return { type: 'events', reports };
}

/** Null for ordinary monitoring data, and for events that name no component or variable. */
function reportOf(data: JsonObject): Report | null {
  const component = objectOr(data.component);
  const componentName = readWords(component.name);
  const variableName = readWords(objectOr(data.variable).name);
  if (componentName === null || variableName === null) return null;
  const fault = faultIn(data, componentName, variableName);
  if (fault === null) return null;
  return {
    place: readEvse(component.evse) ?? STATION,
    fault,
    source: `${componentName}.${variableName}`,
    occurredAt: readTime(data.timestamp),
    wireId: readWords(data.transactionId),
    eventId: null,
    causedBy: null,
    monitorId: null,
    severity: null,
    value: null,
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
  const value = readWords(data.actualValue) ?? '';
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
