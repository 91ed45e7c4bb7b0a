import { describe, expect, it } from 'vitest';
import { decodeCall } from '../call.ts';
import { exampleOf } from '../testing/examples.ts';
import type { StationEvent } from '../vocabulary.ts';

const T = '2026-01-31T12:00:00Z';
const AT = 1_769_860_800_000;
const NOWHERE = { about: null, place: null, detail: null };

/** The event of an example of the schema, with some members of its own. */
function read(action: string, members: object = {}): StationEvent | null {
  const payload = { ...exampleOf('ocpp2.1', action, 'req'), ...members };
  const { event, violation } = decodeCall('ocpp2.1', action, payload);
  expect(violation).toBeNull();
  return event;
}

describe('periodic event streams', () => {
  it('open with the monitor they belong to, and close', () => {
    const constantStreamData = { id: 12, variableMonitoringId: 34, params: { interval: 60 } };
    expect(read('OpenPeriodicEventStream', { constantStreamData })).toEqual({
      type: 'notice',
      topic: 'stream-opened',
      about: 12,
      place: null,
      detail: 'monitor 34',
    });
    expect(read('ClosePeriodicEventStream', { id: 12 })).toEqual({
      type: 'notice',
      topic: 'stream-closed',
      ...NOWHERE,
      about: 12,
    });
  });

  it('give their values the moments they were taken, and no fault', () => {
    const data = [
      { t: 0, v: '41.5' },
      { t: 60.25, v: 'x'.repeat(300) },
    ];
    const report = {
      place: { evseId: 0, connectorId: 0 },
      fault: null,
      source: 'PeriodicEventStream[12]',
      wireId: null,
      eventId: null,
      causedBy: null,
      streamId: 12,
      monitorId: null,
      severity: null,
    };
    expect(read('NotifyPeriodicEventStream', { id: 12, pending: 0, basetime: T, data })).toEqual({
      type: 'events',
      reports: [
        { ...report, occurredAt: AT, value: '41.5' },
        { ...report, occurredAt: AT + 60_250, value: 'x'.repeat(256) },
      ],
    });
  });

  it('have moments of their own only where there can be one', () => {
    const data = [{ t: 1e300, v: '1' }];
    expect(read('NotifyPeriodicEventStream', { id: 1, pending: 0, basetime: T, data })).toMatchObject({
      reports: [{ occurredAt: null }],
    });
  });
});

describe('what 2.1 adds to the messages of 2.0.1', () => {
  const transaction = {
    ...exampleOf('ocpp2.1', 'TransactionEvent', 'req', true),
    eventType: 'Ended',
    timestamp: T,
    triggerReason: 'CostLimitReached',
    seqNo: 4,
    preconditioningStatus: 'Preconditioning',
    evseSleep: true,
    transactionInfo: {
      transactionId: 'tx-1',
      stoppedReason: 'ReqEnergyTransferRejected',
      operationMode: 'CentralSetpoint',
      tariffId: 'night',
      transactionLimit: { maxCost: 10 },
    },
  };

  it('transactions say why no energy has to flow', () => {
    expect(decodeCall('ocpp2.1', 'TransactionEvent', transaction)).toMatchObject({
      violation: null,
      event: {
        phase: 'ended',
        trigger: 'CostLimitReached',
        stopReason: 'ReqEnergyTransferRejected',
        operationMode: 'CentralSetpoint',
        preconditioning: 'Preconditioning',
        evseAsleep: true,
      },
    });
    const plain = read('TransactionEvent');
    expect(Object.keys(plain ?? {})).not.toContain('evseAsleep');
  });

  it('new words are not those of 2.0.1', () => {
    expect(decodeCall('ocpp2.0.1', 'TransactionEvent', transaction).violation?.code).toBe(
      'PropertyConstraintViolation',
    );
  });

  it('events carry their severity', () => {
    const eventData = [
      {
        eventId: 1,
        timestamp: T,
        trigger: 'Alerting',
        actualValue: 'true',
        eventNotificationType: 'CustomMonitor',
        component: { name: 'RCD' },
        variable: { name: 'Tripped' },
        severity: 0,
      },
    ];
    expect(read('NotifyEvent', { eventData })).toMatchObject({ reports: [{ severity: 0 }] });
  });

  it('meter values say what is offered in a new word', () => {
    const sampledValue = [{ value: 16, measurand: 'Current.Import.Offered', location: 'Upstream' }];
    expect(read('MeterValues', { meterValue: [{ timestamp: T, sampledValue }] })).toMatchObject({
      samples: [{ offeredA: 16 }],
    });
  });
});

describe('notices of 2.1', () => {
  it.each([
    [
      'NotifyDERAlarm',
      { controlType: 'FreqDroop', gridEventFault: 'OverFrequency' },
      'der-alarm',
      'FreqDroop: OverFrequency began',
    ],
    ['NotifyDERAlarm', { controlType: 'VoltVar', alarmEnded: true }, 'der-alarm', 'VoltVar: alarm ended'],
    ['NotifyDERStartStop', { controlId: 'c1', started: true }, 'der-state', 'c1 started'],
    ['NotifyDERStartStop', { controlId: 'c1', started: false }, 'der-state', 'c1 stopped'],
    [
      'NotifyPriorityCharging',
      { transactionId: 'tx-1', activated: true },
      'priority-charging',
      'activated in transaction tx-1',
    ],
    ['NotifySettlement', { status: 'Failed' }, 'settlement', 'Failed'],
  ])('%s', (action, members, topic, detail) => {
    expect(read(action, members)).toEqual({ type: 'notice', topic, ...NOWHERE, detail });
  });

  it('about a request or a profile', () => {
    expect(read('ReportDERControl', { requestId: 3 })).toMatchObject({ topic: 'der-controls', about: 3 });
    expect(read('PullDynamicScheduleUpdate', { chargingProfileId: 4 })).toMatchObject({
      topic: 'dynamic-schedule',
      about: 4,
    });
  });

  it('about batteries, with the place of the first', () => {
    const batteryData = [{ evseId: 3, serialNumber: 'b', soC: 80, soH: 99 }];
    expect(read('BatterySwap', { requestId: 5, eventType: 'BatteryOut', batteryData })).toEqual({
      type: 'notice',
      topic: 'battery-swap',
      about: 5,
      place: { evseId: 3, connectorId: 0 },
      detail: 'BatteryOut',
    });
  });

  it('about certificates, and about VAT numbers without telling them', () => {
    expect(read('GetCertificateChainStatus')).toMatchObject({ topic: 'certificate-status', detail: '7' });
    const event = read('VatNumberValidation', { vatNumber: 'NL123', evseId: 2 });
    expect(event).toMatchObject({ topic: 'vat-number', place: { evseId: 2, connectorId: 0 } });
    expect(JSON.stringify(event)).not.toContain('NL123');
  });
});
