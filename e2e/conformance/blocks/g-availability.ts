import assert from 'node:assert/strict';
import { asks, nowText, shown, tells } from '../exchanges.ts';
import type { Block } from '../use-case.ts';
import { VERSIONS } from '../use-case.ts';

const STATUSES = {
  'ocpp1.6': [
    'Preparing',
    'Charging',
    'SuspendedEV',
    'SuspendedEVSE',
    'Finishing',
    'Reserved',
    'Unavailable',
    'Available',
  ],
  'ocpp2.0.1': ['Occupied', 'Reserved', 'Unavailable', 'Available'],
  'ocpp2.1': ['Occupied', 'Reserved', 'Unavailable', 'Available'],
} as const;

/** Block G: what can be used, and what is said about it. */
export const availability: Block = {
  letter: 'G',
  name: 'Availability',
  cases: [
    {
      id: 'G01',
      title: 'Status notification',
      versions: VERSIONS,
      async play(scene) {
        const station = await scene.ready();
        for (const status of STATUSES[scene.version]) {
          await scene.status(station, status);
          const { evses } = await scene.api.get(`/stations/${station.id}`);
          assert.equal(evses[0].connectors[0].status, status);
        }
      },
    },
    {
      id: 'G02',
      title: 'Heartbeat',
      versions: VERSIONS,
      async play(scene) {
        const station = await scene.ready();
        const { currentTime } = await station.call('Heartbeat', {});
        assert.ok(Math.abs(Date.parse(currentTime) - Date.now()) < 60_000);
      },
    },
    asks('G03', 'Change the availability of an EVSE', VERSIONS, {
      ask: { action: 'setAvailability', operative: false, evseId: 1 },
      message: 'ChangeAvailability',
      sent: ({ is16 }) =>
        is16
          ? { connectorId: 1, type: 'Inoperative' }
          : { operationalStatus: 'Inoperative', evse: { id: 1 } },
    }),
    asks('G03', 'A change that waits for the end of a transaction', VERSIONS, {
      ask: { action: 'setAvailability', operative: false, evseId: 1 },
      message: 'ChangeAvailability',
      answer: { status: 'Scheduled' },
    }),
    asks('G04', 'Change the availability of a whole station', VERSIONS, {
      ask: { action: 'setAvailability', operative: true },
      message: 'ChangeAvailability',
      sent: ({ is16 }) => (is16 ? { connectorId: 0, type: 'Operative' } : { operationalStatus: 'Operative' }),
    }),
    {
      id: 'G05',
      title: 'A lock that fails becomes an incident',
      versions: VERSIONS,
      async play(scene) {
        const station = await scene.ready();
        if (scene.is16) {
          await station.call('StatusNotification', {
            connectorId: 1,
            errorCode: 'ConnectorLockFailure',
            status: 'Faulted',
          });
        } else {
          await station.call('NotifyEvent', {
            generatedAt: nowText(),
            seqNo: 0,
            eventData: [
              {
                eventId: 1,
                timestamp: nowText(),
                trigger: 'Alerting',
                actualValue: 'true',
                eventNotificationType: 'HardWiredNotification',
                component: { name: 'ConnectorPlugRetentionLock', evse: { id: 1, connectorId: 1 } },
                variable: { name: 'Problem' },
              },
            ],
          });
        }
        const path = `/incidents?stationId=${station.id}`;
        const { items } = await shown(scene, path, (seen) => seen.items.length > 0);
        assert.equal(items[0].pattern, 'connector-stuck');
      },
    },
    tells('G01', 'Status of the whole station', ['ocpp1.6'], 'StatusNotification', {
      connectorId: 0,
      errorCode: 'NoError',
      status: 'Available',
    }),
  ],
  gaps: [],
};
