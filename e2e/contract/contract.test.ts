import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api, type Json } from '../support/api.ts';
import { charger, type Charger, healthy } from '../support/chargers.ts';
import { DEFAULT_POLICY } from '../support/policy.ts';
import { TOKEN, isAlive, serve, type Served, temporaryFolder } from '../support/serve.ts';
import { Station } from '../support/station.ts';
import { until } from '../support/until.ts';

/** Each line of the public contract on the real command, one server for all: cases build on each other. */
const FLAGS = ['--onboarding', 'pending', '--security-profile', '0', '--authorization', 'list'];
/** The shipped policy, but nobody waits 20 s for an answer that never comes. */
const POLICY = `extends: ${DEFAULT_POLICY}\nrungTimeoutS: 1\n`;
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

let dataDir: string;
let server: Served;
let api: Api;
const stations: Charger[] = [];

beforeAll(async () => {
  dataDir = temporaryFolder('contract');
  server = await serve({ dataDir, flags: FLAGS, policy: POLICY });
  api = new Api(server.url);
}, 60_000);
afterAll(async () => {
  await server?.end();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A station that a person has accepted. */
async function accepted(id: string, version: '1.6' | '2.0.1' = '1.6', connectors = 1): Promise<Charger> {
  const made = charger(server.url, id, version);
  stations.push(made);
  await made.station.connect();
  await made.boot();
  await api.act('POST', `/stations/${id}/accept`, {});
  await made.boot();
  for (let connector = 1; connector <= connectors; connector++) await made.status('Available', { connector });
  return made;
}

/** Every text that the API presents as a time is RFC 3339 in UTC. */
function timesIn(value: Json, path = ''): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, child]) =>
    typeof child === 'string' && (key.endsWith('At') || key === 'at' || key === 'since')
      ? RFC3339.test(child)
        ? []
        : [`${path}.${key}: ${child}`]
      : timesIn(child, `${path}.${key}`),
  );
}

describe('the command', () => {
  it('says one line when ready', () => {
    expect(server.out()).toMatch(/^Ohmward is ready at http:\/\/127\.0\.0\.1:\d+\n$/);
    expect(server.err()).toBe('');
    expect(server.postgresPid()).not.toBeNull();
  });

  it('is healthy, ready, measured and described', async () => {
    const open = await Promise.all(
      ['/healthz', '/readyz'].map(async (path) => (await fetch(server.url + path)).status),
    );
    expect(open).toEqual([200, 200]);
    const metrics = await fetch(`${server.url}/metrics`, {
      headers: { authorization: 'Bearer administrator-of-these-tests' },
    });
    expect(await metrics.text()).toMatch(/^ohmward_\w+(\{.*\})? [\d.e+]+$/m);
    const openapi = await api.get('/openapi.json');
    expect(openapi.openapi).toMatch(/^3\.1/);
    for (const path of [
      '/stations',
      '/incidents/{id}',
      '/stations/{id}/commands',
      '/tokens/{id}',
      '/sites/{id}',
    ])
      expect(Object.keys(openapi.paths)).toContain(`/api/v1${path}`);
    expect(JSON.stringify(openapi)).toContain('protective-trip');
    expect((await fetch(server.url)).headers.get('content-type')).toContain('text/html');
  });

  it('answers 401 with a problem wherever nobody signed in', async () => {
    const openapi = await api.get('/openapi.json');
    for (const [path, methods] of Object.entries(openapi.paths)) {
      if (!path.startsWith('/api/v1/') || path === '/api/v1/openapi.json') continue;
      for (const method of Object.keys(methods as object)) {
        const response = await fetch(server.url + path.replaceAll(/\{\w+\}/g, 'x'), {
          method: method.toUpperCase(),
          headers: { 'content-type': 'application/json', authorization: 'Bearer of-somebody-else-entirely' },
          ...(method === 'get' ? {} : { body: '{}' }),
        });
        expect(response.status, `${method} ${path}`).toBe(401);
        expect(response.headers.get('content-type')).toContain('application/problem+json');
        await response.body?.cancel();
      }
    }
    expect((await fetch(`${server.url}/metrics`)).status).toBe(401);
  });
});

