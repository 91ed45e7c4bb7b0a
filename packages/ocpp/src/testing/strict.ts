import type { Part } from '../validation/schemas.ts';
import { strictViolationIn } from '../validation/validate.ts';
import type { Protocol } from '../vocabulary.ts';

/** How a payload of ours breaks the published schema, in words; empty when it does not. */
export function strictErrors(protocol: Protocol, action: string, part: Part, payload: unknown): string {
  const violation = strictViolationIn(protocol, action, part, payload);
  return violation === null ? '' : `${protocol} ${action}.${part}: ${violation.text}`;
}
