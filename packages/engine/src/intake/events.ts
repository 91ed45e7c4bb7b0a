import type { EventReport } from '@ohmward/ocpp';
import { severityOf } from '../learn/monitors.ts';
import { SECOND_MS } from '../limits.ts';
import type { Station } from '../model/station.ts';
import { codeKey, faultCode, isCatalogued } from '../observe/catalogue-lookup.ts';
import { addFact, conditionKey, placeSubject } from '../observe/conditions.ts';
import type { Turn } from '../turn.ts';
import { applyEffect, applyFault } from './faults.ts';

/** An effect may be told this long after its cause. */
const CHAIN_MS = 300 * SECOND_MS;
/** Events remembered per station for that. */
const EVENTS_MAX = 16;
/** From this severity on an event is trouble whatever it is called; from the next on it only informs. */
const GRAVE_UP_TO = 3;
const INFORMS_FROM = 6;
const DANGER = 0;

/**
 * NotifyEvent (2.0.1 N07, 2.1 N07): what names a fault stands from now on. An event that another one has
 * caused is evidence of that one, and of no trouble of its own; a hazard is one whatever caused it.
 */
export function onEvents(turn: Turn, station: Station, reports: readonly EventReport[]): void {
  if (station.recentEvents.length > 0)
    station.recentEvents = station.recentEvents.filter(({ at }) => at > turn.at - CHAIN_MS);
  // Causes first: within a message they come in any order.
  const sorted = reports.some(({ causedBy }) => causedBy !== null) ? causesFirst(reports) : reports;
  for (const report of sorted) onEvent(turn, station, report);
}

function onEvent(turn: Turn, station: Station, report: EventReport): void {
  const severity = severityOf(station, report);
  const fault = report.fault === null ? graveChange(report, severity) : report.fault;
  if (fault === null) return;
  if (fault.cleared) {
    applyFault(turn, station, report.place, fault, report.source);
    return;
  }
  const { catalogue } = turn.state;
  const known = isCatalogued(catalogue, fault);
  // Nobody described it, and the station says that lives are in danger: then it is a hazard.
  const told =
    severity === DANGER && !known ? { ...fault, detail: `danger: ${fault.detail ?? report.source}` } : fault;
  const code = faultCode(catalogue, told);
  const isProtective = code.safetyClass !== 'none';
  if (!known && !isProtective && severity !== null && severity >= INFORMS_FROM) return;
  const { evseId, connectorId } = report.place;
  const ownKey = conditionKey(code.pattern, placeSubject(station, evseId, connectorId), codeKey(told));
  const rootKey = rootOf(turn, station, report);
  remember(turn, station, report.eventId, rootKey ?? ownKey);
  // What endangers lives is told at once, whatever it is called and wherever it came from.
  if (rootKey !== null && rootKey !== ownKey && !isProtective && severity !== DANGER) {
    addFact(turn, rootKey, station, `It caused ${report.source}${wordsOf(told.detail)}.`);
    applyEffect(turn, station, report.place, told, report.source, rootKey);
    return;
  }
  applyFault(turn, station, report.place, told, report.source);
}

/**
 * A grave monitor that reports a change instead of an alarm: true is trouble, false its end. Other values
 * are measurements, which say nothing by themselves.
 */
function graveChange(report: EventReport, severity: number | null): EventReport['fault'] {
  if (severity === null || severity > GRAVE_UP_TO) return null;
  const word = report.value?.trim().toLowerCase();
  if (word !== 'true' && word !== 'false') return null;
  return { taxonomy: 'component', code: report.source, cleared: word === 'false' };
}

/** Condition of the event that began the chain, as long as it stands. */
function rootOf(turn: Turn, station: Station, { causedBy }: EventReport): string | null {
  if (causedBy === null) return null;
  const key = station.recentEvents.findLast(({ eventId }) => eventId === causedBy)?.rootKey;
  return key !== undefined && turn.state.conditions.has(key) ? key : null;
}

function remember(turn: Turn, station: Station, eventId: number | null, rootKey: string): void {
  if (eventId === null) return;
  station.recentEvents.push({ eventId, at: turn.at, rootKey });
  if (station.recentEvents.length > EVENTS_MAX) station.recentEvents.shift();
}

/** How many steps an event is away from the beginning of its chain decides; longer chains are not told apart. */
function causesFirst(reports: readonly EventReport[]): readonly EventReport[] {
  const byId = new Map(reports.map((report) => [report.eventId, report]));
  const depthOf = (report: EventReport): number => {
    let depth = 0;
    let cause = byId.get(report.causedBy);
    while (report.causedBy !== null && cause !== undefined && depth < EVENTS_MAX) {
      depth++;
      cause = cause.causedBy === null ? undefined : byId.get(cause.causedBy);
    }
    return depth;
  };
  return reports
    .map((report) => ({ report, depth: depthOf(report) }))
    .toSorted((a, b) => a.depth - b.depth)
    .map(({ report }) => report);
}

function wordsOf(detail: string | undefined): string {
  return detail === undefined || detail === '' ? '' : ` ("${detail.slice(0, 120)}")`;
}