describe('stations', () => {
  it('negotiates the subprotocol and refuses what it does not speak', async () => {
    const prefers = new Station(server.url, 'NEG-1', { protocol: ['ocpp1.6', 'ocpp2.0.1'] });
    await prefers.connect();
    expect(['ocpp1.6', 'ocpp2.0.1']).toContain(prefers.protocol);
    await prefers.close();
    for (const protocol of ['ocpp1.6', 'ocpp2.0.1'] as const) {
      const station = await new Station(server.url, 'NEG-1', { protocol }).connect();
      expect(station.protocol).toBe(protocol);
      await station.close();
    }
    await expect(
      new Station(server.url, 'NEG-2', { protocol: 'ocpp1.5' as 'ocpp1.6' }).connect(),
    ).rejects.toThrow();
  });

  it.each(['1.6', '2.0.1'] as const)(
    'keeps a %s station pending until a person accepts it',
    async (version) => {
      const id = `PEND-${version}`;
      const made = charger(server.url, id, version);
      stations.push(made);
      await made.station.connect();
      expect((await made.boot()).status).toBe('Pending');
      expect(await api.get(`/stations/${id}`)).toMatchObject({ id, connected: true, admission: 'pending' });
      const refused = await api.command(id, { action: 'reset', type: 'soft' });
      expect(refused.status).toBe('blocked');
      await api.act('POST', `/stations/${id}/accept`, {});
      expect((await made.boot()).status).toBe('Accepted');
      expect((await made.heartbeat()).currentTime).toMatch(RFC3339);
    },
  );

  it('shows what a station said of itself', async () => {
    await accepted('SHAPE-1', '1.6', 2);
    const shown = await api.get('/stations/SHAPE-1');
    expect(shown).toMatchObject({
      id: 'SHAPE-1',
      siteId: null,
      vendor: 'Acme',
      model: 'Fast 50',
      firmware: '1.2.3',
      protocol: 'ocpp1.6',
      connected: true,
    });
    expect(shown.lastSeenAt).toMatch(RFC3339);
    expect(shown.evses).toMatchObject([
      { id: 1, connectors: [{ id: 1, status: 'Available' }] },
      { id: 2, connectors: [{ id: 2, status: 'Available' }] },
    ]);
    const listed = (await api.get('/stations')).items.find((one: Json) => one.id === 'SHAPE-1');
    expect(listed).toEqual(shown);
    expect((await api.call('GET', '/stations/NOBODY')).status).toBe(404);
  });

  it('puts stations on sites', async () => {
    const site = { name: 'Harbour', latitude: 59.91, longitude: 10.75, tags: { region: 'east' } };
    expect(await api.act('PUT', '/sites/harbour', site)).toMatchObject({ id: 'harbour', ...site });
    expect(await api.act('PATCH', '/stations/SHAPE-1', { siteId: 'harbour' })).toMatchObject({
      siteId: 'harbour',
    });
    expect((await api.get('/stations?siteId=harbour')).items).toHaveLength(1);
    expect((await api.call('PATCH', '/stations/SHAPE-1', { siteId: 'nowhere' })).status).toBe(422);
  });
});

describe('frames', () => {
  it('lists both directions in strict order, byte for byte, answers after their calls', async () => {
    const made = await accepted('RAW-1');
    const odd = '[2, "odd\\u002d1",\t"Heartbeat" ,{ } ]';
    await made.station.sayCall('odd-1', odd);
    made.station.say('this is no OCPP');
    await made.station.sayCall('ü', '[2,"ü","DataTransfer",{"vendorId":"Öl","data":"\\u00e9 <b>é</b> ☃"}]');
    await api.command('RAW-1', { action: 'clearCache' });
    await made.station.wasAsked('ClearCache');
    const frames = await until('all frames are stored', async () => {
      const found = await api.frames('RAW-1');
      return found.length >= made.station.wire.length ? found : null;
    });
    const seqs = frames.map((frame) => frame.seq);
    expect(seqs).toEqual([...new Set(seqs)].toSorted((a, b) => a - b));
    const raw = (direction: string) =>
      frames.filter((one) => one.direction === direction).map((one) => one.frame);
    const wire = (direction: string) =>
      made.station.wire.filter((one) => one.direction === direction).map((one) => one.raw);
    expect(raw('in')).toEqual(wire('in'));
    expect(raw('out').toSorted()).toEqual(wire('out').toSorted());
    for (const [index, frame] of frames.entries()) {
      if (frame.direction === 'out' && frame.frame.startsWith('[3')) {
        const call = frames.findLast((one, at) => at < index && one.messageId === frame.messageId);
        expect(call).toMatchObject({ direction: 'in', action: frame.action, seq: frame.seq - 1 });
      }
    }
    const ours = frames.find((one) => one.action === 'ClearCache' && one.direction === 'out');
    expect(JSON.parse(ours.frame)).toEqual([2, ours.messageId, 'ClearCache', {}]);
    const answer = frames.find((one) => one.direction === 'in' && one.messageId === ours.messageId);
    expect(answer).toMatchObject({ action: 'ClearCache' });
    expect(answer.seq).toBeGreaterThan(ours.seq);
  });

  it('finds them by time, action, direction and text', async () => {
    const found = async (query: string) => (await api.get(`/stations/RAW-1/frames?${query}`)).items;
    expect(await found('action=ClearCache')).toHaveLength(2);
    expect(await found('action=ClearCache&direction=out')).toHaveLength(1);
    expect(await found(`q=${encodeURIComponent('☃')}`)).toHaveLength(1);
    expect(await found('from=2099-01-01T00:00:00Z')).toHaveLength(0);
    expect((await found('to=2099-01-01T00:00:00%2B02:00')).length).toBeGreaterThan(5);
  });
});

