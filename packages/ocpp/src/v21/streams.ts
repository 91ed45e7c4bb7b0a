/**
 * 2.1 periodic event streams (block N): values of one monitored variable, sent without an answer.
 *
 * Only the opening says which monitor a stream belongs to. Its values carry the stream's id, so that who
 * remembers the opening knows what they are values of.
 */

import { noticeOf } from '../decoder.ts';
import { isObject, objectOr, readTime, readValue, readWhole, type JsonObject } from '../reading.ts';
import { EVENT_VALUE_LENGTH_MAX } from '../v201/events.ts';
import type { EventReport, StationEvent } from '../vocabulary.ts';

/** OpenPeriodicEventStream. The notice is about the stream; the detail names the monitor. */
export function decodeStreamOpened(payload: JsonObject): StationEvent {
  const stream = objectOr(payload.constantStreamData);
  const monitorId = readWhole(stream.variableMonitoringId);
  return noticeOf('stream-opened', {
    about: readWhole(stream.id),
    detail: monitorId === null ? null : `monitor ${monitorId}`,
  });
}

/** ClosePeriodicEventStream. */
export function decodeStreamClosed(payload: JsonObject): StationEvent {
  return noticeOf('stream-closed', { about: readWhole(payload.id) });
}

/** NotifyPeriodicEventStream: `t` counts seconds from the base time. None of the values is a fault. */
export function decodeStreamData(payload: JsonObject): StationEvent | null {
  const streamId = readWhole(payload.id);
  if (streamId === null || !Array.isArray(payload.data)) return null;
  const baseAt = readTime(payload.basetime);
  const reports: EventReport[] = [];
  for (const element of payload.data) {
    if (isObject(element)) reports.push(reportOf(streamId, baseAt, element));
  }
  return { type: 'events', reports };
}

function reportOf(streamId: number, baseAt: number | null, element: JsonObject): EventReport {
  return {
    place: { evseId: 0, connectorId: 0 },
    fault: null,
    source: `PeriodicEventStream[${streamId}]`,
    occurredAt: momentOf(baseAt, element.t),
    wireId: null,
    eventId: null,
    causedBy: null,
    streamId,
    monitorId: null,
    severity: null,
    value: readValue(element.v, EVENT_VALUE_LENGTH_MAX),
  };
}

/** Null for an offset that leads out of all time. */
function momentOf(baseAt: number | null, offsetS: unknown): number | null {
  if (baseAt === null || typeof offsetS !== 'number') return null;
  const at = Math.round(baseAt + offsetS * 1000);
  return Number.isSafeInteger(at) ? at : null;
}
