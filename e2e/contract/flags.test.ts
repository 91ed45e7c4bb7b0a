import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Api } from '../support/api.ts';
import { charger, healthy } from '../support/chargers.ts';
import { standalonePostgres } from '../support/database.ts';
import { shortTimes } from '../support/policy.ts';
import { restarts } from '../support/story.ts';
import { serve, type Served, temporaryFolder } from '../support/serve.ts';

/** One Postgres server that is not Ohmward's; every case starts the command on it with other flags. */
let folder: string;
let postgres: Awaited<ReturnType<typeof standalonePostgres>>;
let server: Served | null = null;

beforeAll(async () => {
  folder = temporaryFolder('flags');
  mkdirSync(join(folder, 'data'));
  postgres = await standalonePostgres(folder);
}, 60_000);
afterEach(async () => {
  await server?.end();
  server = null;
});
afterAll(async () => {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(...flags: string[]): Promise<{ url: string; api: Api }> {
  server = await serve({
    // Its secret lies there; the database it is given alone would be no use to it.
    dataDir: join(folder, 'data'),
    flags: ['--database-url', postgres.url, ...flags],
    policy: shortTimes(),
  });
  return { url: server.url, api: new Api(server.url) };
}

describe('--database-url', () => {
  it('runs the whole loop on a server of its own, which outlives it', async () => {
    const { url, api } = await start('--onboarding', 'open');
    expect(server?.postgresPid()).toBeNull();
    // Open alone lets any station connect and any driver charge, and says so.
    expect(server?.err()).toMatch(/warning: --onboarding open/);
    const made = await healthy(url, 'DB-1', '1.6');
    expect(await made.station.call('Authorize', { idTag: 'ANY' })).toMatchObject({
      idTagInfo: { status: 'Accepted' },
    });
    restarts(made, { cures: () => true });
    await made.status('Faulted', { code: 'InternalError' });
    const done = await api.incident('DB-1', 'reported-fault', (one) => one.status === 'resolved');
    expect(done).toMatchObject({ outcome: 'recovered', cause: 'station-software' });
    expect((await server?.stop())?.code).toBe(0);
    const again = await start('--onboarding', 'open');
    expect((await again.api.get(`/incidents/${done.id}`)).decisions).toEqual(done.decisions);
  });

  it('says what to mend when nobody answers there', async () => {
    await expect(
      serve({ flags: ['--database-url', 'postgresql://nobody@127.0.0.1:1/none'] }),
    ).rejects.toThrow(/database/i);
  });
});

describe('--onboarding and --security-profile', () => {
  it('closed, with the default profile: a stranger is refused, and a known station by a wrong password', async () => {
    const { url, api } = await start('--onboarding', 'closed');
    await expect(charger(url, 'DOOR-1', '1.6').station.connect()).rejects.toThrow(/refused 40[134]/);
    const password = 'a-password-of-20-letters';
    await api.act('PUT', '/stations/DOOR-1', { password });
    await api.act('PUT', '/stations/DOOR-2', { password: 'another-password-of-its-own' });
    for (const auth of [undefined, 'DOOR-1:wrong-password-here', `DOOR-2:${password}`]) {
      const refused = charger(url, 'DOOR-1', '1.6', auth === undefined ? {} : { auth });
      await expect(refused.station.connect(), String(auth)).rejects.toThrow('refused 401');
    }
    const made = charger(url, 'DOOR-1', '1.6', { auth: `DOOR-1:${password}` });
    await made.station.connect();
    expect((await made.boot()).status).toBe('Accepted');
    expect((await api.get('/frames?q=a-password-of')).items).toEqual([]);
    expect(JSON.stringify(await api.get('/stations/DOOR-1'))).not.toContain(password);
  });
});
