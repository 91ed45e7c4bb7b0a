/** From a station's CALL or SEND to what it tells us. */

import type { Decoder } from './decoder.ts';
import { isObject, type JsonObject } from './reading.ts';
import { ACTIONS } from './validation/schemas.ts';
import { violationIn } from './validation/validate.ts';
import { unknownAction, unsupportedAction, violationOf } from './validation/violations.ts';
import { DECODERS_16 } from './v16/decode.ts';
import { DECODERS_201 } from './v201/decode.ts';
import { DECODERS_21 } from './v21/decode.ts';
import type { DecodedCall, Protocol, StationEvent, Violation } from './vocabulary.ts';

/** What stations of each version send. */
const DECODERS: Record<Protocol, ReadonlyMap<string, Decoder>> = {
  'ocpp1.6': DECODERS_16,
  'ocpp2.0.1': DECODERS_201,
  'ocpp2.1': DECODERS_21,
};

/** The version in whose shape a station writes when it ignores the one that was agreed on (Q21). */
export const OTHER_SHAPE: Readonly<Record<Protocol, Protocol>> = {
  'ocpp1.6': 'ocpp2.0.1',
  'ocpp2.0.1': 'ocpp1.6',
  'ocpp2.1': 'ocpp1.6',
};

/** Where a meter value was taken, in the words of each version. */
const METER_PLACE: Record<Protocol, string> = {
  'ocpp1.6': 'connectorId',
  'ocpp2.0.1': 'evseId',
  'ocpp2.1': 'evseId',
};

const NO_PAYLOAD: JsonObject = {};

/** Whether the protocol version has this action, in either direction. */
export function isKnownAction(protocol: Protocol, action: string): boolean {
  return ACTIONS[protocol].has(action);
}

/**
 * Reads the payload of a station's CALL or SEND. Never throws.
 *
 * - The payload is checked against the schema of the version (with the tolerance described in
 *   validation/tolerance.ts). What breaks it is a violation, and `event` holds what could be read.
 * - A message that is right in the shape of the other version family is read in that shape, without a
 *   violation (Q21).
 * - An action that neither has is a violation with the code NotImplemented; one that only a CSMS sends,
 *   NotSupported.
 * - A missing payload (null, which OCPP-J allows) is an empty one.
 *
 * Without a violation, `event` is never null.
 */
export function decodeCall(protocol: Protocol, action: string, payload: unknown): DecodedCall {
  const content = payload ?? NO_PAYLOAD;
  if (!isObject(content)) {
    const violation = isKnownAction(protocol, action)
      ? violationOf(protocol, 'formation', `payload of ${action} must be a JSON object`)
      : unknownAction(protocol, action);
    return { event: null, violation };
  }
  const { shape, violation } = shapeOf(protocol, action, content);
  const event = eventIn(shape, action, content);
  if (violation === null || event !== null || !DECODERS[protocol].has(action)) return { event, violation };
  // Malformed in both shapes, but perhaps readable in the other one: evidence is not thrown away.
  return { event: eventIn(OTHER_SHAPE[protocol], action, content), violation };
}

/** The version in whose shape a message is written, and what is wrong with it in the agreed one. */
export function shapeOf(
  protocol: Protocol,
  action: string,
  content: JsonObject,
): { readonly shape: Protocol; readonly violation: Violation | null } {
  const other = OTHER_SHAPE[protocol];
  if (action === 'MeterValues') {
    // It may lack its place, and so fit both shapes: the word for the place tells.
    const isForeign =
      content[METER_PLACE[protocol]] === undefined && content[METER_PLACE[other]] !== undefined;
    const shape = isForeign ? other : protocol;
    return { shape, violation: violationInShape(shape, action, content) };
  }
  const violation = violationInShape(protocol, action, content);
  if (violation === null || violationInShape(other, action, content) !== null) {
    return { shape: protocol, violation };
  }
  return { shape: other, violation: null };
}

function violationInShape(protocol: Protocol, action: string, content: JsonObject): Violation | null {
  if (DECODERS[protocol].has(action)) return violationIn(protocol, action, 'req', content);
  return isKnownAction(protocol, action)
    ? unsupportedAction(protocol, action)
    : unknownAction(protocol, action);
}

function eventIn(protocol: Protocol, action: string, content: JsonObject): StationEvent | null {
  return DECODERS[protocol].get(action)?.(content) ?? null;
}
