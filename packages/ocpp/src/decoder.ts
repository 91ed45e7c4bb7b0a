import type { JsonObject } from './reading.ts';
import type { NoticeTopic, Place, StationEvent } from './vocabulary.ts';

/**
 * Reads the payload of one message of a station. The payload may break the schema; null when what makes
 * the event cannot be read. Never throws.
 */
export type Decoder = (payload: JsonObject) => StationEvent | null;

/** What stations tell without Ohmward drawing a conclusion; parts that are left out are null. */
export function noticeOf(
  topic: NoticeTopic,
  parts: { readonly about?: number | null; readonly place?: Place | null; readonly detail?: string | null },
): StationEvent {
  const { about = null, place = null, detail = null } = parts;
  return { type: 'notice', topic, about, place, detail };
}
