import type { StationEvent, StationSetting } from '@ohmward/ocpp';
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../bootstrap.ts';
import { restore, snapshot, stateHash } from '../snapshot.ts';
import { step } from '../step.ts';
import { TestNetwork } from '../testing/network.ts';

const CURIOUS = { learning: { atOnce: 2, afterBootS: 30, pauseS: 5, reportS: 60 } };

function curious(parts: object = {}): TestNetwork {
  return new TestNetwork({ ...CURIOUS, ...parts });
}

function setting(key: string, value: string | null): StationSetting {
  return { key, value, readOnly: true };
}

function questions(net: TestNetwork): string[] {
  return [...net.commands.values()]
    .filter(({ actor }) => actor === 'playbook:learn')
    .map(({ stationId, action }) => `${stationId} ${action}`);
}

function inventory(
  net: TestNetwork,
  part: number,
  last: boolean,
  ...settings: StationSetting[]
): StationEvent {
  const question = [...net.commands.values()].findLast(({ action }) => action === 'reportSettings')?.command;
  const requestId = question?.action === 'reportSettings' ? question.requestId : null;
  return { type: 'inventory', requestId, part, last, settings };
}

describe('a 1.6 station', () => {
  it('is asked for everything once, a while after its boot, and only what decisions read is kept', () => {
    const net = curious();
    net.healthy('A');
    net.pass(29);
    expect(questions(net)).toEqual([]);
    net.pass(2);
    net.answer('Accepted', 'accepted', {
      settings: [
        setting('supportedFeatureProfiles', ' Core,, Reservation LocalAuthListManagement'),
        setting('Vendor', 'x'),
      ],
    });
    net.pass(6);
    net.answer('Accepted', 'accepted', { localListVersion: 4 });
    net.pass(3_600);
    expect(questions(net)).toEqual(['A reportSettings', 'A readLocalListVersion']);
    const { capabilities } = net.state.stations.get('A') ?? {};
    expect(capabilities).toMatchObject({
      features: ['Core', 'Reservation', 'LocalAuthListManagement'],
      localListVersion: 4,
      asking: null,
      learnedFor: 'Volta/V1/1.0|ocpp1.6',
    });
    expect([...(capabilities?.settings.keys() ?? [])]).toEqual(['supportedfeatureprofiles']);
    net.boot('A');
    net.pass(3_600);
    expect(questions(net)).toHaveLength(2);
  });

  it('that refuses the general question is asked for named keys, and never generally again', () => {
    const net = curious();
    net.healthy('A');
    net.pass(31);
    net.answer('NotImplemented', 'unsupported');
    net.pass(6);
    const named = net.answer('Accepted', 'accepted', { settings: [setting('NumberOfConnectors', '1')] });
    expect(named.command).toMatchObject({ action: 'readSettings' });
    expect(named.command.action === 'readSettings' && named.command.keys.length).toBe(10);
    net.pass(6);
    net.answer('UnknownKey', 'unsupported');
    net.pass(60);
    net.close('A');
    net.healthy('A');
    net.pass(600);
    expect(questions(net)).toEqual(['A reportSettings', 'A readSettings', 'A readSettings']);
    expect(net.state.stations.get('A')?.capabilities.unsupported).toContain('reportSettings');
  });

  it('that does not answer is left alone, and that is no evidence against it', () => {
    const net = curious();
    net.healthy('A');
    net.pass(31);
    net.send(net.pending() ?? expect.fail());
    net.pass(3_600);
    expect(questions(net)).toEqual(['A reportSettings']);
    expect(net.state.stations.get('A')).toMatchObject({ unanswered: 0, capabilities: { asking: null } });
    expect(net.openIncidents()).toEqual([]);
  });

  it('that goes at a question is asked once more, not a third time', () => {
    const net = curious();
    for (let round = 0; round < 3; round++) {
      net.healthy('A');
      net.pass(31);
      const pending = net.pending();
      if (pending !== undefined) net.send(pending);
      net.close('A');
      net.pass(10);
    }
    net.healthy('A');
    net.pass(600);
    expect(questions(net)).toEqual(['A reportSettings', 'A reportSettings']);
  });

  it('is asked anew when its firmware changes, also for what it refused', () => {
    const net = curious();
    net.healthy('A');
    net.pass(31);
    net.answer('NotImplemented', 'unsupported');
    net.boot('A', null, '2.0');
    expect(net.state.stations.get('A')?.capabilities).toMatchObject({ unsupported: [], learnedAt: null });
    net.pass(31);
    expect(questions(net).filter((question) => question === 'A reportSettings')).toHaveLength(2);
  });

  it('whose answer proves nothing stays useless', () => {
    const net = curious({ learning: { ...CURIOUS.learning, afterBootS: 60 } });
    net.healthy('A');
    net.leaveUnanswered('A', 1);
    net.pass(45);
    expect(net.pending()?.command.action).toBe('reportSettings');
    net.answer();
    expect(net.state.stations.get('A')?.unanswered).toBe(1);
  });
});

