import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { healthy } from '../support/chargers.ts';
import { isAlive } from '../support/serve.ts';
import { until } from '../support/until.ts';
import { actLines } from './act-lines.ts';
import { Installation } from './installation.ts';
import { listLines } from './list-lines.ts';
import { stationLines } from './station-lines.ts';
import { suiteLines } from './suite-lines.ts';

/** Each line of the public contract on the real command, one server for all: cases build on each other. */
const here = new Installation();

beforeAll(() => here.start(), 60_000);
afterAll(() => here.end());

describe('the command', () => {
  it('says one line when ready', () => {
    expect(here.server.out()).toMatch(/^Ohmward is ready at http:\/\/127\.0\.0\.1:\d+\n$/);
    expect(here.server.err()).toBe('');
    expect(here.server.postgresPid()).not.toBeNull();
  });

  it('is healthy, ready, measured and described', async () => {
    const open = await Promise.all(
      ['/healthz', '/readyz'].map(async (path) => (await fetch(here.server.url + path)).status),
    );
    expect(open).toEqual([200, 200]);
    const metrics = await fetch(`${here.server.url}/metrics`, {
      headers: { authorization: 'Bearer administrator-of-these-tests' },
    });
    expect(await metrics.text()).toMatch(/^ohmward_\w+(\{.*\})? [\d.e+]+$/m);
    const openapi = await here.api.get('/openapi.json');
    expect(openapi.openapi).toMatch(/^3\.1/);
    for (const path of [
      '/stations',
      '/incidents/{id}',
      '/stations/{id}/commands',
      '/stations/{id}/settings',
      '/protocols',
      '/tokens/{id}',
      '/sites/{id}',
    ])
      expect(Object.keys(openapi.paths)).toContain(`/api/v1${path}`);
    expect(JSON.stringify(openapi)).toContain('protective-trip');
    expect((await fetch(here.server.url)).headers.get('content-type')).toContain('text/html');
  });

  it('answers 401 with a problem wherever nobody signed in', async () => {
    const openapi = await here.api.get('/openapi.json');
    for (const [path, methods] of Object.entries(openapi.paths)) {
      if (!path.startsWith('/api/v1/') || path === '/api/v1/openapi.json') continue;
      for (const method of Object.keys(methods as object)) {
        const response = await fetch(here.server.url + path.replaceAll(/\{\w+\}/g, 'x'), {
          method: method.toUpperCase(),
          headers: { 'content-type': 'application/json', authorization: 'Bearer of-somebody-else-entirely' },
          ...(method === 'get' ? {} : { body: '{}' }),
        });
        expect(response.status, `${method} ${path}`).toBe(401);
        expect(response.headers.get('content-type')).toContain('application/problem+json');
        await response.body?.cancel();
      }
    }
    expect((await fetch(`${here.server.url}/metrics`)).status).toBe(401);
  });
});

stationLines(here);
actLines(here);
listLines(here);
suiteLines(here);

describe('the end', () => {
  it('comes within 15 s of SIGTERM, with nothing left, and the next start has everything', async () => {
    const paths = [
      '/stations/SHAPE-1/frames?limit=1000',
      '/stations/TX-1.6/transactions',
      '/stations/ORPHAN-1/transactions',
      '/incidents',
      '/tokens/CARD-16',
      '/sites/harbour',
      '/stations/SUITE-ocpp2.1/settings',
    ];
    for (const one of here.stations) one.station.drop();
    await until(
      'all are away',
      async () => (await here.api.get('/stations?connected=true')).items.length === 0,
    );
    const before = await Promise.all(paths.map((path) => here.api.get(path)));
    const pid = here.server.postgresPid();
    const { code, tookMs } = await here.server.stop();
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(15_000);
    expect(pid !== null && isAlive(pid)).toBe(false);
    expect(here.server.err()).toBe('');

    await here.start();
    expect(await Promise.all(paths.map((path) => here.api.get(path)))).toEqual(before);
    const back = await healthy(here.server.url, 'SHAPE-1', '1.6');
    const shown = await here.api.get('/stations/SHAPE-1');
    expect(shown).toMatchObject({ admission: 'accepted', siteId: 'harbour', connected: true });
    const frames = await here.api.frames('SHAPE-1');
    expect(frames.length).toBeGreaterThan(before[0].items.length);
    await back.station.close();
  });
});
