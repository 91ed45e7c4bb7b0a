import type { Catalogue } from '../model/catalogue.ts';
import type { State } from '../model/state.ts';
import type { Station } from '../model/station.ts';
import type { StationProfile, StationTraits } from '../model/station-profile.ts';
import { DEFAULT_TRAITS } from './default-traits.ts';
import { bestProfile } from './match.ts';

/** Profiles by id, made once per catalogue: the id that a station keeps is looked up with every message. */
const byCatalogue = new WeakMap<Catalogue, ReadonlyMap<string, StationProfile>>();

/** What is known about the model of a station; null when nothing is. */
export function profileOf(state: State, station: Station): StationProfile | null {
  const { profileId } = station.capabilities;
  return profileId === null ? null : (profilesOf(state.catalogue).get(profileId) ?? null);
}

/** The ways of a station: those of its profile, else those of a careful stranger. */
export function traitsOf(state: State, station: Station): StationTraits {
  return profileOf(state, station)?.traits ?? DEFAULT_TRAITS;
}

/** Finds the profile anew: its identity, its protocol or the catalogue may have changed. */
export function matchProfile(state: State, station: Station): void {
  const { vendor, model, firmware, link } = station;
  const identity = { vendor, model, firmware, protocol: link.protocol };
  station.capabilities.profileId = bestProfile(listOf(state.catalogue), identity)?.id ?? null;
}

/** A new catalogue is in force. */
export function matchAllProfiles(state: State): void {
  for (const station of state.stations.values()) matchProfile(state, station);
}

function profilesOf(catalogue: Catalogue): ReadonlyMap<string, StationProfile> {
  let profiles = byCatalogue.get(catalogue);
  if (profiles === undefined) {
    profiles = new Map(listOf(catalogue).map((profile) => [profile.id, profile]));
    byCatalogue.set(catalogue, profiles);
  }
  return profiles;
}

/** Catalogues written before there were profiles have none. */
function listOf(catalogue: Partial<Pick<Catalogue, 'profiles'>>): readonly StationProfile[] {
  return catalogue.profiles ?? [];
}