describe('a network', () => {
  it('is asked few at a time, first come first asked', () => {
    const net = curious();
    for (let n = 0; n < 40; n++) net.healthy(`S${n}`);
    net.pass(31);
    expect(questions(net)).toEqual(['S0 reportSettings', 'S1 reportSettings']);
    for (let n = 0; n < 1_000 && net.state.network.learning.waiting.size > 0; n++) {
      while (net.pending() !== undefined) net.answer();
      expect(net.state.network.learning.asked.length).toBeLessThanOrEqual(2);
      net.pass(5);
    }
    expect(new Set(questions(net)).size).toBe(40);
  });

  it('does not wait for those who wait long', () => {
    const net = curious({ learning: { ...CURIOUS.learning, atOnce: 1 } });
    for (const id of ['A', 'B']) net.healthy(id);
    net.pass(31);
    // Nothing of it reaches A, so A is asked again much later.
    const pending = net.pending() ?? expect.fail();
    const { stationId, commandId } = pending;
    net.input({ kind: 'undelivered', stationId, commandId, cause: 'not-connected', detail: 'x' });
    net.pass(5);
    net.answer();
    net.pass(30);
    net.healthy('C');
    net.pass(95);
    expect(questions(net)).toEqual(['A reportSettings', 'B reportSettings', 'C reportSettings']);
    net.pass(600);
    expect(questions(net).filter((question) => question === 'A reportSettings')).toHaveLength(2);
  });

  it('that is coming back is not asked', () => {
    const net = curious();
    net.healthy('A');
    net.healthy('B');
    net.input({ kind: 'started', server: net.state.server });
    net.healthy('A');
    net.pass(300);
    expect(questions(net)).toEqual([]);
    net.healthy('B');
    net.pass(200);
    expect(questions(net).toSorted()).toEqual(['A reportSettings', 'B reportSettings']);
  });

  it('goes on where it was after a restart of ours, and blames nobody for it', () => {
    const net = curious();
    net.healthy('A');
    net.pass(31);
    net.answer('Accepted', 'accepted', {
      settings: [setting('SupportedFeatureProfiles', 'LocalAuthListManagement')],
    });
    net.pass(6);
    net.send(net.pending() ?? expect.fail());
    net.input({ kind: 'started', server: net.state.server });
    net.healthy('A');
    net.pass(120);
    expect(questions(net)).toEqual(['A reportSettings', 'A readLocalListVersion', 'A readLocalListVersion']);
    expect(net.state.stations.get('A')?.capabilities.unsupported).toEqual([]);
  });

  it('is not asked where something is being repaired', () => {
    const net = curious();
    net.healthy('A');
    net.status('A', 1, 'Faulted', 'InternalError');
    net.pass(11);
    expect(net.only().status).toBe('recovering');
    net.pass(45);
    expect(questions(net)).toEqual([]);
  });

  it('is not asked at all when the policy says so', () => {
    const net = curious({ learning: { ...CURIOUS.learning, atOnce: 0 } });
    net.healthy('A');
    net.pass(3_600);
    expect(questions(net)).toEqual([]);
    net.input({ kind: 'settings', policy: { ...defaultPolicy, ...CURIOUS }, catalogue: net.state.catalogue });
    net.pass(31);
    expect(questions(net)).toEqual(['A reportSettings']);
  });
});

describe('a report in parts', () => {
  it('is waited for in any order, stragglers included, and then monitoring is set', () => {
    const net = curious({ monitoring: { base: 'all', level: 5, thresholds: [] } });
    net.healthy('B', 1, 'ocpp2.0.1');
    net.pass(31);
    net.answer();
    net.call('B', inventory(net, 1, true, setting('EVSE@1.AllowReset', 'false')));
    net.pass(8);
    net.call('B', inventory(net, 0, false, setting('LocalAuthListCtrlr.Available', 'true')));
    net.pass(3);
    net.pass(6);
    expect(net.answer().command.action).toBe('readLocalListVersion');
    net.pass(6);
    expect(net.answer().command).toEqual({ action: 'setMonitoringBase', base: 'all' });
    net.pass(6);
    expect(net.answer().command).toEqual({ action: 'setMonitoringLevel', severity: 5 });
    net.pass(6);
    expect(net.answer().command.action).toBe('reportMonitors');
    net.pass(600);
    const { capabilities } = net.state.stations.get('B') ?? {};
    expect(capabilities?.settings.get('evse@1.allowreset')).toBe('false');
    expect(capabilities).toMatchObject({ asking: null, unsupported: ['reportMonitors'] });
  });

  it('that never begins is given up, and named variables are asked for instead', () => {
    const net = curious();
    net.healthy('B', 1, 'ocpp2.0.1');
    net.pass(31);
    net.answer();
    net.pass(66);
    expect(net.pending()?.command).toMatchObject({ action: 'readSettings' });
  });

  it('that the link cut short is asked for once more, for that is no inability', () => {
    const net = curious();
    net.healthy('B', 1, 'ocpp2.0.1');
    net.pass(31);
    net.answer();
    net.close('B');
    net.pass(100);
    net.healthy('B', 1, 'ocpp2.0.1');
    net.pass(100);
    expect(questions(net)).toEqual(['B reportSettings', 'B reportSettings']);
    expect(net.state.stations.get('B')?.capabilities.unsupported).toEqual(['reportSettings:lost']);
  });

  it('that never ends is made do with', () => {
    const net = curious({ monitoring: { base: null, level: null, thresholds: [] } });
    net.healthy('B', 1, 'ocpp2.1');
    net.pass(31);
    net.answer();
    net.call('B', inventory(net, 0, false, setting('TxCtrlr.EVConnectionTimeOut', '60')));
    net.pass(80);
    expect(net.state.stations.get('B')?.capabilities).toMatchObject({ asking: null, unsupported: [] });
  });
});

it('is the same after a checkpoint in the middle of it', () => {
  const net = curious();
  for (const id of ['A', 'B', 'C']) net.healthy(id);
  net.pass(31);
  const copy = restore([...snapshot(net.state)]);
  expect(stateHash(copy)).toBe(stateHash(net.state));
  const from = net.log.length;
  net.answer();
  net.pass(30);
  for (const input of net.log.slice(from)) step(copy, input);
  expect(stateHash(copy)).toBe(stateHash(net.state));
});
