import { describe, expect, it } from 'vitest';
import type { Json } from '../support/api.ts';
import { charger, healthy } from '../support/chargers.ts';
import type { World } from './world.ts';
import { until } from '../support/until.ts';

/** What stations in the field do that no specification asks for. Their state stays right all the same. */
export function fieldStories(world: World): void {
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000).toISOString();
  const statusOf = async (id: string) =>
    (await world.api.get(`/stations/${id}`)).evses[0]?.connectors[0]?.status;
  const sessions = async (id: string) => (await world.api.get(`/stations/${id}/transactions`)).items;

  describe.concurrent.each(['1.6', '2.0.1'] as const)(
    'a station in the field, OCPP %s',
    { timeout: 60_000 },
    (version) => {
      it('never boots again after a reconnect: what is known of it stays, its fault too', async () => {
        const made = await healthy(world.url, `NOBOOT-${version}`, version);
        const { id } = made.station;
        await made.status('Faulted', { code: 'CX007' });
        const before = await world.api.get(`/stations/${id}`);
        expect(before.faults).toMatchObject([{ code: 'CX007' }]);
        await made.station.close();
        await until('it is away', async () => !(await world.api.get(`/stations/${id}`)).connected);
        await made.station.connect();
        await made.heartbeat();
        const after = await world.api.get(`/stations/${id}`);
        expect(after).toMatchObject({
          connected: true,
          vendor: before.vendor,
          firmware: before.firmware,
          evses: before.evses,
          faults: before.faults,
        });
      });

      it('connects and says nothing: it is asked who it is', async () => {
        const made = charger(world.url, `MUTE-${version}`, version);
        made.station.responders['TriggerMessage'] = () => {
          void made.boot('Triggered').then(() => made.status('Available'));
          return { status: 'Accepted' };
        };
        await made.station.connect();
        const asked = await made.station.wasAsked('TriggerMessage');
        expect(asked.requestedMessage).toBe('BootNotification');
        await until(
          'it is known',
          async () => (await world.api.get(`/stations/${made.station.id}`)).vendor !== null,
        );
        await until('it is free', async () => (await statusOf(made.station.id)) === 'Available');
      });

      it('pipelines calls, and gets every answer in its order', async () => {
        const made = await healthy(world.url, `PIPE-${version}`, version);
        const from = made.station.wire.length;
        const answers = await Promise.all([
          made.heartbeat(),
          made.status('Reserved'),
          made.heartbeat(),
          made.status('Available'),
          made.heartbeat(),
        ]);
        expect(answers).toHaveLength(5);
        const wire = made.station.wire
          .slice(from)
          .map(({ direction, raw }) => [direction, JSON.parse(raw)[1]]);
        const ids = (direction: string) => wire.filter(([way]) => way === direction).map(([, id]) => id);
        expect(ids('out')).toEqual(ids('in'));
        expect(await statusOf(made.station.id)).toBe('Available');
      });

      it('opens a dozen sockets at once and flushes what it kept: one station, one loss, right times', async () => {
        const made = await healthy(world.url, `DOZEN-${version}`, version);
        const { id } = made.station;
        await world.api.act('PUT', `/tokens/OFFLINE-${version}`, { status: 'Accepted', group: null });
        made.station.drop();
        const sockets = Array.from({ length: 12 }, () => charger(world.url, id, version));
        const opened = await Promise.allSettled(sockets.map(({ station }) => station.connect()));
        expect(opened.every(({ status }) => status === 'fulfilled')).toBe(true);
        await made.station.connect();
        await until('one socket is left', () => sockets.every(({ station }) => station.closeCode !== null));
        const [startedAt, stoppedAt] = [ago(1_900), ago(100)];
        const wireId = await made.start(`OFFLINE-${version}`, { meterWh: 1_000, at: startedAt });
        await made.stop(wireId, { meterWh: 21_000, at: stoppedAt });
        await made.status('Available');
        expect(await sessions(id)).toMatchObject([{ wireId, startedAt, stoppedAt, energyWh: 20_000 }]);
        expect(await world.api.get(`/stations/${id}`)).toMatchObject({
          connected: true,
          liveTransactions: [],
        });
        const found = (await world.api.get(`/incidents?stationId=${id}`)).items.map(
          (one: Json) => one.pattern,
        );
        expect(found).not.toContain('connection-flapping');
      });

      it('reports Available before the stop it still has in its queue: the session lives until then', async () => {
        const made = await healthy(world.url, `EARLY-${version}`, version);
        const { id } = made.station;
        const wireId = await made.start('CARD', { meterWh: 500 });
        await made.status(version === '1.6' ? 'Charging' : 'Occupied');
        await made.station.close();
        await made.station.connect();
        await made.status('Available');
        expect((await world.api.get(`/stations/${id}`)).liveTransactions).toHaveLength(1);
        const reset = await world.api.command(id, { action: 'reset', type: 'hard' });
        expect(reset.status).toBe('blocked');
        await made.stop(wireId, { meterWh: 9_500, at: ago(5) });
        expect((await world.api.get(`/stations/${id}`)).liveTransactions).toEqual([]);
        expect(await sessions(id)).toMatchObject([{ wireId, energyWh: 9_000 }]);
        expect(await statusOf(id)).toBe('Available');
      });

      it('sends everything twice: resends get the first answer and count once', async () => {
        const made = await healthy(world.url, `TWICE-${version}`, version);
        const { id, wire } = made.station;
        const wireId = await made.start('CARD', { meterWh: 0, at: ago(600) });
        await made.stop(wireId, { meterWh: 4_000, at: ago(60) });
        const said = wire.filter(({ direction, raw }) => direction === 'in' && raw.includes('Transaction'));
        const heard = (raw: string) =>
          wire.filter((one) => one.direction === 'out' && JSON.parse(one.raw)[1] === JSON.parse(raw)[1]);
        for (const { raw } of said) {
          await made.station.sayCall(JSON.parse(raw)[1], raw);
          const [first, second] = heard(raw);
          expect(JSON.parse(second?.raw ?? '')).toEqual(JSON.parse(first?.raw ?? ''));
        }
        expect(await sessions(id)).toHaveLength(1);
        expect((await sessions(id))[0]).toMatchObject({ wireId, energyWh: 4_000 });
      });
    },
  );

  describe.concurrent('ids and tokens', { timeout: 30_000 }, () => {
    const HEX34 = '04a1b2c3d4e5f60718293a4b5c6d7e8f90';

    it('of 34 hex digits are taken as they are, in 1.6 as well', async () => {
      await world.api.act('PUT', `/tokens/${HEX34}`, { status: 'Accepted', group: null });
      const old = await healthy(world.url, 'HEX-1.6', '1.6');
      const answer = await old.station.sayCall(HEX34, `[2,"${HEX34}","Authorize",{"idTag":"${HEX34}"}]`);
      expect(answer).toMatchObject([3, HEX34, { idTagInfo: { status: 'Accepted' } }]);
      const recent = await healthy(world.url, 'HEX-2.0.1', '2.0.1');
      const wireId = await recent.start(HEX34, { meterWh: 0 });
      await recent.stop(wireId, { meterWh: 100 });
      expect((await world.api.get('/stations/HEX-2.0.1/transactions')).items).toMatchObject([
        { idToken: HEX34 },
      ]);
    });

    it('under two types are one card', async () => {
      await world.api.act('PUT', '/tokens/TWO-TYPES', { status: 'Accepted', group: 'family' });
      const { station } = await healthy(world.url, 'TYPES-1', '2.0.1');
      for (const [token, type] of [
        ['TWO-TYPES', 'ISO14443'],
        ['two-types', 'Central'],
      ]) {
        const answer = await station.call('Authorize', { idToken: { idToken: token, type } });
        expect(answer.idTokenInfo).toMatchObject({ status: 'Accepted', groupIdToken: { idToken: 'family' } });
      }
    });
  });
}
