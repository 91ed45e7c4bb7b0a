/** From a command in the words of the public API to a call on the wire, and back from its result. */

import { encodeCommand16 } from './v16/commands.ts';
import { encodeCommand201 } from './v201/commands.ts';
import type { Protocol, StationCommand, WireCall } from './vocabulary.ts';

/**
 * The call that carries out a command in a protocol version, valid by its request schema, or why the
 * version cannot: in plain words, for the person or the playbook that asked.
 *
 * `now` (epoch ms) keeps times that a station would refuse as past out of the call.
 */
export function encodeCommand(
  protocol: Protocol,
  command: StationCommand,
  now: number,
): WireCall | { unsupported: string } {
  return protocol === 'ocpp1.6' ? encodeCommand16(command, now) : encodeCommand201(command, now);
}
