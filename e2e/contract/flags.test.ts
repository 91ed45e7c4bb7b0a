import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Api } from '../support/api.ts';
import { charger, healthy } from '../support/chargers.ts';
import { standalonePostgres } from '../support/database.ts';
import { shortTimes } from '../support/policy.ts';
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
    const { station, boot, status } = await openStation(url);
    station.responders['Reset'] = () => {
      void (async () => {
        await boot();
        await status('Available');
      })();
      return { status: 'Accepted' };
    };
    await status('Faulted', 'InternalError');
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

async function openStation(url: string) {
  const made = await healthy(url, 'DB-1', '1.6');
  return {
    station: made.station,
    boot: () => made.boot(),
    status: (word: string, code?: string) => made.status(word, code === undefined ? {} : { code }),
  };
}

describe('--onboarding and --security-profile', () => {
  it('open alone: any station may connect and any driver may charge, and it warns', async () => {
    const { url } = await start('--onboarding', 'open');
    expect(server?.err()).toMatch(/warning: --onboarding open/);
    const made = charger(url, 'OPEN-1', '2.0.1');
    await made.station.connect();
    expect((await made.boot()).status).toBe('Accepted');
    const answer = await made.station.call('Authorize', { idToken: { idToken: 'ANY', type: 'ISO14443' } });
    expect(answer.idTokenInfo.status).toBe('Accepted');
    // A second server on the same database says why it cannot start, and leaves the first one be.
    await expect(start()).rejects.toThrow(/Another Ohmward server is running/);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  it('closed: an unknown station is refused at the door', async () => {
    const { url, api } = await start('--onboarding', 'closed', '--security-profile', '0');
    await expect(charger(url, 'CLOSED-1', '1.6').station.connect()).rejects.toThrow(/refused 40[134]/);
    await api.act('PUT', '/stations/CLOSED-1', { name: 'Known by now' });
    const made = charger(url, 'CLOSED-1', '1.6');
    await made.station.connect();
    expect((await made.boot()).status).toBe('Accepted');
  });

  it("by default asks for the station's own password", async () => {
    const { url, api } = await start();
    const password = 'a-password-of-20-letters';
    await api.act('PUT', '/stations/P1-1', { password });
    await api.act('PUT', '/stations/P1-2', { password: 'another-password-of-its-own' });
    for (const auth of [undefined, 'P1-1:wrong-password-here', `P1-2:${password}`]) {
      const refused = charger(url, 'P1-1', '1.6', auth === undefined ? {} : { auth });
      await expect(refused.station.connect(), String(auth)).rejects.toThrow('refused 401');
    }
    const made = charger(url, 'P1-1', '1.6', { auth: `P1-1:${password}` });
    await made.station.connect();
    expect((await made.boot()).status).toBe('Accepted');
    expect((await api.get('/frames?q=a-password-of')).items).toEqual([]);
    expect(JSON.stringify(await api.get('/stations/P1-1'))).not.toContain(password);
  });
});
