import { describe, expect, it } from 'vitest';
import { decodeCall } from '../call.ts';
import type { StationEvent } from '../vocabulary.ts';

const T = '2026-01-31T12:00:00Z';

function valid(action: string, payload: object): StationEvent | null {
  const { event, violation } = decodeCall('ocpp2.0.1', action, payload);
  expect(violation).toBeNull();
  return event;
}

const report = { requestId: 7, generatedAt: T, seqNo: 2 };
const timeout = {
  component: { name: 'TxCtrlr' },
  variable: { name: 'EVConnectionTimeOut' },
  variableAttribute: [{ value: '60' }],
};

function settings(...reportData: object[]): unknown {
  const event = valid('NotifyReport', { ...report, reportData });
  return event?.type === 'inventory' ? event.settings : null;
}
function attributes(...variableAttribute: object[]): unknown {
  return settings({ ...timeout, variableAttribute });
}

describe('NotifyReport', () => {
  it('is a part of an inventory', () => {
    expect(valid('NotifyReport', { ...report, tbc: true, reportData: [timeout] })).toEqual({
      type: 'inventory',
      requestId: 7,
      part: 2,
      last: false,
      settings: [{ key: 'TxCtrlr.EVConnectionTimeOut', value: '60', readOnly: false }],
    });
    expect(valid('NotifyReport', report)).toEqual({
      type: 'inventory',
      requestId: 7,
      part: 2,
      last: true,
      settings: [],
    });
  });

  it('keeps no password that a careless station reports', () => {
    const component = { name: 'SecurityCtrlr' };
    expect(settings({ ...timeout, component, variable: { name: 'BasicAuthPassword' } })).toEqual([
      { key: 'SecurityCtrlr.BasicAuthPassword', value: null, readOnly: false },
    ]);
  });

  it('writes instances and places into the key', () => {
    expect(
      settings(
        {
          ...timeout,
          component: { name: 'OCPPCommCtrlr' },
          variable: { name: 'MessageAttempts', instance: 'TransactionEvent' },
        },
        { ...timeout, component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'AllowReset' } },
        {
          ...timeout,
          component: { name: 'Connector', evse: { id: 1, connectorId: 2 } },
          variable: { name: 'Available' },
        },
        { ...timeout, component: { name: 'Display', instance: 'Main' }, variable: { name: 'Color' } },
      ),
    ).toMatchObject([
      { key: 'OCPPCommCtrlr.MessageAttempts[TransactionEvent]' },
      { key: 'EVSE@1.AllowReset' },
      { key: 'Connector@1/2.Available' },
      { key: 'Display[Main].Color' },
    ]);
  });

  it('tells the actual value, and whether it can be set', () => {
    const key = 'TxCtrlr.EVConnectionTimeOut';
    expect(
      attributes({ type: 'Target', value: '90' }, { type: 'Actual', value: '60', mutability: 'ReadOnly' }),
    ).toEqual([{ key, value: '60', readOnly: true }]);
    expect(attributes({ type: 'MaxSet', value: '90', mutability: 'ReadOnly' })).toEqual([
      { key, value: '90', readOnly: true },
    ]);
    expect(attributes({ mutability: 'WriteOnly' })).toEqual([{ key, value: null, readOnly: false }]);
    expect(attributes({ value: '' })).toEqual([{ key, value: '', readOnly: false }]);
    expect(attributes({ value: 'x'.repeat(2_500) })).toEqual([
      { key, value: 'x'.repeat(2_500), readOnly: false },
    ]);
  });

  it('keeps what can be read of a malformed report', () => {
    const { event, violation } = decodeCall('ocpp2.0.1', 'NotifyReport', {
      reportData: [{ variable: { name: 'x' } }, 7, { ...timeout, variableAttribute: [{ value: 60 }] }],
    });
    expect(violation).not.toBeNull();
    expect(event).toMatchObject({
      requestId: null,
      part: 0,
      settings: [{ key: 'TxCtrlr.EVConnectionTimeOut', value: '60' }],
    });
  });
});

describe('NotifyMonitoringReport', () => {
  const monitored = {
    component: { name: 'TemperatureSensor', evse: { id: 1 } },
    variable: { name: 'Temperature' },
  };
  const monitor = { id: 34, transaction: false, value: 80.5, type: 'UpperThreshold', severity: 4 };

  it('tells the monitors of each variable', () => {
    const variableMonitoring = [
      monitor,
      { ...monitor, id: 35, type: 'PeriodicClockAligned', value: 60, transaction: true },
    ];
    expect(
      valid('NotifyMonitoringReport', { ...report, monitor: [{ ...monitored, variableMonitoring }] }),
    ).toEqual({
      type: 'monitors',
      requestId: 7,
      part: 2,
      last: true,
      monitors: [
        {
          id: 34,
          variable: 'TemperatureSensor@1.Temperature',
          kind: 'upper-threshold',
          value: 80.5,
          severity: 4,
          transaction: false,
        },
        {
          id: 35,
          variable: 'TemperatureSensor@1.Temperature',
          kind: 'periodic-clock-aligned',
          value: 60,
          severity: 4,
          transaction: true,
        },
      ],
    });
  });

  it('knows the target deltas of 2.1, and counts a severity that does not exist as an alert', () => {
    const variableMonitoring = [
      { ...monitor, type: 'TargetDelta', eventNotificationType: 'CustomMonitor' },
      { ...monitor, type: 'TargetDeltaRelative', severity: 42, eventNotificationType: 'CustomMonitor' },
    ];
    const payload = { ...report, monitor: [{ ...monitored, variableMonitoring }] };
    expect(decodeCall('ocpp2.1', 'NotifyMonitoringReport', payload)).toMatchObject({
      violation: null,
      event: {
        monitors: [
          { kind: 'target-delta', severity: 4 },
          { kind: 'target-delta-relative', severity: 5 },
        ],
      },
    });
    expect(decodeCall('ocpp2.0.1', 'NotifyMonitoringReport', payload)).toMatchObject({
      violation: { code: 'PropertyConstraintViolation' },
    });
  });
});
