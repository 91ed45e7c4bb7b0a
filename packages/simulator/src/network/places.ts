import type { SiteKind } from '../station/design.ts';

/** Towns that sites are laid out in: name, short code, latitude, longitude (degrees, WGS 84). */
export const PLACES: readonly (readonly [name: string, code: string, latitude: number, longitude: number])[] =
  [
    ['Rotterdam', 'RTM', 51.9225, 4.4792],
    ['Antwerp', 'ANR', 51.2194, 4.4025],
    ['Lyon', 'LYS', 45.764, 4.8357],
    ['Bordeaux', 'BOD', 44.8378, -0.5792],
    ['Hamburg', 'HAM', 53.5511, 9.9937],
    ['Leipzig', 'LEJ', 51.3397, 12.3731],
    ['Nuremberg', 'NUE', 49.4521, 11.0767],
    ['Zurich', 'ZRH', 47.3769, 8.5417],
    ['Turin', 'TRN', 45.0703, 7.6869],
    ['Bologna', 'BLQ', 44.4949, 11.3426],
    ['Graz', 'GRZ', 47.0707, 15.4395],
    ['Brno', 'BRQ', 49.1951, 16.6068],
    ['Wroclaw', 'WRO', 51.1079, 17.0385],
    ['Gdansk', 'GDN', 54.352, 18.6466],
    ['Aarhus', 'AAR', 56.1629, 10.2039],
    ['Gothenburg', 'GOT', 57.7089, 11.9746],
    ['Bergen', 'BGO', 60.3913, 5.3221],
    ['Leeds', 'LBA', 53.8008, -1.5491],
    ['Bristol', 'BRS', 51.4545, -2.5879],
    ['Porto', 'OPO', 41.1579, -8.6291],
    ['Valencia', 'VLC', 39.4699, -0.3763],
    ['Bilbao', 'BIO', 43.263, -2.935],
    ['Galway', 'GWY', 53.2707, -9.0568],
    ['Tartu', 'TAY', 58.378, 26.729],
  ];

/** What stands at a site: how much of it is fast charging, and what people call it. */
export const SITE_KINDS: readonly {
  readonly name: string;
  readonly dcShare: number;
  readonly kind: SiteKind;
}[] = [
  { name: 'Ring road hub', dcShare: 1, kind: 'highway' },
  { name: 'Shopping park', dcShare: 0.4, kind: 'retail' },
  { name: 'Station car park', dcShare: 0, kind: 'home' },
  { name: 'Services east', dcShare: 0.8, kind: 'highway' },
  { name: 'Office quarter', dcShare: 0.1, kind: 'work' },
];
