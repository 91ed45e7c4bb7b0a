import assert from 'node:assert/strict';
import { asks } from '../exchanges.ts';
import { Session } from '../sessions.ts';
import type { Block, UseCase } from '../use-case.ts';
import { VERSIONS } from '../use-case.ts';

const TWO = ['ocpp2.0.1', 'ocpp2.1'] as const;

/** Messages that can be triggered, in our words, and the versions that can. */
const TRIGGERS: readonly [string, string, UseCase['versions']][] = [
  ['status', 'StatusNotification', VERSIONS],
  ['boot', 'BootNotification', VERSIONS],
  ['heartbeat', 'Heartbeat', VERSIONS],
  ['meter', 'MeterValues', VERSIONS],
  ['firmware', 'FirmwareStatusNotification', VERSIONS],
  ['log', 'LogStatusNotification', VERSIONS],
  ['transaction', 'TransactionEvent', TWO],
];

/** Block F: what the CSMS does at a station from afar. */
export const remoteControl: Block = {
  letter: 'F',
  name: 'Remote control',
  cases: [
    ...(['F01', 'F02'] as const).map((id) =>
      asks(id, `Remote start, ${id === 'F01' ? 'cable first' : 'remote start first'}`, VERSIONS, {
        ask: { action: 'startSession', idToken: 'CARD-9', evseId: 1 },
        message: ({ is16 }) => (is16 ? 'RemoteStartTransaction' : 'RequestStartTransaction'),
        sent: ({ is16 }) =>
          is16 ? { connectorId: 1, idTag: 'CARD-9' } : { evseId: 1, idToken: { idToken: 'CARD-9' } },
      }),
    ),
    {
      id: 'F03',
      title: 'Remote stop of a transaction',
      versions: VERSIONS,
      async play(scene) {
        const station = await scene.ready();
        const session = await Session.start(scene, station);
        const { id } = await session.record();
        const command = await scene.command(station, { action: 'stopSession', transactionId: id });
        assert.equal(command.status, 'accepted');
        const asked = await station.wasAsked(scene.is16 ? 'RemoteStopTransaction' : 'RequestStopTransaction');
        assert.equal(asked.transactionId, session.wireId);
        await session.stop('Remote');
        assert.equal((await session.record()).stopReason, 'Remote');
      },
    },
    asks('F05', 'Unlock a connector', VERSIONS, {
      ask: { action: 'unlock', evseId: 1, connectorId: 1 },
      message: 'UnlockConnector',
      sent: ({ is16 }) => (is16 ? { connectorId: 1 } : { evseId: 1, connectorId: 1 }),
      answer: { status: 'Unlocked' },
    }),
    asks('F05', 'A connector that does not unlock', VERSIONS, {
      ask: { action: 'unlock', evseId: 1, connectorId: 1 },
      message: 'UnlockConnector',
      answer: { status: 'UnlockFailed' },
      status: 'rejected',
    }),
    ...TRIGGERS.map(([message, requestedMessage, versions]) =>
      asks('F06', `Trigger of a ${message} message`, versions, {
        ask: { action: 'probe', message, ...(message === 'status' && { evseId: 1, connectorId: 1 }) },
        message: ({ is16 }) => (is16 && message === 'log' ? 'ExtendedTriggerMessage' : 'TriggerMessage'),
        sent: { requestedMessage },
      }),
    ),
  ],
  gaps: [
    {
      id: 'F07',
      title: 'Remote start with a fixed cost, energy or time',
      versions: ['ocpp2.1'],
      why: 'Tariffs and limits of a driver belong to sessions and billing, which are not there yet.',
    },
  ],
};
