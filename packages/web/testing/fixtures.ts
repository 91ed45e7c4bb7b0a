import { makeKnowledge, protocolOf } from './knowledge.ts';

/**
 * A made-up network in the shapes of the public API, for the console's own tests. Deterministic: the
 * same options give the same network.
 */
export type Json = Record<string, unknown>;

const VENDORS = [
  ['Volterra', 'VT-150 DC', '4.2.1'],
  ['Volterra', 'VT-300 DC', '4.3.0-rc2'],
  ['Ampeon', 'Kerb 22', '2.19.7'],
  ['Nordlade', 'NL Duo', '1.0.14'],
  ['Plugworks', 'PW-50', '7.1.0'],
  ['Halden', 'H-11 Wallbox', '3.3.3'],
] as const;
const SITES = [
  'Harbour North', 'Station Square', 'Lindenhof Retail', 'Mill Lane', 'Airport P3', 'Exhibition Centre', 'Old Brewery',
  'Westgate Mall', 'Motorway A7 East', 'Motorway A7 West', 'City Hospital', 'University South', 'Fernside Park',
  'Granary Wharf', 'Town Hall', 'Riverside Depot', 'Kingsway', 'Orchard Street', 'Quarry Road', 'Lakeview Hotel',
]; // oxfmt-ignore

export interface NetworkOptions {
  readonly stations: number;
  readonly now: number;
}

export const text = (at: number): string => new Date(at).toISOString();

/** Small deterministic generator (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const siteIdOf = (n: number): string => `site-${String(n).padStart(3, '0')}`;
const siteCount = (stations: number): number => Math.max(20, Math.round(stations / 14));

export function makeSites(options: NetworkOptions): Json[] {
  return Array.from({ length: siteCount(options.stations) }, (_, n) => ({
    id: siteIdOf(n),
    name: `${SITES[n % SITES.length]}${n < SITES.length ? '' : ` ${Math.floor(n / SITES.length) + 1}`}`,
    latitude: 52 + n / 100,
    longitude: 4 + n / 90,
    tags: { region: n % 2 === 0 ? 'north' : 'south' },
    stationCount: Math.round(options.stations / siteCount(options.stations)),
    connectedCount: Math.round(options.stations / siteCount(options.stations)) - (n % 3 === 0 ? 1 : 0),
    openIncidentCount: n % 5 === 0 ? 1 : 0,
  }));
}

const CONNECTORS: Readonly<Record<string, string>> = {
  available: 'Available',
  charging: 'Charging',
  faulted: 'Faulted',
  unavailable: 'Unavailable',
};

/** One station as the API shows it, in a given state. */
export function makeStation(n: number, state: string, options: NetworkOptions): Json {
  const roll = dice(n + 1);
  const [vendor, model, firmware] = VENDORS[Math.floor(roll() * VENDORS.length)] ?? VENDORS[0];
  const since = text(options.now - Math.floor(roll() * 6 * 3_600_000) - 60_000);
  const id = `${vendor.slice(0, 2).toUpperCase()}-${String(n + 1).padStart(4, '0')}`;
  const connector = (place: number) => ({
    id: 1,
    status: place === 1 ? (CONNECTORS[state] ?? 'Available') : 'Available',
    errorCode: state === 'faulted' && place === 1 ? 'GroundFailure' : 'NoError',
    since,
  });
  return {
    id,
    siteId: siteIdOf(n % siteCount(options.stations)),
    name: null,
    admission: state === 'pending' ? 'pending' : 'accepted',
    vendor,
    model,
    serial: `SN${100_000 + n}`,
    firmware,
    protocol: protocolOf(n),
    connected: state !== 'unknown' && state !== 'offline',
    connectedSince: state === 'offline' || state === 'unknown' ? null : since,
    lastSeenAt: text(options.now - 20_000),
    evses: state === 'unknown' ? [] : [1, 2].map((place) => ({ id: place, connectors: [connector(place)] })),
    liveTransactions: state === 'charging' ? [makeTransaction(id, 0, 'live', options.now)] : [],
    faults:
      state === 'faulted'
        ? [
            {
              evseId: 1,
              connectorId: 1,
              taxonomy: 'ocpp',
              code: 'GroundFailure',
              name: 'Ground fault circuit interrupter tripped',
              detail: 'RCD type B 31 mA',
              since,
            },
          ]
        : [],
    openIncidents: [],
    quarantined: false,
    resetsToday: 0,
    ...makeKnowledge(n, state, options.now),
    lastFrameSeq: 1000 + n * 2,
    state,
    since,
  };
}

