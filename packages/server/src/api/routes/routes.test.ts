import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NotDurableError } from '../../runner/runner.ts';
import { FleetSchema } from '../schemas/fleet.ts';
import { apiFixture, NOW } from '../testing/fixture.ts';
import type { Fixture } from '../testing/fixture.ts';
import { sampleCommand, sampleDecision, sampleIncident, sampleStation } from '../testing/samples.ts';

let api: Fixture;

beforeAll(async () => {
  api = await apiFixture();
});
afterAll(() => api.close());
beforeEach(() => {
  api.state.stations.clear();
  api.state.incidents.clear();
  api.state.commands.clear();
  api.acts.length = 0;
  api.trouble = null;
  api.answer = () => ({ ok: true, id: null });
});

describe('stations', () => {
  it('are shown in the form of the contract', async () => {
    api.state.stations.set('CP-1', sampleStation('CP-1'));
    const { items, next } = (await api.get('/api/v1/stations')).json();
    expect(next).toBeNull();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      id: 'CP-1',
      siteId: null,
      vendor: 'Acme',
      model: 'Fast 50',
      firmware: '1.2.3',
      protocol: 'ocpp1.6',
      connected: true,
      lastSeenAt: new Date(NOW - 1_000).toISOString(),
      evses: [{ id: 1, connectors: [{ id: 1, status: 'Available', errorCode: null }] }],
    });
  });

  it('come in pages that neither repeat nor lose one', async () => {
    for (let number = 0; number < 25; number += 1) {
      const id = `CP-${String(number).padStart(2, '0')}`;
      api.state.stations.set(id, sampleStation(id));
    }
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let page = 0; cursor !== null && page < 10; page += 1) {
      const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const body = (await api.get(`/api/v1/stations?limit=10${after}`)).json();
      seen.push(...body.items.map((one: { id: string }) => one.id));
      cursor = body.next;
    }
    expect(seen).toEqual([...api.state.stations.keys()]);
  });

  it('are found by site, text and link', async () => {
    api.state.stations.set('A', sampleStation('A', { siteId: 'north' }));
    api.state.stations.set('B', sampleStation('B', { vendor: 'Other' }));
    const gone = sampleStation('C');
    gone.link.connected = null;
    api.state.stations.set('C', gone);
    const ids = async (query: string) =>
      (await api.get(`/api/v1/stations?${query}`)).json().items.map((one: { id: string }) => one.id);
    expect(await ids('siteId=north')).toEqual(['A']);
    expect(await ids('q=other')).toEqual(['B']);
    expect(await ids('connected=false')).toEqual(['C']);
  });

  it('keep their password out of every act', async () => {
    api.answer = (act) => {
      if (act.type === 'acceptStation') api.state.stations.set(act.stationId, sampleStation(act.stationId));
      return { ok: true, id: null };
    };
    const password = 'a-password-of-20-chr';
    const reply = await api.send('PUT', '/api/v1/stations/CP-9', { name: 'Gate', password });
    expect(reply.statusCode).toBe(200);
    expect(api.passwords.get('CP-9')).toBe(password);
    expect(api.acts.map(({ act }) => act.type)).toEqual(['acceptStation', 'describeStation']);
    expect(JSON.stringify(api.acts)).not.toContain(password);
    expect(reply.body).not.toContain(password);
  });

  it.each([
    { action: 'configure', key: 'AuthorizationKey', value: 'secret-secret-secret' },
    { action: 'configure', key: 'SecurityCtrlr.BasicAuthPassword', value: 'secret-secret-secret' },
    { action: 'getLog', url: 'ftp://user:secret-secret@files.example.org/logs/' },
    { action: 'updateFirmware', url: 'https://user:secret-secret@files.example.org/fw.bin' },
  ])('are sent no command that would put a password into the journal: $action', async (command) => {
    api.acts.length = 0;
    api.state.stations.set('A', sampleStation('A'));
    const reply = await api.send('POST', '/api/v1/stations/A/commands', { ...command, reason: 'x' });
    expect(reply.statusCode).toBe(400);
    expect(reply.body).not.toContain('secret-secret');
    expect(api.acts).toEqual([]);
  });

  it('refuse a short password and name the field', async () => {
    const reply = await api.send('PUT', '/api/v1/stations/CP-9', { password: 'short' });
    expect(reply.statusCode).toBe(400);
    expect(reply.json().errors).toEqual([{ field: 'password', detail: expect.stringContaining('16 to 40') }]);
  });
});

