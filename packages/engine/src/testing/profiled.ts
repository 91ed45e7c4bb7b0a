import type { Catalogue } from '../model/catalogue.ts';
import type { StationTraits } from '../model/station-profile.ts';
import { DEFAULT_TRAITS } from '../profile/default-traits.ts';
import { testCatalogue, TestNetwork } from './network.ts';

/** A catalogue with one profile, which fits every station that names its vendor. */
export function profiled(traits: Partial<StationTraits>, catalogue: Catalogue = testCatalogue): Catalogue {
  const match = { vendors: ['*'], models: [], firmware: null, protocols: null };
  const about = {
    id: 'any',
    name: 'Any',
    match,
    quirks: [],
    source: 'a test',
    confidence: 'verified',
  } as const;
  return { ...catalogue, profiles: [{ ...about, traits: { ...DEFAULT_TRAITS, ...traits } }] };
}

/** A network in which every station has these traits. */
export function networkOf(traits: Partial<StationTraits>): TestNetwork {
  const net = new TestNetwork();
  net.input({ kind: 'settings', policy: net.state.policy, catalogue: profiled(traits) });
  return net;
}
