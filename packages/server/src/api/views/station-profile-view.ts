import type { StationProfile } from '@ohmward/engine';
import type { z } from 'zod';
import type { StationProfileSchema } from '../schemas/station-profile.ts';

export type StationProfileView = z.output<typeof StationProfileSchema>;

/** A station profile as the API shows it. */
export function stationProfileView(profile: StationProfile): StationProfileView {
  const { match, traits } = profile;
  return {
    ...profile,
    match: {
      vendors: [...match.vendors],
      models: [...match.models],
      firmware: match.firmware,
      protocols: match.protocols === null ? null : [...match.protocols],
    },
    quirks: [...profile.quirks],
    traits: {
      ...traits,
      assumedFeatures: [...traits.assumedFeatures],
      unreadableKeys: [...traits.unreadableKeys],
      startStatuses: traits.startStatuses === null ? null : [...traits.startStatuses],
      limit: { ...traits.limit, stepsA: [...traits.limit.stepsA] },
    },
  };
}
