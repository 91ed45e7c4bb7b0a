import type { Layout } from '../network/layout.ts';
import { kestrel } from '../personalities/kestrel.ts';
import type { Personality } from '../personalities/personality.ts';
import { voltara } from '../personalities/voltara.ts';
import type { StationDesign } from '../station/design.ts';

/** One site of stations that restart and reconnect in no time, 1.6 and 2.0.1 in turn. */
export function quickLayout(count: number): Layout {
  const stations = Array.from({ length: count }, (_, index): StationDesign => ({
    id: `QUICK-${index + 1}`,
    siteId: 'quick',
    siteKind: 'retail',
    serial: `Q${index + 1}`,
    firmware: '1.0',
    iccid: '8931000000000000000',
    evseCount: 1,
    clockSkewMs: 0,
    personality: quick(index % 2 === 0 ? voltara : kestrel),
    seed: 7,
  }));
  const site = {
    id: 'quick',
    name: 'Quick',
    latitude: 0,
    longitude: 0,
    stationIds: stations.map(({ id }) => id),
  };
  return { seed: 7, sites: [site], stations, tokens: ['04AABBCCDDEEFF'] };
}

function quick(personality: Personality): Personality {
  return {
    ...personality,
    latencyMs: [1, 5],
    softRebootS: [0.2, 0.3],
    hardRebootS: [0.3, 0.4],
    reconnectBaseMs: 100,
    reconnectMaxMs: 200,
  };
}
