import { count } from '../explain/words.ts';
import { SECOND_MS } from '../limits.ts';
import type { Condition } from '../model/condition.ts';
import type { State } from '../model/state.ts';
import { hazardOf } from '../diagnose/hazards.ts';
import { faultCodeByKey } from './catalogue-lookup.ts';
import { LINK_PATTERNS } from './conditions.ts';
import type { PatternRule } from './pattern-rule.ts';

/** D11: several stations of one site at once share one cause, so they share one incident. */
export const siteOutage: PatternRule = {
  pattern: 'site-outage',
  title(subject, conditions) {
    const stations = new Set(conditions.map((condition) => condition.stationId)).size;
    return conditions.every((condition) => LINK_PATTERNS.has(condition.pattern))
      ? `${subject}: ${count(stations, 'station')} out of reach at once`
      : `${subject}: ${count(stations, 'station')} report trouble with the supply at once`;
  },
  diagnose({ state, conditions }) {
    const siteId = conditions[0]?.siteId ?? '';
    const stations = new Set(conditions.map((condition) => condition.stationId));
    const all = [...state.stations.values()].filter((station) => station.siteId === siteId);
    const supply = conditions.filter((condition) => !LINK_PATTERNS.has(condition.pattern)).length;
    const powerUps = all.filter(
      (station) =>
        stations.has(station.id) &&
        station.boots.some((boot) => boot.reason === 'PowerUp' && boot.at >= (conditions[0]?.since ?? 0)),
    ).length;
    const power = supply > 0 || powerUps >= 2;
    const share = `${stations.size} of ${all.length} stations of the site`;
    return {
      cause: power ? 'site-power' : 'site-link',
      confidence: power ? 0.85 : 0.65,
      summary: power
        ? `${share} are affected at once and ${supply > 0 ? 'report trouble with their supply' : `${powerUps} came back with a power-up`}: the site's power is the likely cause.`
        : `${share} vanished within ${state.policy.siteGroupingS} s of each other: the site's router or uplink is the likely cause.`,
      rivals: [
        {
          cause: power ? 'site-link' : 'site-power',
          because: power
            ? 'A dead uplink alone would not show in the supply.'
            : 'No station reported a loss of supply; it stays possible until they return (a power-up at boot would tell).',
        },
        { cause: 'station-link', because: `${stations.size} modems do not fail together by chance.` },
        {
          cause: 'own-link',
          because: `${state.network.linksLost} of ${state.stations.size} stations are out of reach in all; other sites are connected.`,
        },
      ],
      safetyClass: 'none',
      playbook: 'await-return',
      tier: 'front-line',
    };
  },
};

export type SiteFamily = 'link' | 'supply';

/** Which shared cause of a site a condition could come from; null for none. */
export function siteFamily(state: State, condition: Condition): SiteFamily | null {
  if (LINK_PATTERNS.has(condition.pattern)) return 'link';
  if (condition.code === null || condition.pattern !== 'reported-fault') return null;
  const code = faultCodeByKey(state.catalogue, condition.code);
  // A hazard is its station's own, whatever else goes on at the site.
  if (code.safetyClass === 'latched' || hazardOf(state, condition) !== null) return null;
  return code.siteWide ? 'supply' : null;
}

/**
 * Conditions of the same family at the same site that began within the grouping time, the given one
 * included. Empty when they are too few: three stations, or two that are at least half of the site.
 */
export function siteCompanions(state: State, condition: Condition): readonly Condition[] {
  const family = siteFamily(state, condition);
  if (family === null || condition.siteId === null) return [];
  const windowMs = state.policy.siteGroupingS * SECOND_MS;
  const companions: Condition[] = [];
  for (const other of state.conditions.values()) {
    if (other.siteId !== condition.siteId || siteFamily(state, other) !== family) continue;
    if (Math.abs(other.since - condition.since) <= windowMs) companions.push(other);
  }
  const stations = new Set(companions.map((companion) => companion.stationId)).size;
  if (stations >= 3) return companions;
  if (stations < 2) return [];
  let atSite = 0;
  for (const station of state.stations.values()) if (station.siteId === condition.siteId) atSite++;
  return stations * 2 >= atSite ? companions : [];
}
