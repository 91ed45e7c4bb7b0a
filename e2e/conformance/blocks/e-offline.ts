import assert from 'node:assert/strict';
import { nowText } from '../exchanges.ts';
import { Session } from '../sessions.ts';
import type { UseCase } from '../use-case.ts';
import { VERSIONS } from '../use-case.ts';

/** Transactions that the link, or a restart, comes in between. */
export const offlineTransactions: readonly UseCase[] = [
  {
    id: 'E04',
    title: 'A transaction that began offline is told later, with its own times',
    versions: VERSIONS,
    async play(scene) {
      const station = await scene.ready();
      const timestamp = nowText(-3_600);
      const extra = scene.is16 ? { timestamp } : { timestamp, offline: true };
      const session = await Session.start(scene, station, { extra });
      const { startedAt } = await session.record();
      assert.ok(Math.abs(Date.parse(startedAt) - Date.parse(timestamp)) < 60_000, startedAt);
      await session.stop();
    },
  },
  {
    id: 'E11',
    title: 'The link is lost during a transaction, which goes on',
    versions: VERSIONS,
    async play(scene) {
      const station = await scene.ready();
      const session = await Session.start(scene, station);
      await station.close();
      await station.connect();
      await session.energy(4_000);
      await session.stop();
      assert.ok((await session.record()).stoppedAt !== null);
    },
  },
  {
    id: 'E12',
    title: 'A transaction that was over before it could be told',
    versions: VERSIONS,
    async play(scene) {
      const station = await scene.ready();
      const extra = { timestamp: nowText(-7_200), ...(!scene.is16 && { offline: true }) };
      const session = await Session.start(scene, station, { extra });
      await session.stop('Local', { timestamp: nowText(-3_600), ...(!scene.is16 && { offline: true }) });
      const { startedAt, stoppedAt } = await session.record();
      assert.ok(Math.abs(Date.parse(stoppedAt) - Date.parse(startedAt) - 3_600_000) < 60_000);
    },
  },
  {
    id: 'E17',
    title: 'A transaction is resumed after a forced restart',
    versions: ['ocpp2.1'],
    async play(scene) {
      const station = await scene.ready();
      const session = await Session.start(scene, station);
      await station.close();
      await station.connect();
      await scene.boot(station);
      await session.tell('Updated', {
        triggerReason: 'TxResumed',
        transactionInfo: { chargingState: 'Charging' },
      });
      await session.stop();
      const { items } = await scene.api.get(`/stations/${station.id}/transactions`);
      assert.equal(items.length, 1);
    },
  },
];
