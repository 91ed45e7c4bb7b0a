import { percent } from '../explain/words.ts';
import { SECOND_MS } from '../limits.ts';
import type { Turn } from '../turn.ts';

/** A recovery ended; the breaker counts how many of them fail. */
export function noteEnded(turn: Turn, ok: boolean): void {
  turn.state.network.breaker.ended.push({ at: turn.at, ok });
}

/**
 * Operating rule 8: a sliding window over the share of stations acted on and over failures. Returns the
 * reason when it trips now, null otherwise. Only a person closes it again.
 */
export function tripBreaker(turn: Turn): string | null {
  const { state, at } = turn;
  const { breaker } = state.network;
  const rule = state.policy.breaker;
  const from = at - rule.windowS * SECOND_MS;
  breaker.acted = breaker.acted.filter((entry) => entry.at > from);
  breaker.ended = breaker.ended.filter((entry) => entry.at > from);
  if (breaker.trippedAt !== null) return null;

  const reason = tooManyActedOn(turn) ?? tooManyFailed(turn);
  if (reason === null) return null;
  breaker.trippedAt = at;
  breaker.reason = reason;
  return reason;
}

export function closeBreaker(turn: Turn): void {
  const { breaker } = turn.state.network;
  breaker.trippedAt = null;
  breaker.reason = null;
  breaker.acted = [];
  breaker.ended = [];
}

function tooManyActedOn({ state }: Turn): string | null {
  const rule = state.policy.breaker;
  const stations = new Set(state.network.breaker.acted.map((entry) => entry.stationId)).size;
  const share = stations / Math.max(1, state.network.fleet);
  if (stations < rule.minActions || share <= rule.maxShareActedOn) return null;
  return `${stations} stations (${percent(share)} of the fleet) were acted on within ${rule.windowS} s, ${percent(rule.maxShareActedOn)} is the limit.`;
}

function tooManyFailed({ state }: Turn): string | null {
  const rule = state.policy.breaker;
  const { ended } = state.network.breaker;
  const failed = ended.filter((entry) => !entry.ok).length;
  const share = failed / Math.max(1, ended.length);
  if (ended.length < rule.minActions || share <= rule.maxFailureShare) return null;
  return `${failed} of ${ended.length} recoveries failed within ${rule.windowS} s, ${percent(rule.maxFailureShare)} is the limit.`;
}
