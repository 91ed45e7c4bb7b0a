import type { CsmsMessage } from '../directions.ts';
import { isObject, type JsonObject } from '../reading.ts';
import type { RequestNature } from '../vocabulary.ts';
import { MESSAGES } from './messages.ts';

/**
 * The nature of a message with this payload: that of the message, and `interrupts` when it holds something
 * whose meaning only the vendor knows.
 */
export function natureOf(message: CsmsMessage, payload: JsonObject): RequestNature {
  const isVendorsOwn = payload.requestedMessage === 'CustomTrigger' || hasCustomData(payload);
  return isVendorsOwn ? 'interrupts' : MESSAGES[message].nature;
}

function hasCustomData(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasCustomData);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([name, part]) => name === 'customData' || hasCustomData(part));
}
