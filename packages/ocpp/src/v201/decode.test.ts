import { describe, expect, it } from 'vitest';
import { decodeCall } from '../call.ts';
import type { StationEvent } from '../vocabulary.ts';

const T = '2026-01-31T12:00:00Z';
const AT = 1_769_860_800_000;

/** Decodes what must be valid. */
function valid(action: string, payload: unknown): StationEvent | null {
  const { event, violation } = decodeCall('ocpp2.0.1', action, payload);
  expect(violation).toBeNull();
  return event;
}

describe('requests of a 2.0.1 station', () => {
  it('BootNotification', () => {
    expect(
      valid('BootNotification', {
        reason: 'Watchdog',
        chargingStation: {
          vendorName: 'ACME',
          model: 'HPC 150',
          serialNumber: 'SN-1',
          firmwareVersion: '4.0',
          modem: { iccid: '8944' },
        },
      }),
    ).toEqual({
      type: 'boot',
      vendor: 'ACME',
      model: 'HPC 150',
      serial: 'SN-1',
      firmware: '4.0',
      reason: 'Watchdog',
      iccid: '8944',
    });
  });

  it('Heartbeat', () => {
    expect(valid('Heartbeat', {})).toEqual({ type: 'heartbeat' });
  });

  it('StatusNotification', () => {
    expect(
      valid('StatusNotification', { timestamp: T, connectorStatus: 'Occupied', evseId: 2, connectorId: 1 }),
    ).toEqual({
      type: 'status',
      place: { evseId: 2, connectorId: 1 },
      status: 'Occupied',
      errorCode: null,
      faults: [],
      occurredAt: AT,
    });
  });

  it('Authorize: one token under two types stays one token', () => {
    for (const type of ['ISO14443', 'Central']) {
      expect(valid('Authorize', { idToken: { idToken: '04A2B3', type } })).toEqual({
        type: 'authorize',
        token: '04A2B3',
      });
    }
  });

  it('TransactionEvent', () => {
    expect(
      valid('TransactionEvent', {
        eventType: 'Updated',
        timestamp: T,
        triggerReason: 'MeterValuePeriodic',
        seqNo: 3,
        offline: true,
        transactionInfo: { transactionId: 'tx-1', chargingState: 'Charging', remoteStartId: 77 },
        evse: { id: 1, connectorId: 2 },
        idToken: { idToken: '04A2B3', type: 'ISO14443' },
        meterValue: [{ timestamp: T, sampledValue: [{ value: 1200 }] }],
      }),
    ).toEqual({
      type: 'transaction',
      phase: 'updated',
      wireId: 'tx-1',
      place: { evseId: 1, connectorId: 2 },
      token: '04A2B3',
      occurredAt: AT,
      seqNo: 3,
      offline: true,
      trigger: 'MeterValuePeriodic',
      chargingState: 'Charging',
      stopReason: null,
      remoteStartId: 77,
      meterWh: null,
      samples: [{ occurredAt: AT, energyWh: 1200, energyUnit: 'assumed' }],
    });
  });

  it('TransactionEvent of the field: ids of 34 hex digits, seqNo 0 throughout, no EVSE, no token', () => {
    const wireId = '0123456789abcdef0123456789abcdef01';
    expect(wireId).toHaveLength(34);
    const phases = ['Started', 'Updated', 'Ended'].map((eventType) =>
      valid('TransactionEvent', {
        eventType,
        timestamp: T,
        triggerReason: 'ChargingStateChanged',
        seqNo: 0,
        transactionInfo: { transactionId: wireId },
      }),
    );
    const common = { type: 'transaction', wireId, seqNo: 0, place: null, token: null, offline: false };
    expect(phases).toMatchObject([
      { ...common, phase: 'started', stopReason: null },
      { ...common, phase: 'updated', stopReason: null },
      // A missing reason is Local, by the specification.
      { ...common, phase: 'ended', stopReason: 'Local' },
    ]);
  });

  it('TransactionEvent with an EVSE and no connector, and a token of type NoAuthorization', () => {
    expect(
      valid('TransactionEvent', {
        eventType: 'Ended',
        timestamp: T,
        triggerReason: 'EVDeparted',
        seqNo: 9,
        transactionInfo: { transactionId: 'tx-1', stoppedReason: 'EVDisconnected' },
        evse: { id: 3 },
        idToken: { idToken: '', type: 'NoAuthorization' },
      }),
    ).toMatchObject({
      place: { evseId: 3, connectorId: 0 },
      token: null,
      stopReason: 'EVDisconnected',
    });
  });

  it('MeterValues', () => {
    const meterValue = [{ timestamp: T, sampledValue: [{ value: 42 }] }];
    expect(valid('MeterValues', { evseId: 1, meterValue })).toEqual({
      type: 'meter',
      place: { evseId: 1, connectorId: 0 },
      wireId: null,
      samples: [{ occurredAt: AT, energyWh: 42, energyUnit: 'assumed' }],
    });
  });

  it('DataTransfer, whose data may be any JSON', () => {
    const data = { a: [1, 2] };
    expect(valid('DataTransfer', { vendorId: 'com.acme', data })).toEqual({
      type: 'data',
      vendorId: 'com.acme',
      messageId: null,
      data: '{"a":[1,2]}',
    });
  });

  it('survives data that is nested too deep to be written', () => {
    let data: unknown = 1;
    for (let i = 0; i < 50_000; i += 1) data = [data];
    expect(valid('DataTransfer', { vendorId: 'com.acme', data })).toMatchObject({ data: null });
  });

  it('FirmwareStatusNotification, LogStatusNotification, SecurityEventNotification', () => {
    expect(valid('FirmwareStatusNotification', { status: 'Installing', requestId: 5 })).toEqual({
      type: 'firmwareStatus',
      status: 'Installing',
      requestId: 5,
    });
    expect(valid('LogStatusNotification', { status: 'Uploaded', requestId: 5 })).toEqual({
      type: 'logStatus',
      status: 'Uploaded',
      requestId: 5,
    });
    expect(valid('SecurityEventNotification', { type: 'MemoryExhaustion', timestamp: T })).toEqual({
      type: 'security',
      kind: 'MemoryExhaustion',
      detail: null,
      occurredAt: AT,
    });
  });

  it('keeps a status whose time is missing', () => {
    const { event, violation } = decodeCall('ocpp2.0.1', 'StatusNotification', {
      connectorStatus: 'Faulted',
      evseId: 1,
      connectorId: 1,
    });
    expect(violation).toEqual({ code: 'OccurrenceConstraintViolation', text: 'timestamp is missing' });
    expect(event).toMatchObject({ status: 'Faulted', occurredAt: null });
  });
});
