import { personalities } from '../personalities/index.ts';
import type { Personality } from '../personalities/personality.ts';
import type { SiteKind, StationDesign } from '../station/design.ts';
import {
  between,
  hexDigits,
  nextUnit,
  pick,
  seedRandom,
  wholeBetween,
  type Random,
} from '../station/random.ts';
import { PLACES, SITE_KINDS } from './places.ts';
import { VirtualKeys } from './virtual-keys.ts';

export interface SiteDesign {
  readonly id: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly stationIds: readonly string[];
}

export interface Layout {
  readonly seed: number;
  readonly sites: readonly SiteDesign[];
  readonly stations: readonly StationDesign[];
  /** Id tokens of the drivers; all of them are meant to be accepted. */
  readonly tokens: readonly string[];
}

const HUB: (typeof SITE_KINDS)[number] = { name: 'Hub', dcShare: 0.5, kind: 'retail' };

/** Lays out a network. Equal arguments give equal networks, whatever ran before. */
export function layOut(options: { stations: number; sites: number; seed: number }): Layout {
  const random = seedRandom('layout', options.seed);
  const stations: StationDesign[] = [];
  const sites: SiteDesign[] = [];
  const counts = shareOut(random, options.stations, Math.min(options.sites, options.stations));
  for (const [index, count] of counts.entries()) {
    const [town, code, latitude, longitude] = PLACES[index % PLACES.length] ??
      PLACES[0] ?? ['Here', 'HER', 0, 0];
    const round = Math.floor(index / PLACES.length);
    const kind = SITE_KINDS[(index + round) % SITE_KINDS.length] ?? HUB;
    const siteCode = round === 0 ? code : `${code}${round + 1}`;
    const house = { AC: pickVendor(random, 'AC'), DC: pickVendor(random, 'DC') };
    const members: StationDesign[] = [];
    for (let number = 1; number <= count; number++) {
      const current = number <= Math.round(count * kind.dcShare) ? 'DC' : 'AC';
      // Most of a site is bought at once; some is not.
      const personality = nextUnit(random) < 0.75 ? house[current] : pickVendor(random, current);
      members.push(design(random, options.seed, { siteCode, kind: kind.kind }, number, personality));
    }
    stations.push(...members);
    sites.push({
      id: siteCode.toLowerCase(),
      name: `${town} ${kind.name}${round === 0 ? '' : ` ${round + 1}`}`,
      latitude: round4(latitude + between(random, -0.04, 0.04)),
      longitude: round4(longitude + between(random, -0.06, 0.06)),
      stationIds: members.map((station) => station.id),
    });
  }
  const tokens = Array.from({ length: 400 }, () => `04${hexDigits(random, 12).toUpperCase()}`);
  return { seed: options.seed, sites, stations: withEveryVendor(random, options.seed, stations), tokens };
}

/** Splits stations over sites unevenly, at least one each. */
function shareOut(random: Random, stations: number, sites: number): number[] {
  const weights = Array.from({ length: sites }, () => between(random, 0.6, 1.6));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const counts = weights.map((weight) => Math.max(1, Math.floor((weight / total) * stations)));
  let left = stations - counts.reduce((sum, count) => sum + count, 0);
  for (let index = 0; left !== 0; index = (index + 1) % sites) {
    const count = counts[index] ?? 1;
    if (left > 0) counts[index] = count + 1;
    else if (count > 1) counts[index] = count - 1;
    else continue;
    left -= Math.sign(left);
  }
  return counts;
}

function pickVendor(random: Random, current: 'AC' | 'DC'): Personality {
  const offers = personalities.filter((offer) => offer.personality.current === current);
  const total = offers.reduce((sum, offer) => sum + offer.share, 0);
  let point = nextUnit(random) * total;
  for (const offer of offers) {
    point -= offer.share;
    if (point < 0) return offer.personality;
  }
  throw new Error(`No vendor builds ${current} stations.`);
}

interface Place {
  readonly siteCode: string;
  readonly kind: SiteKind;
}

function design(
  random: Random,
  seed: number,
  { siteCode, kind }: Place,
  number: number,
  personality: Personality,
): StationDesign {
  return {
    id: `${siteCode}-${String(number).padStart(2, '0')}`,
    siteId: siteCode.toLowerCase(),
    siteKind: kind,
    serial: `${personality.vendor.slice(0, 2).toUpperCase()}${wholeBetween(random, 100_000, 999_999)}`,
    firmware: pick(random, personality.firmwares) ?? '1.0',
    iccid: `8931${String(wholeBetween(random, 10_000_000, 99_999_999))}${String(wholeBetween(random, 1_000_000, 9_999_999))}`,
    evseCount: pick(random, personality.evseCounts) ?? 1,
    clockSkewMs: Math.round(between(random, ...personality.clockSkewMs)),
    personality,
    seed,
    keys: new VirtualKeys(`${seed}|${siteCode}|${number}`),
  };
}

/** In a network that is large enough, every vendor is found at least once. */
function withEveryVendor(random: Random, seed: number, stations: readonly StationDesign[]): StationDesign[] {
  const result = [...stations];
  const missing = personalities
    .map((offer) => offer.personality)
    .filter((wanted) => !result.some((station) => station.personality === wanted));
  if (missing.length * 2 > result.length) return result;
  for (const [index, personality] of missing.entries()) {
    const place = Math.floor(((index + 1) * result.length) / (missing.length + 1));
    const old = result[place];
    if (old === undefined) continue;
    const [siteCode = '', number = '1'] = old.id.split('-');
    result[place] = design(random, seed, { siteCode, kind: old.siteKind }, Number(number), personality);
  }
  return result;
}

function round4(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
