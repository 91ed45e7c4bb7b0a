import assert from 'node:assert/strict';
import { relays, shown } from '../exchanges.ts';
import { Session } from '../sessions.ts';
import { offlineTransactions } from './e-offline.ts';
import type { Block, UseCase } from '../use-case.ts';
import { VERSIONS } from '../use-case.ts';

const TWO = ['ocpp2.0.1', 'ocpp2.1'] as const;

/** One whole transaction that ends for a reason, and what is kept of it. */
function ends(id: string, title: string, versions: UseCase['versions'], reason: string): UseCase {
  return {
    id,
    title,
    versions,
    async play(scene) {
      const station = await scene.ready();
      const session = await Session.start(scene, station);
      await session.energy(3_000);
      await session.stop(reason);
      const record = await session.record();
      assert.equal(record.stopReason, reason);
      assert.ok(record.startedAt !== null && record.stoppedAt !== null);
      assert.ok(record.energyWh > 0, `energy is ${record.energyWh}`);
    },
  };
}

/** Block E: transactions, online and offline. */
export const transactions: Block = {
  letter: 'E',
  name: 'Transactions',
  cases: [
    ends('E01', 'Start options: a transaction is kept from its first message on', VERSIONS, 'Local'),
    {
      id: 'E02',
      title: 'Start with the cable first, the token later',
      versions: TWO,
      async play(scene) {
        const station = await scene.ready();
        const session = await Session.start(scene, station, {
          token: null,
          extra: { triggerReason: 'CablePluggedIn' },
        });
        await session.tell('Updated', {
          triggerReason: 'Authorized',
          idToken: { idToken: 'CARD-1', type: 'ISO14443' },
        });
        await session.stop();
        assert.ok(await session.record());
      },
    },
    ends('E03', 'Start with the token first', VERSIONS, 'Local'),
    {
      id: 'E05',
      title: 'Start of a transaction with an id that is not accepted',
      versions: VERSIONS,
      async play(scene) {
        const station = await scene.ready();
        const token = `NO-${station.id}`;
        await scene.api.act('PUT', `/tokens/${token}`, { status: 'Blocked', group: null });
        const { answer } = await Session.start(scene, station, { token });
        assert.equal((answer.idTagInfo ?? answer.idTokenInfo).status, 'Blocked');
      },
    },
    ends('E06', 'Stop by the vehicle', TWO, 'StoppedByEV'),
    ends('E07', 'Stop at the station by the same token', VERSIONS, 'Local'),
    ends('E08', 'Stop while the station is offline', VERSIONS, 'Local'),
    ends('E09', 'Cable pulled at the vehicle: the transaction stops', VERSIONS, 'EVDisconnected'),
    {
      id: 'E10',
      title: 'Cable pulled at the vehicle: the transaction is suspended and goes on',
      versions: TWO,
      async play(scene) {
        const station = await scene.ready();
        const session = await Session.start(scene, station);
        for (const chargingState of ['Idle', 'Charging'])
          await session.tell('Updated', {
            triggerReason: 'ChargingStateChanged',
            transactionInfo: { chargingState },
          });
        await session.stop();
        assert.ok(await session.record());
      },
    },
    {
      id: 'E13',
      title: 'A message sent again is answered again and counted once',
      versions: VERSIONS,
      async play(scene) {
        const station = await scene.ready();
        const session = await Session.start(scene, station);
        const { raw } = station.wire.findLast(
          ({ direction, raw: text }) => direction === 'in' && /StartTransaction|TransactionEvent/.test(text),
        ) ?? { raw: '' };
        const [, messageId] = JSON.parse(raw) as [number, string];
        const again = await station.sayCall(messageId, raw);
        assert.deepEqual(again[2], session.answer);
        const { items } = await scene.api.get(`/stations/${station.id}/transactions`);
        assert.equal(items.length, 1);
        await session.stop();
      },
    },
    ...offlineTransactions,
    relays(
      'E14',
      'Check the status of a transaction',
      TWO,
      'GetTransactionStatus',
      { transactionId: 'tx-1' },
      {
        ongoingIndicator: false,
        messagesInQueue: false,
      },
    ),
    {
      id: 'E15',
      title: 'End of the charging process: the transaction ends when the cable is gone',
      versions: VERSIONS,
      async play(scene) {
        const station = await scene.ready();
        const session = await Session.start(scene, station);
        await session.stop(scene.is16 ? 'Local' : 'EVDisconnected');
        const path = `/stations/${station.id}/transactions`;
        await shown(scene, path, ({ items }) => items[0]?.stoppedAt !== null);
      },
    },
    {
      id: 'E16',
      title: 'A transaction with a limit on energy',
      versions: ['ocpp2.1'],
      async play(scene) {
        const station = await scene.ready();
        const session = await Session.start(scene, station, {
          extra: {
            transactionInfo: { transactionId: `tx-${station.id}`, transactionLimit: { maxEnergy: 5_000 } },
          },
        });
        await session.tell('Updated', { triggerReason: 'LimitSet' });
        await session.stop('EnergyLimitReached');
        assert.equal((await session.record()).stopReason, 'EnergyLimitReached');
      },
    },
  ],
  gaps: [],
};