describe('authorization by list and transactions', () => {
  it.each(['1.6', '2.0.1'] as const)('knows who may charge (%s), and what was charged', async (version) => {
    const id = `TX-${version}`;
    const token = version === '1.6' ? 'CARD-16' : '0123456789ABCDEF0123456789ABCDEF01';
    const made = await accepted(id, version);
    const asks = async () => {
      const payload =
        version === '1.6' ? { idTag: token } : { idToken: { idToken: token, type: 'ISO14443' } };
      const answer = await made.station.call('Authorize', payload);
      return (answer.idTagInfo ?? answer.idTokenInfo).status;
    };
    expect(await asks()).not.toBe('Accepted');
    await api.act('PUT', `/tokens/${token}`, { status: 'Accepted', group: 'fleet' });
    expect(await asks()).toBe('Accepted');
    const wireId = await made.start(token, { meterWh: 1_000 });
    await made.status(version === '1.6' ? 'Charging' : 'Occupied');
    await made.meter(wireId, { wh: 1_500, w: 7_000 });
    await made.stop(wireId, { meterWh: 3_500, reason: 'Local' });
    const { items, next } = await api.get(`/stations/${id}/transactions`);
    expect(next).toBeNull();
    expect(items).toMatchObject([
      { wireId, connectorId: 1, idToken: token, energyWh: 2_500, stopReason: 'Local' },
    ]);
    expect(items[0].id).not.toBe(wireId);
    expect(Date.parse(items[0].stoppedAt)).toBeGreaterThanOrEqual(Date.parse(items[0].startedAt));
    await api.act('PUT', `/tokens/${token}`, { status: 'Blocked', group: null });
    expect(await asks()).toBe('Blocked');
  });

  it('keeps a stop whose start never came, with startedAt null', async () => {
    const made = await accepted('ORPHAN-1');
    await made.stop('987654', { meterWh: 77_000, reason: 'PowerLoss' });
    expect((await api.get('/stations/ORPHAN-1/transactions')).items).toMatchObject([
      { wireId: '987654', startedAt: null, stopReason: 'PowerLoss' },
    ]);
  });
});

