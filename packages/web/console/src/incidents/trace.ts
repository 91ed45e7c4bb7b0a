import type { Decision } from '#api/types.ts';

const PROOFS = new Set(['verified', 'proven', 'relapsed']);

/** What later showed whether an action had worked: the next proof before the next action. */
export function verifiedBy(decisions: readonly Decision[], decision: Decision): Decision | null {
  if (decision.kind !== 'acted') return null;
  const after = decisions.slice(decisions.indexOf(decision) + 1);
  for (const later of after) {
    if (PROOFS.has(later.kind)) return later;
    if (later.kind === 'acted') return null;
  }
  return null;
}

/** Entries shown open at first: the latest diagnosis, and the latest thing done or refused. */
export function openAtFirst(decisions: readonly Decision[]): ReadonlySet<string> {
  const diagnosis =
    decisions.findLast((one) => one.kind === 'diagnosed') ?? decisions.findLast((one) => one.cause !== null);
  const act = decisions.findLast((one) => one.kind === 'acted' || one.kind === 'blocked');
  return new Set([diagnosis, act].filter((one) => one !== undefined).map((one) => one.id));
}
