import { SECOND_MS } from '../limits.ts';
import type { Turn } from '../turn.ts';

/**
 * Operating rule 9: when a share of the fleet is in trouble at once, whatever is wrong is not the
 * stations'. Nothing is started until the trouble is below that share and a cool-down has passed.
 */
export function raiseStorm(turn: Turn): void {
  const { state, at } = turn;
  const { minStations, share, coolDownS } = state.policy.storm;
  const threshold = Math.max(minStations, Math.ceil(state.network.fleet * share));
  // Counting again with each of thousands of incidents would cost more than it tells.
  const stormUntil = state.network.stormUntil ?? 0;
  if (stormUntil > at + (coolDownS * SECOND_MS * 9) / 10) return;
  if (state.conditions.size < threshold && state.incidents.size < threshold) return;
  const troubled = new Set<string>();
  for (const condition of state.conditions.values()) troubled.add(condition.stationId);
  if (troubled.size < threshold) return;
  state.network.stormUntil = at + coolDownS * SECOND_MS;
}