describe('commands', () => {
  it('are followed to accepted, rejected and blocked, with the guards that decided', async () => {
    const made = await accepted('CMD-1', '1.6', 2);
    const ended = async (id: string) =>
      until(`command ${id} ends`, async () => {
        const found = await api.get(`/commands/${id}`);
        return ['queued', 'sent'].includes(found.status) ? null : found;
      });
    const unlock = await api.call('POST', '/stations/CMD-1/commands', {
      action: 'unlock',
      evseId: 1,
      reason: 'Cable is stuck',
    });
    expect(unlock.status).toBe(202);
    // 1.6 answers an unlock with a word of its own, so a plain Accepted is no success.
    made.station.responders['ChangeAvailability'] = () => ({ status: 'Rejected' });
    await ended(unlock.body.id);
    const out = await api.command('CMD-1', { action: 'setAvailability', operative: false, evseId: 2 });
    expect((await ended(out.id)).status).toBe('rejected');
    const reset = await api.command('CMD-1', { action: 'reset', type: 'soft' });
    expect(await made.station.wasAsked('Reset')).toEqual({ type: 'Soft' });
    const done = await ended(reset.id);
    expect(done).toMatchObject({ status: 'accepted', stationId: 'CMD-1', action: 'reset' });
    expect(done.guards.length).toBeGreaterThan(3);
    expect(done.guards.every((guard: Json) => guard.passed)).toBe(true);
    const again = await api.command('CMD-1', { action: 'reset', type: 'hard' });
    expect(again.status).toBe('blocked');
    const refusal = again.guards.filter((guard: Json) => !guard.passed);
    expect(refusal).toMatchObject([{ rule: 'one-in-flight', value: 1, limit: 1 }]);
    expect(made.station.count('Reset')).toBe(1);
    expect(timesIn(done)).toEqual([]);
  });

  it('give up on a station that does not answer', async () => {
    const made = await accepted('CMD-2');
    made.station.responders['ClearCache'] = () => null;
    const sent = await api.command('CMD-2', { action: 'clearCache' });
    await until(
      'it times out',
      async () => (await api.get(`/commands/${sent.id}`)).status === 'timeout',
      28_000,
    );
  });

  it('never leave twice for one idempotency key, nor wait for a station that is away', async () => {
    const made = await accepted('CMD-3');
    const body = { action: 'clearCache', reason: 'Twice by mistake' };
    const [first, second] = [
      await api.call('POST', '/stations/CMD-3/commands', body, { 'idempotency-key': 'k-1' }),
      await api.call('POST', '/stations/CMD-3/commands', body, { 'idempotency-key': 'k-1' }),
    ];
    expect(second.body.id).toBe(first.body.id);
    await made.station.wasAsked('ClearCache');
    expect(made.station.count('ClearCache')).toBe(1);
    await made.station.close();
    await until('it is away', async () => !(await api.get('/stations/CMD-3')).connected);
    const away = await api.command('CMD-3', { action: 'clearCache' });
    expect(away).toMatchObject({ status: 'blocked' });
    expect(away.guards.some((guard: Json) => guard.rule === 'connected' && !guard.passed)).toBe(true);
  });
});

describe('incidents', () => {
  it('have their shape, and filters that cover parts of a station', async () => {
    const made = await accepted('INC-1', '1.6', 2);
    await api.act('PATCH', '/stations/INC-1', { siteId: 'harbour' });
    await made.status('Faulted', { connector: 2, code: 'CX008' });
    const found = await api.incident('INC-1', 'reported-fault');
    expect(found).toMatchObject({
      subject: { type: 'connector', id: 'INC-1/2/2' },
      status: 'escalated',
      cause: 'protective-trip',
      tier: 'field-service',
      closedAt: null,
    });
    expect(found.confidence).toBeGreaterThan(0);
    expect(found.decisions.length).toBeGreaterThan(1);
    expect(found.timeline.length).toBeGreaterThanOrEqual(found.decisions.length);
    expect(timesIn(found)).toEqual([]);
    const ids = async (query: string) =>
      (await api.get(`/incidents?${query}`)).items.map((one: Json) => one.id);
    for (const query of ['', 'status=escalated', 'stationId=INC-1', 'siteId=harbour'])
      expect(await ids(query), query).toContain(found.id);
    for (const query of ['status=resolved', 'stationId=INC-2', 'siteId=elsewhere'])
      expect(await ids(query), query).not.toContain(found.id);
    expect((await api.call('GET', '/incidents?status=closed')).status).toBe(400);
    expect((await api.call('GET', '/incidents/none')).status).toBe(404);
  });
});

