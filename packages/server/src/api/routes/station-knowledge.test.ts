import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { STATION_PROFILE_EXAMPLE } from '../schemas/knowledge-examples.ts';
import { StationProfileSchema } from '../schemas/station-profile.ts';
import { apiFixture, NOW } from '../testing/fixture.ts';
import type { Fixture } from '../testing/fixture.ts';
import { sampleStation } from '../testing/samples.ts';

const AT = new Date(NOW).toISOString();

let api: Fixture;

beforeAll(async () => {
  api = await apiFixture();
  const profile = StationProfileSchema.parse(STATION_PROFILE_EXAMPLE);
  api.state.catalogue = {
    version: 'c1',
    causes: [],
    codes: [],
    profiles: [{ ...profile, id: 'other' }, profile],
  };
});
afterAll(() => api.close());
beforeEach(() => {
  api.state.stations.clear();
  api.store.settings.length = 0;
  api.store.monitors.length = 0;
});

describe('a station', () => {
  it('says what it was found to be, and null for what nobody knows', async () => {
    const unknown = sampleStation('CP-1');
    api.state.stations.set('CP-1', { ...unknown, security: null });
    expect((await api.get('/api/v1/stations/CP-1')).json()).toMatchObject({
      profile: null,
      features: null,
      security: null,
      learnedAt: null,
      localListVersion: null,
      unsupported: [],
      nonconforming: 0,
      refusedAnswers: 0,
    });
  });

  it('shows profile, features and the end of its certificate', async () => {
    const station = sampleStation('CP-1');
    api.state.stations.set('CP-1', {
      ...station,
      refusedAnswers: 2,
      reservations: [{ id: 3, evseId: 1, expiresAt: NOW }],
      outsideLimits: [{ evseId: 0, source: 'EMS', since: NOW }],
      signing: {
        requestedAt: [NOW],
        order: null,
        outcome: { at: NOW, ok: false, detail: 'no common name', notAfter: null },
      },
      security: {
        profile: 3,
        certificate: { serialNumber: '0a', issuer: 'CN=Root', notBefore: 0, notAfter: NOW },
      },
      capabilities: {
        ...station.capabilities,
        profileId: 'acme-fast',
        features: ['Core'],
        learnedAt: NOW,
        localListVersion: 4,
        unsupported: ['readSchedule'],
      },
    });
    const { items } = (await api.get('/api/v1/stations')).json();
    expect(items[0]).toMatchObject({
      profile: { id: 'acme-fast', name: 'Acme Fast' },
      features: ['Core'],
      unsupported: ['readSchedule'],
      security: { profile: 3, certificateNotAfter: AT },
      learnedAt: AT,
      localListVersion: 4,
      refusedAnswers: 2,
      reservations: [{ id: 3, evseId: 1, expiresAt: AT }],
      externalLimits: [{ evseId: 0, source: 'EMS', since: AT }],
      certificateRequest: { status: 'failed', at: AT, detail: 'no common name' },
    });
  });
});

describe('settings and monitors', () => {
  beforeEach(() => api.state.stations.set('CP-1', sampleStation('CP-1')));

  it('are shown as the station told them', async () => {
    api.store.settings.push(
      { key: 'HeartbeatInterval', value: '300', readOnly: false, at: NOW },
      { key: 'AuthorizationKey', value: null, readOnly: false, at: NOW },
    );
    const all = (await api.get('/api/v1/stations/CP-1/settings')).json();
    expect(all).toMatchObject({
      items: [{ key: 'HeartbeatInterval', value: '300', at: AT }, {}],
      next: null,
    });
    const some = (await api.get('/api/v1/stations/CP-1/settings?query=Beat')).json();
    expect(some.items).toHaveLength(0);
    const found = (await api.get('/api/v1/stations/CP-1/settings?query=Heart')).json();
    expect(found.items).toHaveLength(1);
  });

  it('monitors come with their kind and severity', async () => {
    const monitor = {
      id: 7,
      variable: 'ChargingStation.Temperature',
      kind: 'upper-threshold',
      value: 75,
      severity: 4,
      transaction: false,
    } as const;
    api.store.monitors.push({ ...monitor, at: NOW });
    expect((await api.get('/api/v1/stations/CP-1/monitors')).json().items).toEqual([{ ...monitor, at: AT }]);
  });

  it('of a station that is not there are not found', async () => {
    for (const list of ['settings', 'monitors'])
      expect((await api.get(`/api/v1/stations/CP-9/${list}`)).statusCode).toBe(404);
  });

  it('refuse a cursor of another list', async () => {
    const cursor = Buffer.from('monitors:7', 'utf8').toString('base64url');
    const reply = await api.get(`/api/v1/stations/CP-1/settings?cursor=${cursor}`);
    expect(reply.json().errors[0].field).toBe('cursor');
  });
});

it('the station profiles of the catalogue are listed by id', async () => {
  const { items } = (await api.get('/api/v1/station-profiles')).json();
  expect(items.map((one: { id: string }) => one.id)).toEqual(['acme-fast', 'other']);
  expect(items[0]).toEqual(STATION_PROFILE_EXAMPLE);
});

it('every message that a CSMS sends is listed by version, with what it may do', async () => {
  const { items } = (await api.get('/api/v1/protocols')).json();
  const of = (protocol: string): { message: string }[] =>
    items.find((one: { protocol: string }) => one.protocol === protocol).messages;
  expect(items).toHaveLength(3);
  expect(of('ocpp1.6')).toContainEqual({ message: 'Reset', nature: 'interrupts', action: 'reset' });
  expect(of('ocpp2.1')).toContainEqual({ message: 'GetReport', nature: 'reads', action: null });
  expect(of('ocpp1.6').map(({ message }) => message)).not.toContain('GetReport');
});
