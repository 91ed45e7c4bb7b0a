/** From a station's CALL to what it tells us. */

import { isObject, type JsonObject } from './reading.ts';
import { ACTIONS } from './validation/schemas.ts';
import { violationIn } from './validation/validate.ts';
import { unknownAction, violationOf } from './validation/violations.ts';
import { DECODERS_16 } from './v16/decode.ts';
import { DECODERS_201 } from './v201/decode.ts';
import type { DecodedCall, Protocol, StationEvent } from './vocabulary.ts';

const DECODERS: Record<Protocol, ReadonlyMap<string, (payload: JsonObject) => StationEvent | null>> = {
  'ocpp1.6': DECODERS_16,
  'ocpp2.0.1': DECODERS_201,
  'ocpp2.1': DECODERS_201,
};

const NO_PAYLOAD: JsonObject = {};

/** Whether the protocol version has this action, in either direction. */
export function isKnownAction(protocol: Protocol, action: string): boolean {
  return ACTIONS[protocol].has(action);
}

/**
 * Reads the payload of a station's CALL. Never throws.
 *
 * - An action that the version does not have is a violation, with the code NotImplemented.
 * - A known action that Ohmward does not act on decodes to `unsupported`, unchecked.
 * - Otherwise the payload is checked against the schema of the version (with the tolerance described
 *   in validation/tolerance.ts). What breaks it is a violation, and `event` holds what could be read.
 * - A missing payload (null, which OCPP-J allows) is an empty one.
 *
 * Without a violation, `event` is never null.
 */
export function decodeCall(protocol: Protocol, action: string, payload: unknown): DecodedCall {
  const decode = DECODERS[protocol].get(action);
  if (decode === undefined) {
    return isKnownAction(protocol, action)
      ? {
          event: { type: 'notice', topic: 'charging-needs', about: null, place: null, detail: action },
          violation: null,
        }
      : { event: null, violation: unknownAction(protocol, action) };
  }
  const content = payload ?? NO_PAYLOAD;
  if (!isObject(content)) {
    const violation = violationOf(protocol, 'formation', `payload of ${action} must be a JSON object`);
    return { event: null, violation };
  }
  return { event: decode(content), violation: violationIn(protocol, action, 'req', content) };
}
