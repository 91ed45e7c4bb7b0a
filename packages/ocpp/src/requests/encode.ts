import { isFromCsms } from '../directions.ts';
import { requestFault } from '../validation/validate.ts';
import type { Protocol } from '../vocabulary.ts';
import { unsupported, type CommandOf, type Encoded } from '../wire-limits.ts';

/**
 * A message that somebody wants sent word for word. Checked again, because the station may speak another
 * version by now than when it was asked for.
 */
export function encodeRequest(protocol: Protocol, { message, payload }: CommandOf<'request'>): Encoded {
  if (!isFromCsms(protocol, message)) {
    return unsupported(`${protocol} has no request ${message} that a CSMS sends`);
  }
  const fault = requestFault(protocol, message, payload);
  if (fault !== null) return unsupported(`${fault.field} ${fault.problem}`);
  return { action: message, payload };
}
