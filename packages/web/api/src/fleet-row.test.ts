import { describe, expect, it } from 'vitest';
import { rowAfter, type StationEvent } from './fleet-row.ts';

const NOW = '2026-03-14T09:26:53.000Z';
const event = (over: Partial<StationEvent> = {}): StationEvent => ({
  id: 'A',
  name: null,
  siteId: null,
  vendor: null,
  model: null,
  firmware: null,
  serial: null,
  protocol: null,
  admission: 'accepted',
  connected: true,
  connectedSince: null,
  lastSeenAt: null,
  evses: [{ id: 1, connectors: [{ id: 1, status: 'Available', errorCode: null, since: NOW }] }],
  faults: [],
  liveTransactions: [],
  openIncidents: [],
  quarantined: false,
  resetsToday: 0,
  ...over,
});
const connector = (status: string) => [
  { id: 1, connectors: [{ id: 1, status, errorCode: null, since: NOW }] },
];

describe('state', () => {
  it.each([
    [{}, 'available'],
    [{ admission: 'pending' }, 'pending'],
    [{ connected: null }, 'unknown'],
    [{ connected: false, evses: connector('Faulted') }, 'offline'],
    [{ evses: connector('Faulted') }, 'faulted'],
    [{ evses: connector('SuspendedEV') }, 'charging'],
    [{ evses: connector('Unavailable') }, 'unavailable'],
    [{ evses: [] }, 'unknown'],
  ] as const)('%o is %s', (over, state) => expect(rowAfter(event(over), undefined, NOW).state).toBe(state));

  it('is the word of the server where it gives one', () => {
    expect(rowAfter(event({ state: 'pending', since: null }), undefined, NOW)).toMatchObject({
      state: 'pending',
      since: null,
    });
  });
});

it('keeps the beginning of a state that goes on, and dates a new one', () => {
  const before = rowAfter(event(), undefined, '2026-01-01T00:00:00.000Z');
  expect(rowAfter(event(), before, NOW).since).toBe('2026-01-01T00:00:00.000Z');
  expect(rowAfter(event({ connected: false }), before, NOW).since).toBe(NOW);
});