describe('problems', () => {
  it('name an unknown field, a wrong value and a missing one', async () => {
    const reply = await api.send('PUT', '/api/v1/sites/north', { latitude: 91, colour: 'red' });
    expect(reply.statusCode).toBe(400);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    const problem = reply.json();
    expect(problem).toMatchObject({ type: 'urn:ohmward:problem:invalid-input', status: 400 });
    expect(problem.errors.map((one: { field: string }) => one.field).toSorted()).toEqual([
      'colour',
      'latitude',
      'name',
    ]);
  });

  it('answer an unknown route, an unknown id and a body that is no JSON', async () => {
    for (const [reply, status] of [
      [await api.get('/api/v1/nothing-here'), 404],
      [await api.get('/api/v1/stations/NOPE'), 404],
      [await api.get('/api/v1/commands/NOPE'), 404],
      [await api.get('/api/v1/incidents?status=lost'), 400],
      [await api.get('/api/v1/stations?cursor=bm9wZQ'), 400],
    ] as const) {
      expect(reply.statusCode).toBe(status);
      expect(reply.json()).toMatchObject({
        status,
        type: expect.stringContaining('urn:'),
        title: expect.any(String),
      });
    }
    const broken = await api.app.inject({
      method: 'PUT',
      url: '/api/v1/sites/north',
      headers: { authorization: 'Bearer an-administrator-token', 'content-type': 'application/json' },
      payload: '{"name":',
    });
    expect(broken.statusCode).toBe(400);
    expect(broken.json().type).toBe('urn:ohmward:problem:invalid-input');
  });

  it.each([
    ['not-found', 404],
    ['conflict', 409],
    ['invalid', 422],
  ] as const)('carry a refusal of the engine: %s', async (problem, status) => {
    api.answer = () => ({ ok: false, problem, field: 'name', detail: 'Not like this.' });
    const reply = await api.send('PUT', '/api/v1/sites/north', { name: 'North' });
    expect(reply.statusCode).toBe(status);
    expect(reply.json()).toMatchObject({
      detail: 'Not like this.',
      errors: [{ field: 'name', detail: 'Not like this.' }],
    });
  });

  it('say that nothing was done when it could not be made durable', async () => {
    api.answer = () => new NotDurableError('no commit');
    const reply = await api.send('PUT', '/api/v1/sites/north', { name: 'North' });
    expect(reply.statusCode).toBe(503);
    expect(reply.headers['retry-after']).toBeDefined();
  });

  it('never show a stack or a message of ours', async () => {
    api.answer = () => {
      throw new Error('secret inner workings');
    };
    const reply = await api.send('PUT', '/api/v1/sites/north', { name: 'North' });
    expect(reply.statusCode).toBe(500);
    expect(reply.body).not.toContain('secret inner workings');
    expect(reply.json().detail).toContain('request');
  });
});

describe('commands', () => {
  beforeEach(() => {
    api.state.stations.set('CP-1', sampleStation('CP-1'));
    api.answer = (act) => {
      if (act.type === 'command') api.state.commands.set('cmd-1', sampleCommand('cmd-1'));
      return { ok: true, id: 'cmd-1' };
    };
  });

  it('are answered 202 also when the guard refuses', async () => {
    const reply = await api.send('POST', '/api/v1/stations/CP-1/commands', {
      action: 'reset',
      type: 'soft',
      reason: 'Frozen screen',
    });
    expect(reply.statusCode).toBe(202);
    expect(reply.headers['location']).toBe('/api/v1/commands/cmd-1');
    expect(reply.json()).toMatchObject({
      id: 'cmd-1',
      status: 'blocked',
      guards: [{ rule: 'live-transaction' }],
    });
    expect(api.acts[0]).toMatchObject({
      actor: { id: 'admin-token', origin: 'api' },
      act: { type: 'command', command: { action: 'reset', type: 'soft' }, reason: 'Frozen screen' },
    });
  });

  it('seal the id token before anything sees it', async () => {
    await api.send('POST', '/api/v1/stations/CP-1/commands', {
      action: 'startSession',
      idToken: 'ABC',
      reason: 'Help',
    });
    expect(api.acts[0]?.act).toMatchObject({ command: { action: 'startSession', token: '~abc~' } });
    expect(JSON.stringify(api.acts)).not.toContain('ABC');
  });

  it('find the connector of a station that has only one', async () => {
    await api.send('POST', '/api/v1/stations/CP-1/commands', { action: 'unlock', reason: 'Cable stuck' });
    expect(api.acts[0]?.act).toMatchObject({ command: { action: 'unlock', evseId: 1, connectorId: 1 } });
  });

  it('need a reason and a known action', async () => {
    const without = await api.send('POST', '/api/v1/stations/CP-1/commands', { action: 'clearCache' });
    expect(without.json().errors).toEqual([{ field: 'reason', detail: expect.stringContaining('required') }]);
    const unknown = await api.send('POST', '/api/v1/stations/CP-1/commands', {
      action: 'explode',
      reason: 'x',
    });
    expect(unknown.statusCode).toBe(400);
    expect(unknown.json().errors[0].field).toBe('action');
    expect(unknown.json().errors[0].detail).toContain('reset');
  });

  it('can be previewed without being sent', async () => {
    const reply = await api.send('POST', '/api/v1/stations/CP-1/commands/preview', {
      action: 'clearCache',
      reason: 'Look',
    });
    expect(reply.statusCode).toBe(200);
    expect(reply.json()).toMatchObject({
      allowed: true,
      wire: { action: 'ClearCache' },
      consequence: expect.any(String),
    });
    expect(api.acts).toEqual([]);
  });
});

