import { percent } from '../explain/words.ts';
import { SECOND_MS } from '../limits.ts';
import type { Condition } from '../model/condition.ts';
import type { State } from '../model/state.ts';
import type { Station } from '../model/station.ts';
import type { Turn } from '../turn.ts';
import { conditionKey, raise } from './conditions.ts';
import type { PatternRule } from './pattern-rule.ts';

export const NETWORK = { type: 'network', id: 'network' } as const;
export const OWN_LINK_KEY = conditionKey('own-link', NETWORK);

/** D11: when most of the network is gone at once, the fault is likelier ours. Act on none of them. */
export const ownLink: PatternRule = {
  pattern: 'own-link',
  title: (_subject, _conditions, state) =>
    `${state.network.linksLost} stations out of reach at once: suspect our own connection`,
  diagnose({ state }) {
    const lost = state.network.linksLost;
    return {
      cause: 'own-link',
      confidence: 0.9,
      summary: `${lost} of ${state.network.fleet} stations (${percent(lost / Math.max(1, state.network.fleet))}) went out of reach together. That many stations do not fail at once, so our own connection is suspected and no station is acted on.`,
      rivals: [
        { cause: 'site-link', because: `Stations of ${sitesConcerned(state)} different sites are gone.` },
        { cause: 'station-link', because: 'Their modems would have to fail in the same minute.' },
      ],
      safetyClass: 'none',
      playbook: null,
      tier: 'technical-operations',
    };
  },
};

/** Half of the fleet, and never fewer than the policy's minimum. */
export function ownLinkThreshold(state: State): number {
  const { storm } = state.policy;
  return Math.max(storm.minStations, Math.ceil(state.network.fleet * storm.share));
}

/** After a link was lost: is it one too many to be the stations' fault? */
export function observeNetwork(turn: Turn, station: Station): void {
  const { state } = turn;
  if (state.conditions.has(OWN_LINK_KEY)) return;
  if (state.network.linksLost < ownLinkThreshold(state)) return;
  raise(turn, {
    pattern: 'own-link',
    subject: NETWORK,
    station,
    text: `${state.network.linksLost} of ${state.network.fleet} stations are out of reach.`,
  });
}

/** True once so many are back that the suspicion no longer holds. */
export function networkIsBack(state: State): boolean {
  return state.conditions.has(OWN_LINK_KEY) && state.network.linksLost * 2 <= ownLinkThreshold(state);
}

/** Whether a lost link must wait for the verdict on our own connection. */
export function awaitsNetworkVerdict(turn: Turn, condition: Condition): boolean {
  const suspicion = turn.state.conditions.get(OWN_LINK_KEY);
  return (
    suspicion !== undefined &&
    condition.since <= turn.at &&
    Math.abs(condition.since - suspicion.since) < 600 * SECOND_MS
  );
}

function sitesConcerned(state: State): number {
  const sites = new Set<string>();
  for (const condition of state.conditions.values())
    if (condition.siteId !== null) sites.add(condition.siteId);
  return sites.size;
}
