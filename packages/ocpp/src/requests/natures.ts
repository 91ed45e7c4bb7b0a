import type { CsmsMessage } from '../directions.ts';
import { isObject, type JsonObject } from '../reading.ts';
import type { RequestNature } from '../vocabulary.ts';
import { MESSAGES } from './messages.ts';

/**
 * The nature of a message with this payload: that of the message, and `interrupts` when it holds something
 * whose meaning only the vendor knows.
 */
export function natureOf(message: CsmsMessage, payload: JsonObject): RequestNature {
  // A custom trigger may be named beside another message, and nobody can say which of the two a station obeys.
  const isVendorsOwn =
    payload.requestedMessage === 'CustomTrigger' ||
    payload.customTrigger !== undefined ||
    hasCustomData(payload);
  return isVendorsOwn ? 'interrupts' : MESSAGES[message].nature;
}

function hasCustomData(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasCustomData);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([name, part]) => name === 'customData' || hasCustomData(part));
}
