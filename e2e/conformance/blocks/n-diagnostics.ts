import assert from 'node:assert/strict';
import { asks, nowText, relays, shown, tells } from '../exchanges.ts';
import { eventStreams } from './n-event-streams.ts';
import type { Block } from '../use-case.ts';
import { VERSIONS } from '../use-case.ts';

const TWO = ['ocpp2.0.1', 'ocpp2.1'] as const;
const PLACE = { component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'Temperature' } };

/** Block N: logs, monitors and what they report. */
export const diagnostics: Block = {
  letter: 'N',
  name: 'Diagnostics',
  cases: [
    asks('N01', 'Fetch the diagnostics log', VERSIONS, {
      ask: { action: 'getLog', url: 'https://logs.example/upload' },
      message: ({ is16 }) => (is16 ? 'GetDiagnostics' : 'GetLog'),
      answer: ({ is16 }) => (is16 ? { fileName: 'log.zip' } : { status: 'Accepted', filename: 'log.zip' }),
      async afterwards(scene, station) {
        if (scene.is16) await station.call('DiagnosticsStatusNotification', { status: 'Uploaded' });
        else await station.call('LogStatusNotification', { status: 'Uploaded', requestId: 1 });
      },
    }),
    asks('N01', 'Fetch the security log', VERSIONS, {
      ask: { action: 'getLog', url: 'https://logs.example/upload', kind: 'security' },
      message: 'GetLog',
      sent: { logType: 'SecurityLog' },
      answer: { status: 'Accepted', filename: 'security.zip' },
      async afterwards(_scene, station) {
        await station.call('LogStatusNotification', { status: 'Uploading', requestId: 1 });
      },
    }),
    asks('N02', 'Get the monitoring report', TWO, {
      ask: { action: 'reportMonitors' },
      message: 'GetMonitoringReport',
      async afterwards(scene, station) {
        const { requestId } = await station.wasAsked('GetMonitoringReport');
        const variableMonitoring = [
          {
            id: 4,
            transaction: false,
            value: 80,
            type: 'UpperThreshold',
            severity: 4,
            ...(scene.version === 'ocpp2.1' && { eventNotificationType: 'CustomMonitor' }),
          },
        ];
        const monitor = [{ ...PLACE, variableMonitoring }];
        await station.call('NotifyMonitoringReport', {
          requestId,
          seqNo: 0,
          generatedAt: nowText(),
          monitor,
        });
        const path = `/stations/${station.id}/monitors`;
        const { items } = await shown(scene, path, (seen) => seen.items.length > 0);
        assert.equal(items[0].variable, 'EVSE@1.Temperature');
      },
    }),
    asks('N03', 'Set the monitoring base', TWO, {
      ask: { action: 'setMonitoringBase', base: 'factory' },
      message: 'SetMonitoringBase',
      sent: { monitoringBase: 'FactoryDefault' },
    }),
    asks('N04', 'Set a monitor on a variable', TWO, {
      ask: {
        action: 'setMonitors',
        monitors: [
          {
            variable: 'EVSE@1.Temperature',
            kind: 'upper-threshold',
            value: 80,
            severity: 4,
            transaction: false,
          },
        ],
      },
      message: 'SetVariableMonitoring',
      sent: { setMonitoringData: [{ value: 80, type: 'UpperThreshold', severity: 4, ...PLACE }] },
      answer: {
        setMonitoringResult: [{ id: 9, status: 'Accepted', type: 'UpperThreshold', severity: 4, ...PLACE }],
      },
    }),
    asks('N05', 'Set the monitoring level', TWO, {
      ask: { action: 'setMonitoringLevel', severity: 5 },
      message: 'SetMonitoringLevel',
      sent: { severity: 5 },
    }),
    asks('N06', 'Clear a monitor', TWO, {
      ask: { action: 'clearMonitors', ids: [9] },
      message: 'ClearVariableMonitoring',
      sent: { id: [9] },
      answer: { clearMonitoringResult: [{ status: 'Accepted', id: 9 }] },
    }),
    {
      id: 'N07',
      title: 'An alert of a component becomes an incident',
      versions: TWO,
      async play(scene) {
        const station = await scene.ready();
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
              component: { name: 'PowerContactor', evse: { id: 1 } },
              variable: { name: 'Problem' },
            },
          ],
        });
        const path = `/incidents?stationId=${station.id}`;
        const { items } = await shown(scene, path, (seen) => seen.items.length > 0);
        assert.equal(items[0].pattern, 'reported-fault');
      },
    },
    tells('N08', 'A periodic event is kept', TWO, 'NotifyEvent', () => ({
      generatedAt: nowText(),
      seqNo: 0,
      eventData: [
        {
          eventId: 2,
          timestamp: nowText(),
          trigger: 'Periodic',
          actualValue: '42',
          eventNotificationType: 'CustomMonitor',
          variableMonitoringId: 9,
          ...PLACE,
        },
      ],
    })),
    ...(['N09', 'N10'] as const).map((id) =>
      relays(
        id,
        id === 'N09' ? 'Get customer information' : 'Clear customer information',
        TWO,
        'CustomerInformation',
        { requestId: 3, report: id === 'N09', clear: id === 'N10', customerIdentifier: 'c-1' },
      ),
    ),
    tells('N09', 'Customer information is reported', TWO, 'NotifyCustomerInformation', () => ({
      data: 'none',
      seqNo: 0,
      generatedAt: nowText(),
      requestId: 3,
    })),
    ...eventStreams,
  ],
  gaps: [],
};