describe('the stream of events', () => {
  /** Reads the stream until the text is in it. */
  async function read(
    until_: string,
    headers: Record<string, string> = {},
    act = async () => {},
  ): Promise<string> {
    const aborting = new AbortController();
    const response = await fetch(`${server.url}/api/v1/events?topics=incident,decision,station`, {
      headers: { authorization: `Bearer ${TOKEN}`, ...headers },
      signal: aborting.signal,
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body?.getReader();
    let text = '';
    await act();
    while (!text.includes(until_)) {
      const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
      if (done) throw new Error(`the stream ended: ${text}`);
      text += Buffer.from(value ?? []).toString('utf8');
    }
    aborting.abort();
    return text;
  }

  it('tells what happens as the other routes show it, and goes on where it stopped', async () => {
    const made = await accepted('SSE-1');
    const heard = await read('event: decision', {}, () => made.status('Faulted', { code: 'CX017' }));
    const events = heard
      .split('\n\n')
      .filter((event) => event.includes('\nevent: incident') || event.startsWith('event: incident'));
    const data = events[0]?.split('\n').find((line) => line.startsWith('data: '));
    const told = JSON.parse(data?.slice(6) ?? '{}');
    const shown = await api.incident('SSE-1', 'reported-fault');
    expect(told).toMatchObject({ id: shown.id, pattern: 'reported-fault', stationId: 'SSE-1' });
    const ids = [...heard.matchAll(/^id: (.+)$/gm)].map(([, id]) => id ?? '');
    const rest = await read('event: decision', { 'last-event-id': ids[0] ?? '' });
    expect(rest).not.toContain('event: reset');
  });
});

describe('lists and errors', () => {
  it('page without losing or repeating anything', async () => {
    const all = (await api.get('/stations/RAW-1/frames?limit=1000')).items;
    const paged: Json[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: Json = await api.get(`/stations/RAW-1/frames?limit=3${more}`);
      expect(page.items.length).toBeLessThanOrEqual(3);
      paged.push(...page.items);
      cursor = page.next;
    }
    expect(paged).toEqual(all);
  });

  it.each(['limit=0', 'limit=1001', 'limit=ten', 'limit=1.5', 'cursor=nonsense'])(
    'answer ?%s with what to mend',
    async (query) => {
      for (const list of [
        '/stations',
        '/incidents',
        '/stations/RAW-1/frames',
        '/stations/RAW-1/transactions',
      ]) {
        const { status, type, body } = await api.call('GET', `${list}?${query}`);
        expect(status, list).toBe(400);
        expect(type).toContain('application/problem+json');
        expect(body).toMatchObject({ status: 400, type: expect.any(String), title: expect.any(String) });
        expect(JSON.stringify(body)).toContain(query.split('=')[0]);
      }
    },
  );

  it.each([
    ['POST', '/stations/RAW-1/commands', { action: 'explode', reason: 'x' }, 400],
    ['POST', '/stations/RAW-1/commands', { action: 'reset', type: 'soft' }, 400],
    ['POST', '/stations/NOBODY/commands', { action: 'clearCache', reason: 'x' }, 404],
    ['PUT', '/sites/s1', { name: 'x', latitude: 91, longitude: 0, tags: {} }, 400],
    ['PUT', '/tokens/T1', { status: 'Perhaps' }, 400],
    ['GET', '/nothing-here', undefined, 404],
  ] as const)('answer %s %s %j with a problem', async (method, path, body, expected) => {
    const reply = await api.call(method, path, body);
    expect(reply.status).toBe(expected);
    expect(reply.type).toContain('application/problem+json');
    expect(reply.body).toMatchObject({
      status: expected,
      title: expect.any(String),
      detail: expect.any(String),
    });
  });
});

describe('the end', () => {
  it('comes within 15 s of SIGTERM, with nothing left, and the next start has everything', async () => {
    const paths = [
      '/stations/SHAPE-1/frames?limit=1000',
      '/stations/TX-1.6/transactions',
      '/stations/ORPHAN-1/transactions',
      '/incidents',
      '/tokens/CARD-16',
      '/sites/harbour',
    ];
    for (const one of stations) one.station.drop();
    await until('all are away', async () => (await api.get('/stations?connected=true')).items.length === 0);
    const before = await Promise.all(paths.map((path) => api.get(path)));
    const pid = server.postgresPid();
    const { code, tookMs } = await server.stop();
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(15_000);
    expect(pid !== null && isAlive(pid)).toBe(false);
    expect(server.err()).toBe('');

    server = await serve({ dataDir, flags: FLAGS, policy: POLICY });
    api = new Api(server.url);
    expect(await Promise.all(paths.map((path) => api.get(path)))).toEqual(before);
    const back = await healthy(server.url, 'SHAPE-1', '1.6');
    const shown = await api.get('/stations/SHAPE-1');
    expect(shown).toMatchObject({ admission: 'accepted', siteId: 'harbour', connected: true });
    const frames = await api.frames('SHAPE-1');
    expect(frames.length).toBeGreaterThan(before[0].items.length);
    await back.station.close();
  });
});
