import type { Protocol } from '@ohmward/ocpp';
import type { ProfileMatch, StationProfile } from '../model/station-profile.ts';
import { isWithin, rangesMeet } from './versions.ts';

/** What a station says it is. */
export interface Identity {
  readonly vendor: string | null;
  readonly model: string | null;
  readonly firmware: string | null;
  readonly protocol: Protocol | null;
}

/** Whether all that a profile asks for fits. Who has not said its vendor yet fits none. */
export function fits({ vendors, models, firmware, protocols }: ProfileMatch, station: Identity): boolean {
  if (station.vendor === null || !vendors.some((vendor) => likeText(vendor, station.vendor ?? '')))
    return false;
  const { model } = station;
  if (models.length > 0 && (model === null || !models.some((each) => likeText(each, model)))) return false;
  if (protocols !== null && (station.protocol === null || !protocols.includes(station.protocol)))
    return false;
  return firmware === null || isWithin(station.firmware, firmware);
}

/** How much a profile says about whom it is for: firmware over model over protocol over vendor. */
export function specificity({ models, firmware, protocols }: ProfileMatch): number {
  return (firmware === null ? 0 : 4) + (models.length === 0 ? 0 : 2) + (protocols === null ? 0 : 1);
}

/** The most specific profile that fits; of equals, which the loader refuses, the first by id. */
export function bestProfile(profiles: readonly StationProfile[], station: Identity): StationProfile | null {
  let best: StationProfile | null = null;
  for (const profile of profiles)
    if (fits(profile.match, station) && (best === null || goesBefore(profile, best))) best = profile;
  return best;
}

/** Whether a station can exist that fits both, so that nobody could say which of them holds. */
export function collide(a: ProfileMatch, b: ProfileMatch): boolean {
  return (
    specificity(a) === specificity(b) &&
    anyAlike(a.vendors, b.vendors) &&
    (a.models.length === 0 || b.models.length === 0 || anyAlike(a.models, b.models)) &&
    (a.protocols === null || b.protocols === null || a.protocols.some((p) => b.protocols?.includes(p))) &&
    rangesMeet(a.firmware, b.firmware)
  );
}

function goesBefore(a: StationProfile, b: StationProfile): boolean {
  const more = specificity(a.match) - specificity(b.match);
  return more > 0 || (more === 0 && a.id < b.id);
}

/** Case and outer blanks do not matter; a `*` at the end stands for any rest. */
function likeText(pattern: string, text: string): boolean {
  const wanted = folded(pattern);
  const found = folded(text);
  return wanted.endsWith('*') ? found.startsWith(wanted.slice(0, -1)) : found === wanted;
}

function anyAlike(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) => others.some((other) => alike(folded(one), folded(other))));
}

/** Whether one text can be like both patterns. */
function alike(a: string, b: string): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  if (shorter.endsWith('*')) return longer.startsWith(shorter.slice(0, -1));
  return longer.endsWith('*') ? shorter.startsWith(longer.slice(0, -1)) : shorter === longer;
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}
