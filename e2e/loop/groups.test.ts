import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api, type Json } from '../support/api.ts';
import { type Charger, healthy } from '../support/chargers.ts';
import { shortTimes } from '../support/policy.ts';
import { serve, type Served } from '../support/serve.ts';
import { kinds, tellsItsStory } from '../support/story.ts';
import { until } from '../support/until.ts';

/** One cause, one incident: a site, or our own connection. One after the other on one server. */
let server: Served;
let api: Api;
const site: Charger[] = [];
const others: Charger[] = [];

const POLICY = shortTimes('storm:\n  minStations: 20\n  share: 0.5\n  coolDownS: 2\n');

beforeAll(async () => {
  server = await serve({ flags: ['--onboarding', 'open'], policy: POLICY });
  api = new Api(server.url);
  await api.act('PUT', '/sites/depot', { name: 'Depot', latitude: 1, longitude: 2, tags: {} });
  for (let n = 1; n <= 24; n++) {
    const made = await healthy(
      server.url,
      `${n <= 4 ? 'DEPOT' : 'ROAD'}-${n}`,
      n % 2 === 0 ? '1.6' : '2.0.1',
    );
    if (n > 4) {
      others.push(made);
      continue;
    }
    site.push(made);
    await api.act('PATCH', `/stations/${made.station.id}`, { siteId: 'depot' });
  }
}, 60_000);
afterAll(() => server?.end());

const open = async () => (await api.get('/incidents')).items.filter((one: Json) => one.status !== 'resolved');
const commandsSent = () => [...site, ...others].reduce((sum, { station }) => sum + station.asked.length, 0);

describe('several stations at once', { timeout: 60_000 }, () => {
  it('of one site are one incident of the site', async () => {
    for (const { station } of site) station.drop();
    const outage = await api.anyIncident('siteId=depot', 'site-outage', (one) => one.stationIds.length === 4);
    expect(outage).toMatchObject({ subject: { type: 'site', id: 'depot' }, cause: 'site-link' });
    const still = await open();
    expect(still.map((one: Json) => one.pattern)).toEqual(['site-outage']);
    await tellsItsStory(api, outage);
    for (const { station } of site) await station.connect();
    const over = await api.anyIncident('siteId=depot', 'site-outage', (one) => one.status === 'resolved');
    expect(over.outcome).toBe('self-cleared');
    expect(await open()).toEqual([]);
  });

  it('with trouble of their supply are one incident of the site as well', async () => {
    for (const made of site) await made.status('Faulted', { code: 'CX015' });
    const outage = await api.anyIncident('siteId=depot', 'site-outage', (one) => one.status !== 'resolved');
    await until('all belong to it', async () => {
      const found = await api.get(`/incidents/${outage.id}`);
      return found.stationIds.length === 4 && found.cause === 'site-power';
    });
    expect((await open()).map((one: Json) => one.pattern)).toEqual(['site-outage']);
    for (const made of site) await made.status('Available');
    for (const made of site) await made.clear('CX015');
    await until('it is over', async () => (await open()).length === 0);
  });

  it('most of the network: our own link, one incident, and nothing is done to any station', async () => {
    const before = (await api.get('/incidents')).items.length;
    const faulty = site[0];
    if (faulty === undefined) throw new Error('no station');
    const asked = commandsSent();
    for (const { station } of others) station.drop();
    const suspicion = await api.anyIncident('', 'own-link', (one) => one.stationIds.length >= 20);
    expect(suspicion).toMatchObject({ subject: { type: 'network' }, cause: 'own-link' });
    await faulty.status('Faulted', { code: 'InternalError' });
    const held = await api.command(faulty.station.id, { action: 'reset', type: 'soft' });
    expect(held.status).toBe('blocked');
    expect(held.guards.find((guard: Json) => !guard.passed)?.rule).toBe('storm');
    const mine = (await open()).filter((one: Json) => one.stationId !== faulty.station.id);
    expect(mine.map((one: Json) => one.pattern)).toEqual(['own-link']);
    expect(commandsSent() - asked - faulty.station.count('TriggerMessage')).toBe(0);
    await tellsItsStory(api, suspicion);

    await faulty.status('Available');
    await faulty.clear('InternalError');
    for (const { station } of others) await station.connect();
    const over = await api.anyIncident('', 'own-link', (one) => one.status === 'resolved');
    expect(kinds(over)).toContain('verifying');
    await until('nothing is left', async () => (await open()).length === 0);
    const all = (await api.get('/incidents')).items;
    expect(all.filter((one: Json) => one.outcome !== 'merged').length - before).toBeLessThanOrEqual(2);
    expect([...site, ...others].every(({ station }) => station.count('Reset') === 0)).toBe(true);
  });
});