export function stateFor(roll: number): string {
  if (roll < 0.66) return 'available';
  if (roll < 0.88) return 'charging';
  if (roll < 0.92) return 'offline';
  if (roll < 0.945) return 'faulted';
  if (roll < 0.97) return 'unavailable';
  return roll < 0.985 ? 'unknown' : 'pending';
}

export function makeTransaction(stationId: string, n: number, state: string, now: number): Json {
  const startedAt = now - (n + 1) * 5_400_000 - 1_200_000;
  const kinds = ['EVDisconnected', 'Local', 'Remote', 'PowerLoss', 'EVDisconnected', 'DeAuthorized'];
  return {
    id: `tx-${stationId}-${n}`,
    wireId: String(48_210 - n),
    stationId,
    evseId: (n % 2) + 1,
    connectorId: 1,
    idToken: `04A2${(9_137_551 + n * 77).toString(16).toUpperCase()}`,
    startedAt: state === 'orphan' ? null : text(startedAt),
    stoppedAt: state === 'live' ? null : text(startedAt + 2_700_000),
    energyWh: n === 2 ? 0 : 7400 + n * 3811,
    stopReason: state === 'live' ? null : (kinds[n % kinds.length] ?? null),
    meterStartWh: 1_000_000,
    meterStopWh: state === 'live' ? null : 1_000_000 + 7400 + n * 3811,
    powerW: state === 'live' ? 10_840 : null,
    state,
    doubt: n === 4 ? 'Its register counted 31 Wh where its power makes 8120 Wh.' : null,
  };
}

/** Frames of one station, newest first: boots, statuses, heartbeats, sessions and our commands. */
export function makeFrames(stationId: string, count: number, now: number): Json[] {
  const frames: Json[] = [];
  let at = now - count * 7_000;
  let seq = 1000;
  const push = (direction: string, messageId: string, action: string | null, raw: unknown) =>
    frames.push({
      seq,
      at: text(at),
      stationId,
      direction,
      messageId,
      action,
      frame: typeof raw === 'string' ? raw : JSON.stringify(raw),
    });
  const exchange = (direction: 'in' | 'out', action: string, payload: Json, answer: unknown, ms: number) => {
    const id = `${seq.toString(16)}-${action.slice(0, 3).toLowerCase()}`;
    push(direction, id, action, [2, id, action, payload]);
    at += ms;
    seq += direction === 'in' ? 1 : 2;
    push(
      direction === 'in' ? 'out' : 'in',
      id,
      action,
      answer === null ? [4, id, 'NotImplemented', 'Stored, not acted upon', {}] : [3, id, answer],
    );
    seq += direction === 'in' ? 1 : 2;
    at += 6_000;
  };
  exchange(
    'in',
    'BootNotification',
    { chargePointVendor: 'Ampeon', chargePointModel: 'Kerb 22', firmwareVersion: '2.19.7' },
    { status: 'Accepted', currentTime: text(at), interval: 300 },
    38,
  );
  while (frames.length < count) {
    const turn = frames.length % 26;
    if (turn < 12) exchange('in', 'Heartbeat', {}, { currentTime: text(at) }, 9 + turn);
    else if (turn < 14)
      exchange(
        'in',
        'StatusNotification',
        {
          connectorId: 1,
          errorCode: 'GroundFailure',
          status: 'Faulted',
          info: 'RCD type B 31 mA',
          timestamp: text(at),
          vendorErrorCode: 'E-0231',
        },
        {},
        21,
      );
    else if (turn < 18)
      exchange(
        'in',
        'MeterValues',
        {
          connectorId: 2,
          transactionId: 48_210,
          meterValue: [
            {
              timestamp: text(at),
              sampledValue: [
                { value: '10840', measurand: 'Power.Active.Import', unit: 'W' },
                { value: '1003912', unit: 'Wh' },
              ],
            },
          ],
        },
        {},
        14,
      );
    else if (turn < 20)
      exchange(
        'out',
        'TriggerMessage',
        { requestedMessage: 'StatusNotification', connectorId: 1 },
        { status: 'Accepted' },
        340,
      );
    else if (turn < 22) exchange('out', 'Reset', { type: 'Soft' }, { status: 'Accepted' }, 2_840);
    else if (turn < 24)
      exchange(
        'in',
        'DataTransfer',
        { vendorId: 'com.ampeon', messageId: 'diag', data: '{"t":41}' },
        null,
        12,
      );
    else
      exchange(
        'in',
        'StatusNotification',
        { connectorId: 1, errorCode: 'NoError', status: 'Available', timestamp: text(at) },
        {},
        17,
      );
  }
  return frames.toReversed();
}
