import { describe, expect, it } from 'vitest';
import { TestNetwork } from '../testing/network.ts';

const WATCHFUL = {
  learning: { atOnce: 2, afterBootS: 10, pauseS: 1, reportS: 30 },
  monitoring: {
    base: null,
    level: null,
    thresholds: [
      { variable: 'temperaturesensor.temperature', kind: 'upper-threshold', value: 80, severity: 4 },
    ],
  },
} as const;

function variable(key: string): { key: string; value: string; readOnly: boolean } {
  return { key, value: '20', readOnly: true };
}

function watched(protocol: 'ocpp2.0.1' | 'ocpp2.1' = 'ocpp2.1'): TestNetwork {
  const net = new TestNetwork(WATCHFUL);
  net.healthy('B', 1, protocol);
  net.pass(11);
  const { command } = net.answer();
  const requestId = command.action === 'reportSettings' ? command.requestId : null;
  net.call('B', {
    type: 'inventory',
    requestId,
    part: 0,
    last: true,
    settings: [variable('TemperatureSensor[cable]@1.Temperature'), variable('Fan.Speed')],
  });
  net.pass(12);
  return net;
}

describe('thresholds of the policy', () => {
  it('are set where the inventory has the variable, as the station writes it', () => {
    const net = watched();
    const { command } = net.answer('Accepted', 'accepted', {
      monitors: [{ id: 9, variable: 'TemperatureSensor[cable]@1.Temperature', status: 'Accepted' }],
    });
    expect(command).toEqual({
      action: 'setMonitors',
      monitors: [
        {
          variable: 'TemperatureSensor[cable]@1.Temperature',
          kind: 'upper-threshold',
          value: 80,
          severity: 4,
          transaction: false,
        },
      ],
    });
    expect(net.state.stations.get('B')?.capabilities.monitors).toMatchObject([{ id: 9, severity: 4 }]);
  });

  it('are set again after a restart, and only they', () => {
    const net = watched();
    net.answer();
    net.pass(60);
    const before = net.effects.length;
    net.pass(600);
    net.boot('B', 'PowerUp');
    net.pass(12);
    expect(net.answer('Duplicate', 'rejected').command.action).toBe('setMonitors');
    net.boot('B', 'PowerUp');
    net.pass(12);
    net.answer('Duplicate', 'rejected');
    net.pass(600);
    const asked = net.effects.slice(before).map(({ command }) => command.action);
    expect(asked.filter((action) => action !== 'probe')).toEqual(['setMonitors', 'setMonitors']);
  });
});

it('a base other than all clears the monitors that were set', () => {
  const net = watched();
  net.answer('Accepted', 'accepted', {
    monitors: [{ id: 9, variable: 'TemperatureSensor[cable]@1.Temperature', status: 'Accepted' }],
  });
  net.command('B', { action: 'setMonitoringBase', base: 'hard-wired' });
  net.answer();
  expect(net.state.stations.get('B')?.capabilities.monitors).toEqual([]);
});
