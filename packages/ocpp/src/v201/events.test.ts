import { describe, expect, it } from 'vitest';
import { decodeCall } from '../call.ts';

const T = '2026-01-31T12:00:00Z';

function reports(...eventData: object[]): readonly unknown[] {
  const { event, violation } = decodeCall('ocpp2.0.1', 'NotifyEvent', {
    generatedAt: T,
    seqNo: 0,
    eventData: eventData.map((data, eventId) => ({
      eventId,
      timestamp: T,
      trigger: 'Delta',
      actualValue: 'true',
      eventNotificationType: 'HardWiredNotification',
      component: { name: 'Connector', evse: { id: 1, connectorId: 1 } },
      variable: { name: 'Problem' },
      ...data,
    })),
  });
  expect(violation).toBeNull();
  return event?.type === 'events' ? event.reports : [];
}

function faults(...eventData: object[]): unknown[] {
  return reports(...eventData).map((report) => (report as { fault: unknown }).fault);
}

describe('NotifyEvent', () => {
  it('reports place, source, time and transaction with the fault', () => {
    expect(reports({ techCode: 'CX002', techInfo: 'RCD tripped', transactionId: 'tx-1' })).toEqual([
      {
        place: { evseId: 1, connectorId: 1 },
        fault: { taxonomy: 'mrec', code: 'CX002', cleared: false, detail: 'RCD tripped' },
        source: 'Connector.Problem',
        occurredAt: 1_769_860_800_000,
        wireId: 'tx-1',
        eventId: 0,
        causedBy: null,
        monitorId: null,
        severity: null,
        value: 'true',
      },
    ]);
  });

  it('places a component without an EVSE on the station', () => {
    expect(reports({ component: { name: 'TokenReader' } })).toMatchObject([
      { place: { evseId: 0, connectorId: 0 }, source: 'TokenReader.Problem' },
    ]);
    expect(reports({ component: { name: 'RCD', evse: { id: 2 } } })).toMatchObject([
      { place: { evseId: 2, connectorId: 0 } },
    ]);
  });

  it('puts any other technical code into the name space of its component', () => {
    expect(faults({ techCode: 'E-77' })).toEqual([
      { taxonomy: 'vendor:Connector', code: 'E-77', cleared: false },
    ]);
  });

  it('names component and variable where there is no code', () => {
    expect(
      faults({}, { variable: { name: 'Tripped' } }, { techCode: '', variable: { name: 'Overload' } }),
    ).toEqual([
      { taxonomy: 'component', code: 'Connector.Problem', cleared: false },
      { taxonomy: 'component', code: 'Connector.Tripped', cleared: false },
      { taxonomy: 'component', code: 'Connector.Overload', cleared: false },
    ]);
  });

  it('hears that a fault is over', () => {
    expect(
      faults({ actualValue: 'false' }, { cleared: true }, { techCode: 'CX002', actualValue: 'False' }),
    ).toMatchObject([
      { cleared: true },
      { cleared: true },
      { taxonomy: 'mrec', code: 'CX002', cleared: true },
    ]);
  });

  it('takes every alarm for a fault, with the value measured', () => {
    const component = { name: 'TemperatureSensor' };
    const variable = { name: 'Temperature' };
    expect(faults({ component, variable, trigger: 'Alerting', actualValue: '91.5' })).toEqual([
      { taxonomy: 'component', code: 'TemperatureSensor.Temperature', cleared: false, detail: '91.5' },
    ]);
    expect(
      faults({ component, variable, trigger: 'Alerting', actualValue: '60', cleared: true }),
    ).toMatchObject([{ cleared: true }]);
  });

  it('does not take a false for the end of a fault where false is the fault', () => {
    expect(
      faults({ variable: { name: 'Available' }, trigger: 'Alerting', actualValue: 'false' }),
    ).toMatchObject([{ code: 'Connector.Available', cleared: false }]);
    expect(faults({ variable: { name: 'FanSpeed' }, trigger: 'Alerting', actualValue: '0' })).toMatchObject([
      { cleared: false },
    ]);
  });

  it('finds no fault in ordinary monitoring data, and keeps its values', () => {
    expect(
      faults(
        { variable: { name: 'Temperature' }, trigger: 'Periodic', actualValue: '41' },
        { variable: { name: 'AvailabilityState' }, trigger: 'Delta', actualValue: 'Occupied' },
        { variable: { name: 'Problem' }, trigger: 'Periodic', actualValue: '' },
      ),
    ).toEqual([null, null, null]);
    expect(reports({ variable: { name: 'Temperature' }, actualValue: `4${'1'.repeat(300)}` })).toMatchObject([
      { source: 'Connector.Temperature', fault: null, value: `4${'1'.repeat(255)}` },
    ]);
  });

  it('keeps the chain of causes, the monitor and the severity', () => {
    expect(reports({}, { cause: 0, variableMonitoringId: 34, severity: 2 })).toMatchObject([
      { eventId: 0, causedBy: null, monitorId: null, severity: null },
      { eventId: 1, causedBy: 0, monitorId: 34, severity: 2 },
    ]);
  });

  it('keeps what can be read of a malformed report', () => {
    const { event, violation } = decodeCall('ocpp2.0.1', 'NotifyEvent', {
      eventData: [
        { component: { name: 'RCD' }, variable: { name: 'Tripped' }, actualValue: 'true' },
        { component: {}, variable: { name: 'Tripped' }, actualValue: 'true' },
        { component: { name: 'RCD' }, techCode: 'CX002' },
        7,
      ],
    });
    expect(violation).not.toBeNull();
    expect(event).toMatchObject({
      type: 'events',
      reports: [
        { source: 'RCD.Tripped', occurredAt: null },
        { source: 'RCD.Unnamed', fault: { taxonomy: 'mrec', code: 'CX002' } },
      ],
    });
  });
});
