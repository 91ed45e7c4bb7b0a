/** Messages of the specification that somebody wants sent word for word, in our vocabulary. */

import { encodeCommand } from './command.ts';
import { CSMS_MESSAGES, isFromCsms, type CsmsMessage } from './directions.ts';
import type { JsonObject } from './reading.ts';
import { MESSAGES } from './requests/messages.ts';
import { natureOf } from './requests/natures.ts';
import { saysTheSame } from './requests/same-meaning.ts';
import { storageProblem } from './requests/payload-limits.ts';
import { secretIn } from './requests/secrets.ts';
import { READINGS_16 } from './v16/commands/read.ts';
import { READINGS_201 } from './v201/commands/read.ts';
import { READINGS_21 } from './v21/commands/read.ts';
import { requestFault } from './validation/validate.ts';
import type { CommandAction, Protocol, RequestNature, StationCommand } from './vocabulary.ts';

/** Reads a valid payload as the action it seems to be; null when no action says it. */
export type Reading = (payload: JsonObject) => StationCommand | null;

const READINGS: Record<Protocol, ReadonlyMap<string, Reading>> = {
  'ocpp1.6': READINGS_16,
  'ocpp2.0.1': READINGS_201,
  'ocpp2.1': READINGS_21,
};

/**
 * What a message of the specification means in our vocabulary, for a caller who has it word for word.
 *
 * It becomes the action that it is (a Reset is a reset, whatever it is called), so that the guard judges it by
 * that. Where the payload says what no action can, it becomes a `request` with the payload untouched and a
 * nature at least as grave as the action. The action it becomes is encoded again and compared, so nothing
 * is lost or changed on the way.
 *
 * The payload must fit the schema of the version to the letter, and must not hold a password. `field` names
 * what is wrong: `message` or a path in the payload.
 */
export function interpretRequest(
  protocol: Protocol,
  message: string,
  payload: Readonly<Record<string, unknown>>,
): { readonly command: StationCommand } | { readonly field: string; readonly problem: string } {
  if (!isFromCsms(protocol, message)) {
    return {
      field: 'message',
      problem: `${protocol} has no request ${message.slice(0, 60)} that a CSMS sends`,
    };
  }
  const unkept = storageProblem(payload);
  if (unkept !== null) return { field: 'payload', problem: unkept };
  const fault = requestFault(protocol, message, payload);
  if (fault !== null) return { field: fault.field, problem: fault.problem };
  const secret = secretIn(payload);
  if (secret !== null) return secret;
  const command = READINGS[protocol].get(message)?.(payload) ?? null;
  if (command !== null && carriesAll(protocol, command, message, payload)) return { command };
  const like = MESSAGES[message].action;
  return { command: { action: 'request', message, payload, nature: natureOf(message, payload), like } };
}

/** Every message that a CSMS sends in a version, by name. */
export function requestsOf(protocol: Protocol): readonly {
  readonly message: CsmsMessage;
  readonly nature: RequestNature;
  /** The action that a plain payload of it becomes; null when it always stays a request. */
  readonly action: CommandAction | null;
}[] {
  return CSMS_MESSAGES.filter((message) => isFromCsms(protocol, message)).map((message) => ({
    message,
    ...MESSAGES[message],
  }));
}

/** Whether the action comes to the very message that was asked for. No time is past: none is to be moved. */
function carriesAll(
  protocol: Protocol,
  command: StationCommand,
  message: string,
  payload: JsonObject,
): boolean {
  const encoded = encodeCommand(protocol, command, Number.NEGATIVE_INFINITY);
  return !('unsupported' in encoded) && encoded.action === message && saysTheSame(encoded.payload, payload);
}
