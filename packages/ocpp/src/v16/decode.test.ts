import { describe, expect, it } from 'vitest';
import { decodeCall } from '../call.ts';
import type { StationEvent } from '../vocabulary.ts';

const T = '2026-01-31T12:00:00Z';
const AT = 1_769_860_800_000;

/** Decodes what must be valid. */
function valid(action: string, payload: unknown): StationEvent | null {
  const { event, violation } = decodeCall('ocpp1.6', action, payload);
  expect(violation).toBeNull();
  return event;
}

describe('requests of a 1.6 station', () => {
  it('BootNotification', () => {
    expect(
      valid('BootNotification', {
        chargePointVendor: 'ACME',
        chargePointModel: 'Post 22',
        chargePointSerialNumber: 'SN-1',
        chargeBoxSerialNumber: 'BOX-1',
        firmwareVersion: '1.2.3',
        iccid: '8944',
        imsi: '2620',
      }),
    ).toEqual({
      type: 'boot',
      vendor: 'ACME',
      model: 'Post 22',
      serial: 'SN-1',
      firmware: '1.2.3',
      reason: null,
      iccid: '8944',
    });
    expect(valid('BootNotification', { chargePointVendor: 'A', chargePointModel: 'B', iccid: '' })).toEqual({
      type: 'boot',
      vendor: 'A',
      model: 'B',
      serial: null,
      firmware: null,
      reason: null,
      iccid: null,
    });
    expect(
      valid('BootNotification', {
        chargePointVendor: 'A',
        chargePointModel: 'B',
        chargePointSerialNumber: ' ',
        chargeBoxSerialNumber: 'BOX-1',
      }),
    ).toMatchObject({ serial: 'BOX-1' });
  });

  it('Heartbeat, with an empty payload or none', () => {
    expect(valid('Heartbeat', {})).toEqual({ type: 'heartbeat' });
    expect(valid('Heartbeat', null)).toEqual({ type: 'heartbeat' });
  });

  it('Authorize', () => {
    expect(valid('Authorize', { idTag: '04A2B3' })).toEqual({ type: 'authorize', token: '04A2B3' });
  });

  it('StartTransaction', () => {
    expect(
      valid('StartTransaction', { connectorId: 2, idTag: '04A2B3', meterStart: 1500, timestamp: T }),
    ).toEqual({
      type: 'transaction',
      phase: 'started',
      wireId: null,
      place: { evseId: 2, connectorId: 2 },
      token: '04A2B3',
      occurredAt: AT,
      seqNo: null,
      offline: false,
      trigger: null,
      chargingState: null,
      stopReason: null,
      remoteStartId: null,
      meterWh: 1500,
      samples: [],
    });
  });

  it('StopTransaction, with its transaction data', () => {
    expect(
      valid('StopTransaction', {
        transactionId: 4711,
        idTag: '04A2B3',
        meterStop: 9000,
        timestamp: T,
        reason: 'EVDisconnected',
        transactionData: [
          { timestamp: T, sampledValue: [{ value: '1.5', unit: 'kWh', context: 'Transaction.Begin' }] },
          { timestamp: '2026-01-31T13:00:00Z', sampledValue: [{ value: '9000', unit: 'Wh' }] },
        ],
      }),
    ).toEqual({
      type: 'transaction',
      phase: 'ended',
      wireId: '4711',
      place: null,
      token: '04A2B3',
      occurredAt: AT,
      seqNo: null,
      offline: false,
      trigger: null,
      chargingState: null,
      stopReason: 'EVDisconnected',
      remoteStartId: null,
      meterWh: 9000,
      samples: [
        { occurredAt: AT, energyWh: 1500 },
        { occurredAt: AT + 3_600_000, energyWh: 9000 },
      ],
    });
  });

  it('StopTransaction without a reason is Local; ids of no transaction of ours are kept (Q11)', () => {
    const stop = { transactionId: -1, meterStop: 0, timestamp: T };
    expect(valid('StopTransaction', stop)).toMatchObject({ stopReason: 'Local', wireId: '-1', token: null });
    expect(valid('StopTransaction', { ...stop, transactionId: 0 })).toMatchObject({ wireId: '0' });
  });

  it('MeterValues', () => {
    const meterValue = [{ timestamp: T, sampledValue: [{ value: '42' }] }];
    const samples = [{ occurredAt: AT, energyWh: 42, energyUnit: 'assumed' }];
    expect(valid('MeterValues', { connectorId: 1, transactionId: 4711, meterValue })).toEqual({
      type: 'meter',
      place: { evseId: 1, connectorId: 1 },
      wireId: '4711',
      samples,
    });
    // Q11: stations send 0 or -1 for no transaction.
    for (const transactionId of [0, -1]) {
      expect(valid('MeterValues', { connectorId: 1, transactionId, meterValue })).toMatchObject({
        wireId: null,
      });
    }
  });

  it('DataTransfer', () => {
    expect(valid('DataTransfer', { vendorId: 'com.acme', messageId: 'x', data: '{"a":1}' })).toEqual({
      type: 'data',
      vendorId: 'com.acme',
      messageId: 'x',
      data: '{"a":1}',
    });
    expect(valid('DataTransfer', { vendorId: 'com.acme' })).toEqual({
      type: 'data',
      vendorId: 'com.acme',
      messageId: null,
      data: null,
    });
  });

  it('FirmwareStatusNotification and its signed sister', () => {
    expect(valid('FirmwareStatusNotification', { status: 'Installed' })).toEqual({
      type: 'firmwareStatus',
      status: 'Installed',
      requestId: null,
    });
    expect(valid('SignedFirmwareStatusNotification', { status: 'InvalidSignature', requestId: 9 })).toEqual({
      type: 'firmwareStatus',
      status: 'InvalidSignature',
      requestId: 9,
    });
  });

  it('DiagnosticsStatusNotification and LogStatusNotification', () => {
    expect(valid('DiagnosticsStatusNotification', { status: 'UploadFailed' })).toEqual({
      type: 'logStatus',
      status: 'UploadFailed',
      requestId: null,
    });
    expect(valid('LogStatusNotification', { status: 'Uploaded', requestId: 3 })).toEqual({
      type: 'logStatus',
      status: 'Uploaded',
      requestId: 3,
    });
  });

  it('SecurityEventNotification', () => {
    expect(
      valid('SecurityEventNotification', { type: 'TamperDetectionActivated', timestamp: T, techInfo: 'lid' }),
    ).toEqual({ type: 'security', kind: 'TamperDetectionActivated', detail: 'lid', occurredAt: AT });
  });

  it('SignCertificate, with a request longer than other texts may be', () => {
    const csr = `-----BEGIN CERTIFICATE REQUEST-----\n${'M'.repeat(5_000)}`;
    expect(valid('SignCertificate', { csr })).toEqual({
      type: 'certificateRequest',
      csrPem: csr,
      use: 'station',
      requestId: null,
    });
  });

  it('what only a CSMS sends is not supported', () => {
    expect(decodeCall('ocpp1.6', 'Reset', { type: 'Soft' })).toEqual({
      event: null,
      violation: { code: 'NotSupported', text: 'Reset is for stations to receive, not to send' },
    });
  });
});
