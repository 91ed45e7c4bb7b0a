import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../packages/server/src/testing/database.ts';
import { type RealRig, startReal } from '../../packages/server/src/testing/real-rig.ts';
import { charger } from '../support/chargers.ts';
import { until } from '../support/until.ts';

/** The command pings every 30 s; here the same gateway, runner and engine ping faster. */
let database: TestDatabase;
let rig: RealRig;

beforeAll(async () => {
  database = await createTestDatabase();
  rig = await startReal(database, { limits: { pingIntervalMs: 150 }, policy: { availableHeldS: 1 } });
}, 60_000);
afterAll(async () => {
  await rig?.stop();
  await database?.drop();
});

it('a station whose line is dead behind an open socket is found, and well again once it is back', async () => {
  const made = charger(rig.address, 'CELLAR-1', '1.6');
  await made.station.connect();
  await made.boot();
  await made.status('Available');
  const condition = () =>
    [...rig.runner.state.conditions.values()].find((one) => one.pattern === 'connection-half-open');
  // Nothing is read any more, so no ping is answered and no close is seen: a dead modem looks like this.
  made.station.socket?.pause();
  await until('it is found', condition, 5_000);
  const station = () => rig.runner.state.stations.get('CELLAR-1');
  expect(station()?.link.connected).toBe(false);
  expect(station()?.evses[0]?.connectors[0]?.status).toBe('Available');
  expect(rig.gateway.counters.halfOpen).toBe(1);
  const before = made.station.socket;
  await made.station.connect();
  await until('it is back', () => station()?.link.connected === true);
  expect(condition()).toBeUndefined();
  before?.terminate();
  // The late end of the dead socket means nothing.
  await made.heartbeat();
  expect(station()?.link.connected).toBe(true);
  await made.station.close();
});
