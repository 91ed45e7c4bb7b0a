import assert from 'node:assert/strict';
import { until } from '../../support/until.ts';
import { asks, relays, shown } from '../exchanges.ts';
import { Session } from '../sessions.ts';
import { admission } from './b-admission.ts';
import type { Block } from '../use-case.ts';
import { VERSIONS } from '../use-case.ts';

const TWO = ['ocpp2.0.1', 'ocpp2.1'] as const;
const VARIABLE = { component: { name: 'OCPPCommCtrlr' }, variable: { name: 'HeartbeatInterval' } };

/** Block B: how a station comes into the network, is set up and restarted. */
export const provisioning: Block = {
  letter: 'B',
  name: 'Provisioning',
  cases: [
    {
      id: 'B01',
      title: 'Cold boot of a charging station',
      versions: VERSIONS,
      async play(scene) {
        const station = await scene.connected();
        const answer = await scene.boot(station);
        assert.equal(answer.status, 'Accepted');
        assert.ok(answer.interval > 0 && Math.abs(Date.parse(answer.currentTime) - Date.now()) < 60_000);
        const { vendor, model, firmware } = await scene.api.get(`/stations/${station.id}`);
        assert.deepEqual({ vendor, model, firmware }, { vendor: 'Suite', model: 'Case', firmware: '1.0' });
      },
    },
    ...admission,
    {
      id: 'B04',
      title: 'Offline behaviour of an idle station: it comes back and goes on',
      versions: VERSIONS,
      async play(scene) {
        const station = await scene.ready();
        await station.close();
        await station.connect();
        assert.ok((await station.call('Heartbeat', {})).currentTime);
        const shownAgain = await scene.api.get(`/stations/${station.id}`);
        assert.equal(shownAgain.evses[0].connectors[0].status, 'Available');
      },
    },
    asks('B05', 'Set variables', VERSIONS, {
      ask: ({ is16 }) => ({
        action: 'configure',
        key: is16 ? 'HeartbeatInterval' : 'OCPPCommCtrlr.HeartbeatInterval',
        value: '600',
      }),
      message: ({ is16 }) => (is16 ? 'ChangeConfiguration' : 'SetVariables'),
      sent: ({ is16 }) =>
        is16
          ? { key: 'HeartbeatInterval', value: '600' }
          : { setVariableData: [{ attributeValue: '600', ...VARIABLE }] },
      answer: ({ is16 }) =>
        is16 ? { status: 'Accepted' } : { setVariableResult: [{ attributeStatus: 'Accepted', ...VARIABLE }] },
    }),
    asks('B06', 'Get variables', VERSIONS, {
      ask: ({ is16 }) => ({
        action: 'readSettings',
        keys: [is16 ? 'HeartbeatInterval' : 'OCPPCommCtrlr.HeartbeatInterval'],
      }),
      message: ({ is16 }) => (is16 ? 'GetConfiguration' : 'GetVariables'),
      sent: ({ is16 }) => (is16 ? { key: ['HeartbeatInterval'] } : { getVariableData: [VARIABLE] }),
      answer: ({ is16 }) =>
        is16
          ? { configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '300' }] }
          : { getVariableResult: [{ attributeStatus: 'Accepted', attributeValue: '300', ...VARIABLE }] },
      async afterwards(scene, station) {
        const path = `/stations/${station.id}/settings`;
        const { items } = await shown(scene, path, (seen) => seen.items.length > 0);
        assert.equal(items[0].value, '300');
      },
    }),
    asks('B07', 'Get base report', TWO, {
      ask: { action: 'reportSettings', scope: 'all' },
      message: 'GetBaseReport',
      sent: { reportBase: 'FullInventory' },
      async afterwards(scene, station) {
        const { requestId } =
          station.asked.findLast(({ action }) => action === 'GetBaseReport')?.payload ?? {};
        const reportData = [{ ...VARIABLE, variableAttribute: [{ value: '300', mutability: 'ReadWrite' }] }];
        const generatedAt = new Date().toISOString();
        await station.call('NotifyReport', { requestId, generatedAt, seqNo: 0, tbc: true, reportData });
        await station.call('NotifyReport', { requestId, generatedAt, seqNo: 1, tbc: false });
        const path = `/stations/${station.id}/settings`;
        const { items } = await shown(scene, path, (seen) => seen.items.length > 0);
        assert.deepEqual(
          { key: items[0].key, value: items[0].value },
          { key: 'OCPPCommCtrlr.HeartbeatInterval', value: '300' },
        );
      },
    }),
    relays('B08', 'Get custom report', TWO, 'GetReport', {
      requestId: 7,
      componentCriteria: ['Problem'],
    }),
    relays('B09', 'Set a network connection profile', TWO, 'SetNetworkProfile', {
      configurationSlot: 1,
      connectionData: {
        ocppInterface: 'Wired0',
        ocppTransport: 'JSON',
        messageTimeout: 30,
        ocppCsmsUrl: 'wss://csms.example/ocpp',
        securityProfile: 2,
        ocppVersion: 'OCPP20',
      },
    }),
    asks('B10', 'Migrate to a new CSMS: the order of connection profiles', TWO, {
      ask: { action: 'configure', key: 'OCPPCommCtrlr.NetworkConfigurationPriority', value: '2,1' },
      message: 'SetVariables',
      sent: {
        setVariableData: [
          {
            attributeValue: '2,1',
            component: { name: 'OCPPCommCtrlr' },
            variable: { name: 'NetworkConfigurationPriority' },
          },
        ],
      },
      answer: {
        setVariableResult: [
          {
            attributeStatus: 'RebootRequired',
            component: { name: 'OCPPCommCtrlr' },
            variable: { name: 'NetworkConfigurationPriority' },
          },
        ],
      },
    }),
    asks('B11', 'Reset without ongoing transaction', VERSIONS, {
      ask: { action: 'reset', type: 'hard' },
      message: 'Reset',
      sent: ({ is16 }) => ({ type: is16 ? 'Hard' : 'Immediate' }),
      async afterwards(scene, station) {
        await station.close();
        await station.connect();
        assert.equal((await scene.boot(station, 'RemoteReset')).status, 'Accepted');
      },
    }),
    {
      id: 'B12',
      title: 'Reset with ongoing transaction: the guard refuses while a driver is served',
      versions: VERSIONS,
      async play(scene) {
        const station = await scene.ready();
        const session = await Session.start(scene, station);
        const refused = await scene.command(station, { action: 'reset', type: 'soft' });
        assert.equal(refused.status, 'blocked');
        assert.equal(station.count('Reset'), 0);
        await session.stop();
        const sent = await scene.command(station, { action: 'reset', type: 'soft' });
        assert.equal(sent.status, 'accepted');
        await station.close();
        await station.connect();
        await scene.boot(station, 'RemoteReset');
      },
    },
    {
      id: 'B13',
      title: 'Reset with resume of the transaction: the guard refuses while a driver is served',
      versions: ['ocpp2.1'],
      async play(scene) {
        const station = await scene.ready();
        const session = await Session.start(scene, station);
        const refused = await scene.request(station, 'Reset', { type: 'ImmediateAndResume' });
        assert.equal(refused.status, 'blocked');
        await session.stop();
        await until('the connector is free', async () => {
          const sent = await scene.request(station, 'Reset', { type: 'ImmediateAndResume' });
          return sent.status === 'accepted';
        });
        await station.close();
        await station.connect();
        await scene.boot(station, 'RemoteReset');
      },
    },
  ],
  gaps: [
    {
      id: 'B03',
      title: 'Cold boot of a station that is rejected',
      versions: VERSIONS,
      why: 'A station that is not wanted is refused before its first message (--onboarding closed), or stays pending.',
    },
  ],
};
