import type { State } from '@ohmward/engine';
import { timeText, timeTextOrNull } from '../time.ts';

/** What stops automatic action at the moment: switches of people, and the breaker. */
export function killSwitchViews(state: State) {
  return state.network.killSwitches.map(({ scope, target, reason, at }) => ({
    scope,
    target,
    reason,
    since: timeText(at),
  }));
}

export function breakerView(state: State) {
  const { trippedAt, reason } = state.network.breaker;
  return { tripped: trippedAt !== null, trippedAt: timeTextOrNull(trippedAt), reason };
}
