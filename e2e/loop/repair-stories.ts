import { describe, expect, it } from 'vitest';
import type { Json } from '../support/api.ts';
import { type Charger, healthy, type Version } from '../support/chargers.ts';
import type { World } from './world.ts';
import { actions, kinds, restarts, tellsItsStory } from '../support/story.ts';
import { until } from '../support/until.ts';

/** Faults that stations report, from frame to proof or to people. */
export function repairStories(world: World): void {
  const ended = (one: Json) => one.status === 'resolved';
  const handedOver = (one: Json) => one.status === 'escalated';
  const VERSIONS = ['1.6', '2.0.1'] as const;
  /** Names of the same troubles in both versions. */
  const CODES = {
    '1.6': { software: 'InternalError', lock: 'ConnectorLockFailure', ground: 'GroundFailure' },
    '2.0.1': {
      software: 'Controller.Problem',
      lock: 'ConnectorPlugRetentionLock.Problem',
      ground: 'RCD.Tripped',
    },
  } as const;

  function stationOf(version: Version, story: string, connectors = 1): Promise<Charger> {
    return healthy(world.url, `${story}-${version}`, version, connectors);
  }

  describe.concurrent.each(VERSIONS)('a reported fault of OCPP %s', { timeout: 60_000 }, (version) => {
    const code = CODES[version];

    it('is repaired by a soft reset, and proven by the next session', async () => {
      const made = await stationOf(version, 'SOFT');
      restarts(made, { cures: (type) => type === 'Soft' || type === 'OnIdle' });
      await made.status('Faulted', { code: code.software });
      const repaired = await world.api.incident(made.station.id, 'reported-fault', ended);
      expect(repaired).toMatchObject({ outcome: 'recovered', cause: 'station-software', relapses: 0 });
      expect(made.station.count('Reset')).toBe(1);
      expect(actions(repaired).at(-1)).toMatch(/^reset-/);
      const order = kinds(repaired);
      expect(order.indexOf('verifying')).toBeGreaterThan(order.lastIndexOf('acted'));
      expect(order.indexOf('verified')).toBeGreaterThan(order.indexOf('verifying'));
      const verified = repaired.decisions.find((one: Json) => one.kind === 'verified');
      expect(verified.evidence.length).toBeGreaterThan(0);
      await tellsItsStory(world.api, repaired);

      const wireId = await made.start('DRIVER', { meterWh: 100 });
      await made.meter(wireId, { wh: 900, w: 11_000 });
      const proven = await world.api.incident(made.station.id, 'reported-fault', (one) =>
        kinds(one).includes('proven'),
      );
      expect(proven.decisions.at(-1).summary).toContain('800 Wh');
      expect(await world.api.get(`/stations/${made.station.id}`)).toMatchObject({
        resetsToday: 1,
        quarantined: false,
      });
      await made.stop(wireId, { meterWh: 900 });
    });

    it('needs a hard reset only after the soft one did not help; a relapse reopens and counts', async () => {
      const made = await stationOf(version, 'HARD');
      restarts(made, { cures: (type) => type === 'Hard' || type === 'Immediate', fault: code.software });
      await made.status('Faulted', { code: code.software });
      const repaired = await world.api.incident(made.station.id, 'reported-fault', ended);
      expect(repaired.outcome).toBe('recovered');
      const taken = actions(repaired);
      expect(taken.indexOf('reset-hard')).toBeGreaterThan(taken.indexOf('reset-soft'));
      const soft = repaired.decisions.findIndex(
        (one: Json) => one.kind === 'acted' && one.rung === 'reset-soft',
      );
      const hard = repaired.decisions.findIndex(
        (one: Json) => one.kind === 'acted' && one.rung === 'reset-hard',
      );
      const between = repaired.decisions.slice(soft, hard);
      expect(between.some((one: Json) => one.kind === 'observed' && one.rung === 'reset-soft')).toBe(true);
      await tellsItsStory(world.api, repaired);

      const before = made.station.count('Reset');
      restarts(made, { cures: () => false, fault: code.software });
      await made.status('Faulted', { code: code.software });
      const again = await world.api.incident(made.station.id, 'reported-fault', handedOver);
      expect(again).toMatchObject({ id: repaired.id, relapses: 1, closedAt: null });
      expect(kinds(again)).toContain('relapsed');
      // The soft reset had its chance; a whole ladder for each relapse would restart the station all day.
      expect(made.station.count('Reset') - before).toBeLessThanOrEqual(1);
    });

    it('goes to people with a deadline when accepted resets change nothing', async () => {
      const made = await stationOf(version, 'DEAF');
      await made.status('Faulted', { code: code.software });
      const given = await world.api.incident(made.station.id, 'reported-fault', handedOver);
      expect(made.station.count('Reset')).toBeGreaterThanOrEqual(2);
      expect(given).toMatchObject({ tier: 'technical-operations', closedAt: null, outcome: null });
      expect(Date.parse(given.next.at)).toBeGreaterThan(Date.now());
      for (const decision of given.decisions) expect(['verifying', 'verified']).not.toContain(decision.kind);
      expect(given.decisions.at(-1)).toMatchObject({ kind: 'escalated' });
      expect((await world.api.get(`/stations/${made.station.id}`)).quarantined).toBe(true);
      await tellsItsStory(world.api, given);
      const resets = made.station.count('Reset');
      await world.api.act('POST', `/incidents/${given.id}/acknowledge`, { note: 'On it' });
      const owned = await world.api.get(`/incidents/${given.id}`);
      expect(owned.acknowledgedAt).not.toBeNull();
      expect(made.station.count('Reset')).toBe(resets);
    });

    it('waits with its reset for a driver at the other connector', async () => {
      const made = await stationOf(version, 'BUSY', 2);
      restarts(made, { cures: () => true });
      const wireId = await made.start('DRIVER', { connector: 2 });
      await made.status(version === '1.6' ? 'Charging' : 'Occupied', { connector: 2 });
      await made.status('Faulted', { code: version === '1.6' ? code.software : 'ChargingStation.Problem' });
      const held = await world.api.incident(made.station.id, 'reported-fault', (one) =>
        one.decisions.some((decision: Json) => decision.rule === 'guard live-transaction'),
      );
      const blocked = held.decisions.find((one: Json) => one.rule === 'guard live-transaction');
      expect(blocked.guards.find((guard: Json) => !guard.passed)).toMatchObject({
        rule: 'live-transaction',
        value: 1,
        limit: 0,
      });
      const whole = () =>
        made.station.asked.filter((one) => one.action === 'Reset' && one.payload.evseId === undefined).length;
      expect(whole()).toBe(0);
      await world.api.incident(made.station.id, 'reported-fault', handedOver);
      expect(whole()).toBe(0);
      await made.stop(wireId, { meterWh: 12_000, connector: 2 });
      // The reset may come before the answer to this.
      made.status('Available', { connector: 2 }).catch(() => {});
      const done = await world.api.incident(made.station.id, 'reported-fault', ended);
      expect(whole()).toBe(1);
      await tellsItsStory(world.api, done);
    });

    it('whose reset was cut off is looked at again first: an unknown outcome is no failure', async () => {
      const made = await stationOf(version, 'CUT');
      made.station.responders['Reset'] = () => {
        made.station.drop();
        void (async () => {
          await made.station.connect();
          await made.boot('RemoteReset');
          await made.status('Available');
        })();
        return null;
      };
      await made.status('Faulted', { code: code.software });
      const done = await world.api.incident(made.station.id, 'reported-fault', ended);
      expect(done.outcome).toBe('recovered');
      expect(made.station.count('Reset')).toBe(1);
      const sent = done.decisions.find((one: Json) => one.kind === 'acted' && one.rung === 'reset-soft');
      expect(await world.api.get(`/commands/${sent.commandId}`)).toMatchObject({ status: 'unknown' });
    });

    it('is left alone while a kill switch is on', async () => {
      const made = await stationOf(version, 'BRAKE');
      const { id } = made.station;
      const site = `brake-${version}`;
      await world.api.act('PUT', `/sites/${site}`, { name: 'Brake', latitude: 0, longitude: 0, tags: {} });
      await world.api.act('PATCH', `/stations/${id}`, { siteId: site });
      const turn = (on: boolean) =>
        world.api.act('PUT', '/kill-switches', {
          scope: 'site',
          target: site,
          on,
          reason: 'Electrician on site.',
        });
      await turn(true);
      restarts(made, { cures: () => true });
      await made.status('Faulted', { code: code.software });
      const held = await world.api.incident(id, 'reported-fault', (one) => kinds(one).includes('blocked'));
      const blocked = held.decisions.find((one: Json) => one.kind === 'blocked');
      expect(blocked.summary).toContain('Electrician on site');
      expect(made.station.asked.every(({ action }) => action === 'TriggerMessage')).toBe(true);
      expect((await world.api.command(id, { action: 'reset', type: 'soft' })).status).toBe('blocked');
      await turn(false);
      const done = await world.api.incident(id, 'reported-fault', ended);
      expect(done.outcome).toBe('recovered');
      await tellsItsStory(world.api, done);
    });

    it('is a hazard at times: taken out of service, never reset, ended only by a person', async () => {
      for (const hazard of ['CX017', 'CX008']) {
        const made = await stationOf(version, hazard);
        const { id } = made.station;
        const wireId = hazard === 'CX017' ? await made.start('DRIVER') : null;
        await made.status('Faulted', { code: hazard });
        await made.station.wasAsked('ChangeAvailability');
        if (wireId !== null) {
          await made.station.wasAsked(version === '1.6' ? 'RemoteStopTransaction' : 'RequestStopTransaction');
          await made.stop(wireId, { meterWh: 100, reason: 'Remote' });
        }
        const found = await world.api.incident(
          id,
          'reported-fault',
          (one) => handedOver(one) && kinds(one).includes('acted'),
        );
        expect(found).toMatchObject({ safetyClass: 'latched', tier: 'field-service' });
        for (const action of [
          { action: 'reset', type: 'hard' },
          { action: 'unlock', evseId: 1, connectorId: 1 },
          { action: 'startSession', idToken: 'X', evseId: 1 },
          { action: 'setAvailability', operative: true, evseId: 1 },
        ]) {
          const refused = await world.api.command(id, action);
          expect(refused.status, action.action).toBe('blocked');
          const rule = refused.guards.find((guard: Json) => !guard.passed);
          expect(['safety-class', 'one-in-flight']).toContain(rule.rule);
        }
        // A reboot and a clean report are no proof that anybody is safe.
        await made.station.close();
        await made.station.connect();
        await made.boot('PowerUp');
        await made.status('Available');
        const still = await world.api.incident(id, 'reported-fault', (one) => !ended(one));
        expect(still.status).toBe('escalated');
        expect((await world.api.command(id, { action: 'reset', type: 'soft' })).status).toBe('blocked');
        expect(made.station.count('Reset') + made.station.count('UnlockConnector')).toBe(0);
        await world.api.act('POST', `/incidents/${still.id}/resolve`, {
          reason: 'Replaced and measured on site',
        });
        const closed = await world.api.incident(id, 'reported-fault', ended);
        expect(closed).toMatchObject({ outcome: 'person' });
        expect(closed.decisions.some((one: Json) => one.kind === 'resolved' && one.actor !== 'ohmward')).toBe(
          true,
        );
        // What we took out of service is put back.
        const last = () => made.station.asked.findLast((one) => one.action === 'ChangeAvailability')?.payload;
        await until('it is put back', () => JSON.stringify(last() ?? '').includes('"Operative"'));
        await tellsItsStory(world.api, closed);
      }
    });

    it('of a ground fault clears by itself once, and latches the second time', async () => {
      const made = await stationOf(version, 'GROUND');
      await made.status('Faulted', { code: code.ground });
      await world.api.incident(made.station.id, 'reported-fault');
      expect((await world.api.command(made.station.id, { action: 'reset', type: 'soft' })).status).toBe(
        'blocked',
      );
      await clears(made, version, code.ground);
      const first = await world.api.incident(made.station.id, 'reported-fault', ended);
      expect(first).toMatchObject({ outcome: 'self-cleared', safetyClass: 'self-clearing' });
      await made.status('Faulted', { code: code.ground });
      const second = await world.api.incident(made.station.id, 'reported-fault', handedOver);
      expect(second).toMatchObject({ id: first.id, safetyClass: 'latched', tier: 'field-service' });
      await clears(made, version, code.ground);
      await made.heartbeat();
      expect((await world.api.get(`/incidents/${second.id}`)).status).toBe('escalated');
      expect(made.station.count('Reset')).toBe(0);
      await tellsItsStory(world.api, second);
    });

    it('of a stuck lock is released once; what stays stuck goes to field service', async () => {
      const good = await stationOf(version, 'LOCK');
      good.station.responders['UnlockConnector'] = () => {
        void clears(good, version, code.lock);
        return { status: 'Unlocked' };
      };
      const bad = await stationOf(version, 'JAMMED');
      bad.station.responders['UnlockConnector'] = () => ({ status: 'UnlockFailed' });
      restarts(bad, { cures: () => false, fault: code.lock });
      await good.status('Faulted', { code: code.lock });
      await bad.status('Faulted', { code: code.lock });
      const released = await world.api.incident(good.station.id, 'connector-stuck', ended);
      expect(released).toMatchObject({ outcome: 'recovered', cause: 'connector-hardware' });
      expect(actions(released)).toContain('unlock');
      expect(good.station.count('Reset')).toBe(0);
      await tellsItsStory(world.api, released);
      const jammed = await world.api.incident(bad.station.id, 'connector-stuck', handedOver);
      expect(jammed.tier).toBe('field-service');
      expect(bad.station.count('UnlockConnector')).toBe(1);
      await tellsItsStory(world.api, jammed);
    });
  });

  /** The station says that all is well again. */
  async function clears(made: Charger, version: Version, code: string): Promise<void> {
    if (version === '2.0.1') await made.clear(code);
    await made.status('Available');
  }
}
