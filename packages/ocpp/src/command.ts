/** From a command in the words of the public API to a call on the wire. */

import { encodeRequest } from './requests/encode.ts';
import { encodeCommand16 } from './v16/commands/encode.ts';
import { DIALECT_201 } from './v201/commands/dialect.ts';
import { encodeCommand201 } from './v201/commands/encode.ts';
import { DIALECT_21 } from './v21/commands/dialect.ts';
import type { Protocol, StationCommand } from './vocabulary.ts';
import { numberProblem, unsupported, type Encoded } from './wire-limits.ts';

/**
 * The call that carries out a command in a protocol version, valid by its request schema, or why the
 * version cannot: in plain words, for the person or the playbook that asked.
 *
 * `now` (epoch ms) keeps times that a station would refuse as past out of the call.
 */
export function encodeCommand(protocol: Protocol, command: StationCommand, now: number): Encoded {
  const problem = numberProblem(command);
  if (problem !== null) return unsupported(problem);
  if (command.action === 'request') return encodeRequest(protocol, command);
  switch (protocol) {
    case 'ocpp1.6':
      return encodeCommand16(command, now);
    case 'ocpp2.0.1':
      return encodeCommand201(command, now, DIALECT_201);
    case 'ocpp2.1':
      return encodeCommand201(command, now, DIALECT_21);
  }
}