describe('incidents', () => {
  it('tell their story on one axis, each fact once', async () => {
    api.store.incidents.splice(0, Infinity, sampleIncident('inc-1'));
    api.store.commands.splice(
      0,
      Infinity,
      sampleCommand('cmd-1', { incidentId: 'inc-1', sentAt: NOW - 10_000, status: 'sent', endedAt: null }),
    );
    api.store.decisions.splice(
      0,
      Infinity,
      sampleDecision('dec-1', 'inc-1'),
      sampleDecision('dec-2', 'inc-1', {
        at: NOW - 15_000,
        kind: 'noted',
        actor: 'ann',
        summary: 'Ann looks.',
      }),
    );
    const incident = (await api.get('/api/v1/incidents/inc-1')).json();
    expect(incident).toMatchObject({
      id: 'inc-1',
      pattern: 'reported-fault',
      status: 'open',
      closedAt: null,
    });
    expect(incident.decisions).toHaveLength(2);
    expect(incident.timeline.map((item: { lane: string }) => item.lane)).toEqual([
      'evidence',
      'decision',
      'person',
      'command',
    ]);
  });

  it('ask the store for what the tab means', async () => {
    await api.get('/api/v1/incidents?tab=handling&stationId=CP-1');
    expect(api.store.incidentQueries.at(-1)).toMatchObject({
      statuses: ['open', 'recovering'],
      stationId: 'CP-1',
    });
    await api.get('/api/v1/incidents?status=&stationId=CP-1&siteId=');
    expect(api.store.incidentQueries.at(-1)).toMatchObject({
      statuses: null,
      stationId: 'CP-1',
      siteId: null,
    });
    await api.get('/api/v1/incidents');
    expect(api.store.incidentQueries.at(-1)).toMatchObject({ statuses: null, closedSince: null });
  });
});

describe('frames', () => {
  it('are unsealed, filtered and paged by the store', async () => {
    const frame = '[2,"1","Authorize",{"idTag":"~abc~"}]';
    for (let seq = 2; seq <= 6; seq += 2) {
      api.store.frames.push({
        seq,
        at: NOW,
        stationId: 'CP-1',
        direction: 'in',
        messageId: '1',
        action: 'Authorize',
        frame,
      });
    }
    const first = (
      await api.get('/api/v1/stations/CP-1/frames?limit=2&direction=in&from=2026-03-14T09:00:00Z')
    ).json();
    expect(first.items[0].frame).toBe('[2,"1","Authorize",{"idTag":"abc"}]');
    expect(api.store.frameQueries.at(-1)).toMatchObject({ direction: 'in', from: Date.UTC(2026, 2, 14, 9) });
    const second = (await api.get(`/api/v1/stations/CP-1/frames?limit=2&cursor=${first.next}`)).json();
    expect(second.items.map((one: { seq: number }) => one.seq)).toEqual([6]);
    expect(second.next).toBeNull();
  });
});

describe('the whole network', () => {
  it('fits the schema although it is written by hand, and stays small', async () => {
    for (let number = 0; number < 10_000; number += 1) {
      const id = `STATION-${number}`;
      api.state.stations.set(id, sampleStation(id, { siteId: 'a-site-of-usual-length' }));
    }
    const reply = await api.get('/api/v1/fleet');
    expect(reply.body.length).toBeLessThan(2 * 1024 * 1024);
    expect(FleetSchema.safeParse(reply.json()).error).toBeUndefined();
    expect((await api.get('/api/v1/overview')).json().stations).toMatchObject({
      total: 10_000,
      available: 10_000,
    });
  });

  it('is not ready while nothing can be made durable, and says why', async () => {
    api.trouble = 'The database does not answer.';
    const reply = await api.get('/readyz', {});
    expect(reply.statusCode).toBe(503);
    expect(reply.json().detail).toBe('The database does not answer.');
    expect((await api.get('/healthz', {})).statusCode).toBe(200);
  });

  it('is measured with bounded labels', async () => {
    const text = (await api.get('/metrics')).body;
    expect(text).toContain('ohmward_commands_total{action="reset",status="blocked"} 0');
    expect(text).toContain('ohmward_gateway_frames_in 7');
    expect(text).not.toContain('CP-1');
  });
});
