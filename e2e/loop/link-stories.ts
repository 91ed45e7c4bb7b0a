import { describe, expect, it } from 'vitest';
import type { Json } from '../support/api.ts';
import { charger, healthy, type Version } from '../support/chargers.ts';
import type { World } from './world.ts';
import { actions, kinds, restarts, tellsItsStory } from '../support/story.ts';
import { until } from '../support/until.ts';

/** Trouble that no station reports: links, silence, sessions without energy, restarts. */
export function linkStories(world: World): void {
  const ended = (one: Json) => one.status === 'resolved';
  const handedOver = (one: Json) => one.status === 'escalated';
  const stationOf = (version: Version, story: string) => healthy(world.url, `${story}-${version}`, version);
  const busy = (version: Version) => (version === '1.6' ? 'Charging' : 'Occupied');

  describe.concurrent.each(['1.6', '2.0.1'] as const)(
    'a station of OCPP %s',
    { timeout: 60_000 },
    (version) => {
      it('that lost its connection is waited for, and handed over when it stays away', async () => {
        const [back, gone] = [await stationOf(version, 'BACK'), await stationOf(version, 'GONE')];
        back.station.drop();
        gone.station.drop();
        const open = await world.api.incident(back.station.id, 'connection-lost');
        expect(open).toMatchObject({
          subject: { type: 'station', id: back.station.id },
          cause: 'station-link',
        });
        expect((await world.api.get(`/stations/${back.station.id}`)).connected).toBe(false);
        await back.station.connect();
        const over = await world.api.incident(back.station.id, 'connection-lost', ended);
        expect(over).toMatchObject({ id: open.id, outcome: 'self-cleared' });
        expect(actions(over)).toEqual([]);
        await tellsItsStory(world.api, over);
        const given = await world.api.incident(gone.station.id, 'connection-lost', handedOver);
        expect(given.tier).toBe('front-line');
        expect(Date.parse(given.next.at)).toBeGreaterThan(Date.now());
        await tellsItsStory(world.api, given);
        // People see it come back, and it ends by the station's own proof.
        await gone.station.connect();
        await world.api.incident(gone.station.id, 'connection-lost', ended);
      });

      it('whose connection flaps gets its modem restarted', async () => {
        const made = await stationOf(version, 'FLAP');
        restarts(made, { cures: () => true });
        const lastsAt = Date.now() + 5_500;
        made.station.drop();
        await until(
          'the loss is seen',
          async () => !(await world.api.get(`/stations/${made.station.id}`)).connected,
        );
        await made.station.connect();
        // Losses within five seconds are one loss; the second one has to come later.
        await until('five seconds have passed', () => Date.now() > lastsAt);
        made.station.drop();
        const open = await world.api.incident(made.station.id, 'connection-flapping');
        expect(open.cause).toBe('station-link');
        await made.station.connect();
        const over = await world.api.incident(made.station.id, 'connection-flapping', ended);
        expect(over.relapses).toBe(0);
        await tellsItsStory(world.api, over);
        const lost = (await world.api.get(`/incidents?stationId=${made.station.id}&status=open`)).items;
        expect(lost).toEqual([]);
      });

      it('that says yes to everything and does nothing is restarted', async () => {
        const made = await stationOf(version, 'HUNG');
        restarts(made, { cures: () => true });
        const late: string[] = [];
        made.station.responders['TriggerMessage'] = () => {
          late.push(made.station.asked.at(-1)?.messageId ?? '');
          return null;
        };
        await world.api.command(made.station.id, { action: 'probe', message: 'status' });
        await made.station.wasAsked('TriggerMessage');
        const open = await world.api.incident(made.station.id, 'online-but-useless');
        expect(open.cause).toBe('station-software');
        // From now on it answers, yet never sends what it promises.
        made.station.responders['TriggerMessage'] = () => ({ status: 'Accepted' });
        for (const messageId of late)
          made.station.say(JSON.stringify([3, messageId, { status: 'Accepted' }]));
        await made.heartbeat();
        const over = await world.api.incident(made.station.id, 'online-but-useless', ended);
        expect(over.outcome).toBe('recovered');
        expect(actions(over)).toEqual(['probe-status', 'reset-soft']);
        await tellsItsStory(world.api, over);
      });

      it('that charges without energy has the session ended, is restarted and proven by energy', async () => {
        const made = await stationOf(version, 'EMPTY');
        restarts(made, { cures: () => true });
        const wireId = await made.start('DRIVER', { meterWh: 500 });
        await made.status(busy(version));
        const stop = version === '1.6' ? 'RemoteStopTransaction' : 'RequestStopTransaction';
        made.station.responders[stop] = () => {
          void (async () => {
            await made.stop(wireId, { meterWh: 500, reason: 'Remote' });
            await made.status('Available');
          })();
          return { status: 'Accepted' };
        };
        const zero = () => made.meter(wireId, { wh: 500, w: 0 });
        await zero();
        const open = await until('nothing flows for a second', async () => {
          await zero();
          const { items } = await world.api.get(`/incidents?stationId=${made.station.id}`);
          return items.find((one: Json) => one.pattern === 'no-energy');
        });
        expect(open).toMatchObject({ subject: { type: 'evse', id: `${made.station.id}/1` } });
        const over = await world.api.incident(made.station.id, 'no-energy', ended);
        expect(over.outcome).toBe('recovered');
        const taken = actions(over);
        expect(taken.indexOf('stop-session')).toBeGreaterThan(-1);
        expect(taken.findIndex((rung) => rung.startsWith('reset'))).toBeGreaterThan(
          taken.indexOf('stop-session'),
        );
        const guards = over.decisions.find(
          (one: Json) => one.rung === 'stop-session' && one.kind === 'acted',
        ).guards;
        expect(guards.find((guard: Json) => guard.rule === 'live-transaction')).toMatchObject({
          passed: true,
          limit: 1,
        });
        await tellsItsStory(world.api, over);
        const next = await made.start('DRIVER-2', { meterWh: 500 });
        await made.meter(next, { wh: 1_700, w: 22_000 });
        await world.api.incident(made.station.id, 'no-energy', (one) => kinds(one).includes('proven'));
        const ours = (await world.api.get(`/stations/${made.station.id}/transactions`)).items.at(-1);
        expect(ours).toMatchObject({ wireId, energyWh: 0 });
      });

      it('whose connector stays occupied after its session is never unlocked for a passer-by', async () => {
        const made = await stationOf(version, 'PARKED');
        const wireId = await made.start('DRIVER');
        await made.status(busy(version));
        await made.stop(wireId, { meterWh: 8_000 });
        await made.status(version === '1.6' ? 'Finishing' : 'Occupied');
        const open = await world.api.incident(made.station.id, 'connector-stuck', handedOver);
        expect(open).toMatchObject({ cause: 'driver', tier: 'front-line' });
        await made.status('Available');
        const over = await world.api.incident(made.station.id, 'connector-stuck', ended);
        expect(over.outcome).toBe('self-cleared');
        expect(made.station.count('UnlockConnector') + made.station.count('Reset')).toBe(0);
        await tellsItsStory(world.api, over);
      });

      it('that restarts again and again is not restarted by us', async () => {
        const made = charger(world.url, `LOOP-${version}`, version);
        await made.station.connect();
        // Nobody is through a restart within five seconds, so boots before that are taken for greetings.
        // It introduces itself before that, or it would be asked to, and its next boot taken for the answer.
        const openedAt = Date.now();
        await made.boot();
        await until('five seconds have passed', () => Date.now() > openedAt + 5_100);
        for (let boot = 0; boot < 3; boot++) {
          await made.boot('Watchdog');
          await made.status('Available');
        }
        const open = await world.api.incident(made.station.id, 'reset-loop');
        expect(open.cause).toBe('station-software');
        const over = await world.api.incident(made.station.id, 'reset-loop', ended);
        expect(over.outcome).toBe('self-cleared');
        expect(made.station.count('Reset')).toBe(0);
        await tellsItsStory(world.api, over);
      });
    },
  );
}
