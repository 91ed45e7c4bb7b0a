import { duration } from '../explain/words.ts';
import type { Station } from '../model/station.ts';
import { traitsOf } from '../profile/profiles.ts';
import type { Turn } from '../turn.ts';
import { raise, stationSubject } from './conditions.ts';
import type { Case, Diagnosis, PatternRule } from './pattern-rule.ts';

/** D1: the socket is gone and has not come back. */
export const connectionLost: PatternRule = {
  pattern: 'connection-lost',
  title: (subject) => `${subject} lost its connection`,
  diagnose(found) {
    return linkDiagnosis(found, 'its socket closed and it has not come back');
  },
};

/** A reboot of ours takes the link away on purpose; only its time limit makes the loss suspicious. */
export function observeLinkClosed(turn: Turn, station: Station, code: number): void {
  const { policy } = turn.state;
  const rebooting = station.action?.awaiting === 'boot';
  raise(turn, {
    pattern: 'connection-lost',
    subject: stationSubject(station),
    station,
    text: `The connection of ${station.id} closed (code ${code})${rebooting ? ' after a reset of ours' : ''}.`,
    dwellS: Math.max(
      policy.dwellS['connection-lost'],
      // Some models take their time to dial again; until then nothing is lost (Q20).
      traitsOf(turn.state, station).redialS,
      rebooting ? policy.rebootTimeoutS : 0,
    ),
  });
}

/** What a lost link can mean for one station. Site and network causes were excluded before. */
export function linkDiagnosis(found: Case, how: string): Diagnosis {
  const { state, station, at } = found;
  const neighbours = [...state.stations.values()].filter(
    (other) => other.siteId !== null && other.siteId === station?.siteId && other.id !== station.id,
  );
  const up = neighbours.filter((other) => other.link.connected === true).length;
  const since = found.conditions[0]?.since ?? at;
  const power = station?.faults.find((active) => active.fault.code === 'CX015') !== undefined;
  return {
    cause: power ? 'site-power' : 'station-link',
    confidence: power ? 0.7 : up > 0 ? 0.8 : 0.5,
    summary: `${station?.id ?? 'The station'} has been out of reach for ${duration(at - since)}: ${how}.`,
    rivals: [
      neighbours.length === 0
        ? {
            cause: 'site-link',
            because: 'No other station is known at this site, so this cannot be told apart yet.',
          }
        : {
            cause: 'site-link',
            because: `${up} of ${neighbours.length} other stations at the site are connected.`,
          },
      {
        cause: 'own-link',
        because: `Only ${state.network.linksLost} of ${state.stations.size} stations are out of reach.`,
      },
      ...(power
        ? [{ cause: 'station-link', because: 'The station reported a loss of mains power before it went.' }]
        : [{ cause: 'site-power', because: 'No station of the site reported a loss of power.' }]),
    ],
    safetyClass: 'none',
    playbook: 'await-return',
    tier: 'front-line',
  };
}
