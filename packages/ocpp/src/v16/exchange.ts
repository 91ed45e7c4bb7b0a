/** 1.6 Authorize and DataTransfer (§4.1, §4.3). */

import { readAnyAsText, readText, type JsonObject } from '../reading.ts';
import type { StationEvent } from '../vocabulary.ts';

/** The token is kept as sent, over-long ones too (Q25). */
export function decodeAuthorize(payload: JsonObject): StationEvent | null {
  const token = readText(payload.idTag);
  return token === null ? null : { type: 'authorize', token };
}

/** The same in both versions. Data that is not text is kept as JSON. */
export function decodeDataTransfer(payload: JsonObject): StationEvent | null {
  const vendorId = readText(payload.vendorId);
  if (vendorId === null) return null;
  return {
    type: 'data',
    vendorId,
    messageId: readText(payload.messageId),
    data: readAnyAsText(payload.data),
  };
}
