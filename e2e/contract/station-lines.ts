import { describe, expect, it } from 'vitest';
import type { Json } from '../support/api.ts';
import { charger } from '../support/chargers.ts';
import { Station } from '../support/station.ts';
import { until } from '../support/until.ts';
import { RFC3339 } from './times.ts';
import type { Installation } from './installation.ts';

/** Stations, as they connect, wait to be accepted, and are shown; and every frame of theirs. */
export function stationLines(here: Installation): void {
  describe('stations', () => {
    it('negotiates the subprotocol and refuses what it does not speak', async () => {
      const prefers = new Station(here.server.url, 'NEG-1', { protocol: ['ocpp1.6', 'ocpp2.0.1'] });
      await prefers.connect();
      expect(['ocpp1.6', 'ocpp2.0.1']).toContain(prefers.protocol);
      await prefers.close();
      for (const protocol of ['ocpp1.6', 'ocpp2.0.1'] as const) {
        const station = await new Station(here.server.url, 'NEG-1', { protocol }).connect();
        expect(station.protocol).toBe(protocol);
        await station.close();
      }
      await expect(
        new Station(here.server.url, 'NEG-2', { protocol: 'ocpp1.5' as 'ocpp1.6' }).connect(),
      ).rejects.toThrow();
    });

    it.each(['1.6', '2.0.1'] as const)(
      'keeps a %s station pending until a person accepts it',
      async (version) => {
        const id = `PEND-${version}`;
        const made = charger(here.server.url, id, version);
        here.stations.push(made);
        await made.station.connect();
        expect((await made.boot()).status).toBe('Pending');
        expect(await here.api.get(`/stations/${id}`)).toMatchObject({
          id,
          connected: true,
          admission: 'pending',
        });
        const refused = await here.api.command(id, { action: 'reset', type: 'soft' });
        expect(refused.status).toBe('blocked');
        await here.api.act('POST', `/stations/${id}/accept`, {});
        expect((await made.boot()).status).toBe('Accepted');
        expect((await made.heartbeat()).currentTime).toMatch(RFC3339);
      },
    );

    it('shows what a station said of itself', async () => {
      await here.accepted('SHAPE-1', '1.6', 2);
      const shown = await here.api.get('/stations/SHAPE-1');
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
      const listed = (await here.api.get('/stations')).items.find((one: Json) => one.id === 'SHAPE-1');
      expect(listed).toEqual(shown);
      expect((await here.api.call('GET', '/stations/NOBODY')).status).toBe(404);
    });

    it('puts stations on sites', async () => {
      const site = { name: 'Harbour', latitude: 59.91, longitude: 10.75, tags: { region: 'east' } };
      expect(await here.api.act('PUT', '/sites/harbour', site)).toMatchObject({ id: 'harbour', ...site });
      expect(await here.api.act('PATCH', '/stations/SHAPE-1', { siteId: 'harbour' })).toMatchObject({
        siteId: 'harbour',
      });
      expect((await here.api.get('/stations?siteId=harbour')).items).toHaveLength(1);
      expect((await here.api.call('PATCH', '/stations/SHAPE-1', { siteId: 'nowhere' })).status).toBe(422);
    });
  });

  describe('frames', () => {
    it('lists both directions in strict order, byte for byte, answers after their calls', async () => {
      const made = await here.accepted('RAW-1');
      const odd = '[2, "odd\\u002d1",\t"Heartbeat" ,{ } ]';
      await made.station.sayCall('odd-1', odd);
      made.station.say('this is no OCPP');
      await made.station.sayCall('ü', '[2,"ü","DataTransfer",{"vendorId":"Öl","data":"\\u00e9 <b>é</b> ☃"}]');
      await here.api.command('RAW-1', { action: 'clearCache' });
      await made.station.wasAsked('ClearCache');
      const frames = await until('all frames are stored', async () => {
        const found = await here.api.frames('RAW-1');
        return found.length >= made.station.wire.length ? found : null;
      });
      const seqs = frames.map((frame) => frame.seq);
      expect(seqs).toEqual([...new Set(seqs)].toSorted((a, b) => a - b));
      const raw = (direction: string) =>
        frames.filter((one) => one.direction === direction).map((one) => one.frame);
      const wire = (direction: string) =>
        made.station.wire.filter((one) => one.direction === direction).map((one) => one.raw);
      expect(raw('in')).toEqual(wire('in'));
      // Answers and calls of ours leave side by side, so their order on the wire is not the journal's.
      expect(new Set(raw('out'))).toEqual(new Set(wire('out')));
      expect(raw('out')).toHaveLength(wire('out').length);
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
      const found = async (query: string) => (await here.api.get(`/stations/RAW-1/frames?${query}`)).items;
      expect(await found('action=ClearCache')).toHaveLength(2);
      expect(await found('action=ClearCache&direction=out')).toHaveLength(1);
      expect(await found(`q=${encodeURIComponent('☃')}`)).toHaveLength(1);
      expect(await found('from=2099-01-01T00:00:00Z')).toHaveLength(0);
      expect((await found('to=2099-01-01T00:00:00%2B02:00')).length).toBeGreaterThan(5);
    });
  });
}
