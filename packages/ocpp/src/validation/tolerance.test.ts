import { describe, expect, it } from 'vitest';
import { decodeCall } from '../call.ts';
import type { Protocol, Violation } from '../vocabulary.ts';

const T = '2026-01-31T12:00:00Z';
const AT = 1_769_860_800_000;
const LONG = 'x'.repeat(255);

function violation(protocol: Protocol, action: string, payload: unknown): Violation | null {
  return decodeCall(protocol, action, payload).violation;
}
const v16 = (action: string, payload: unknown): Violation | null => violation('ocpp1.6', action, payload);
const v201 = (action: string, payload: unknown): Violation | null => violation('ocpp2.0.1', action, payload);

const status16 = { connectorId: 1, errorCode: 'NoError', status: 'Available' };
const status201 = { timestamp: T, connectorStatus: 'Available', evseId: 1, connectorId: 1 };
const start = { connectorId: 1, idTag: 'A', meterStart: 0, timestamp: T };
const event = {
  eventType: 'Started',
  timestamp: T,
  triggerReason: 'Authorized',
  seqNo: 0,
  transactionInfo: { transactionId: 'tx-1' },
};

describe('what the field does and Ohmward lets pass', () => {
  it('additional properties, at any depth', () => {
    expect(v16('StatusNotification', { ...status16, acme: { x: 1 } })).toBeNull();
    expect(v201('TransactionEvent', { ...event, evse: { id: 1, acme: true } })).toBeNull();
    const sampledValue = [{ value: '1', quality: 'good' }];
    expect(v16('MeterValues', { connectorId: 1, meterValue: [{ timestamp: T, sampledValue }] })).toBeNull();
  });

  it('over-long id tokens (Q25)', () => {
    expect(decodeCall('ocpp1.6', 'Authorize', { idTag: LONG })).toEqual({
      event: { type: 'authorize', token: LONG },
      violation: null,
    });
    expect(v16('StartTransaction', { ...start, idTag: LONG })).toBeNull();
    expect(v201('Authorize', { idToken: { idToken: LONG, type: 'eMAID' } })).toBeNull();
  });

  it('over-long texts about faults and about the station itself', () => {
    const texts = { info: LONG, vendorErrorCode: LONG, vendorId: `${LONG}${LONG}` };
    expect(v16('StatusNotification', { ...status16, ...texts })).toBeNull();
    const boot = { chargePointVendor: LONG, chargePointModel: LONG, chargePointSerialNumber: LONG };
    expect(v16('BootNotification', { ...boot, firmwareVersion: LONG })).toBeNull();
    const chargingStation = { vendorName: LONG, model: LONG, serialNumber: LONG };
    expect(v201('BootNotification', { reason: 'PowerUp', chargingStation })).toBeNull();
  });

  it.each([['2026-01-31T12:00:00'], ['2026-01-31 12:00:00'], [' 2026-01-31T12:00:00 Z ']])(
    'the time %j, as UTC (Q17)',
    (timestamp) => {
      expect(decodeCall('ocpp1.6', 'StatusNotification', { ...status16, timestamp })).toMatchObject({
        event: { occurredAt: AT },
        violation: null,
      });
      expect(decodeCall('ocpp2.0.1', 'StatusNotification', { ...status201, timestamp })).toMatchObject({
        event: { occurredAt: AT },
        violation: null,
      });
    },
  );

  it('an empty time where it is optional anyway', () => {
    expect(decodeCall('ocpp1.6', 'StatusNotification', { ...status16, timestamp: '' })).toMatchObject({
      event: { occurredAt: null },
      violation: null,
    });
  });

  it('unknown and empty words in meter values (Q15)', () => {
    const words = {
      measurand: 'Made.Up',
      unit: 'Celcius',
      phase: '',
      context: '',
      location: 'Roof',
      format: '',
    };
    const meterValue = [{ timestamp: T, sampledValue: [{ value: '', ...words }] }];
    expect(v16('MeterValues', { connectorId: 1, meterValue })).toBeNull();
    const sampledValue = [{ value: 1, measurand: '', context: 'Made.Up', phase: 'X', location: '' }];
    expect(v201('TransactionEvent', { ...event, meterValue: [{ timestamp: T, sampledValue }] })).toBeNull();
  });

  it('meter values without samples or time (Q16)', () => {
    for (const meterValue of [
      [],
      [{ timestamp: T, sampledValue: [] }],
      [{ timestamp: '', sampledValue: [] }],
    ]) {
      expect(v16('MeterValues', { connectorId: 1, meterValue })).toBeNull();
      expect(v201('MeterValues', { evseId: 1, meterValue })).toBeNull();
      expect(v201('TransactionEvent', { ...event, meterValue })).toBeNull();
    }
    const transactionData = [{ sampledValue: [{ value: '7' }] }];
    const stop = { transactionId: 1, meterStop: 7, timestamp: T, transactionData };
    expect(decodeCall('ocpp1.6', 'StopTransaction', stop)).toMatchObject({
      event: { samples: [{ occurredAt: null, energyWh: 7 }] },
      violation: null,
    });
  });

  it('MeterValues without a connector: the station', () => {
    const whole = { event: { place: { evseId: 0, connectorId: 0 } }, violation: null };
    expect(decodeCall('ocpp1.6', 'MeterValues', { meterValue: [] })).toMatchObject(whole);
    expect(decodeCall('ocpp2.0.1', 'MeterValues', { meterValue: [] })).toMatchObject(whole);
  });

  it('makes text storable and changes nothing else of it', () => {
    const { event: heard } = decodeCall('ocpp1.6', 'Authorize', { idTag: 'a\u0000b\ud800 \u{1f50c}' });
    expect(heard).toEqual({ type: 'authorize', token: 'a\uFFFDb\uFFFD \u{1f50c}' });
  });
});

describe('what breaks the specification, in the words of each version', () => {
  it('a missing field', () => {
    expect(v16('StatusNotification', { connectorId: 1, status: 'Available' })).toEqual({
      code: 'OccurenceConstraintViolation',
      text: 'errorCode is missing',
    });
    expect(v201('TransactionEvent', { ...event, evse: {} })).toEqual({
      code: 'OccurrenceConstraintViolation',
      text: 'evse.id is missing',
    });
    expect(v201('NotifyEvent', { generatedAt: T, seqNo: 0, eventData: [] })).toEqual({
      code: 'OccurrenceConstraintViolation',
      text: 'eventData needs at least 1 entry',
    });
  });

  it('a wrong type', () => {
    expect(v16('StartTransaction', { ...start, meterStart: 1.5 })).toEqual({
      code: 'TypeConstraintViolation',
      text: 'meterStart must be of type integer',
    });
    const sampledValue = [{ value: true }];
    expect(v201('MeterValues', { evseId: 1, meterValue: [{ timestamp: T, sampledValue }] })).toEqual({
      code: 'TypeConstraintViolation',
      text: 'meterValue[0].sampledValue[0].value must be of type number,string',
    });
  });

  it('a value that is not allowed', () => {
    expect(v16('StatusNotification', { ...status16, status: 'Occupied' })).toEqual({
      code: 'PropertyConstraintViolation',
      text: 'status must be one of Available, Preparing, Charging, SuspendedEVSE, SuspendedEV, Finishing, Reserved, Unavailable, Faulted',
    });
    expect(v16('StartTransaction', { ...start, timestamp: 'noon' })).toEqual({
      code: 'PropertyConstraintViolation',
      text: 'timestamp must be a date and time such as 2026-01-31T12:00:00Z',
    });
    expect(v16('StartTransaction', { ...start, timestamp: '' })?.code).toBe('PropertyConstraintViolation');
    expect(v16('StatusNotification', { ...status16, connectorId: -1 })).toEqual({
      code: 'PropertyConstraintViolation',
      text: 'connectorId must be 0 or more',
    });
    expect(v16('StatusNotification', { ...status16, connectorId: 10_000 })?.text).toBe(
      'connectorId must be 9999 or less',
    );
    expect(v201('TransactionEvent', { ...event, transactionInfo: { transactionId: ' ' } })).toEqual({
      code: 'PropertyConstraintViolation',
      text: 'transactionInfo.transactionId must not be empty',
    });
    expect(v16('StopTransaction', { transactionId: 1e300, meterStop: 0, timestamp: T })?.code).toBe(
      'PropertyConstraintViolation',
    );
    expect(v201('TransactionEvent', { ...event, transactionInfo: { transactionId: LONG } })).toEqual({
      code: 'PropertyConstraintViolation',
      text: 'transactionInfo.transactionId may have at most 36 characters',
    });
  });

  it('a payload that is no object', () => {
    for (const payload of [[], 'x', 7, true]) {
      expect(decodeCall('ocpp1.6', 'Heartbeat', payload)).toEqual({
        event: null,
        violation: { code: 'FormationViolation', text: 'payload of Heartbeat must be a JSON object' },
      });
      expect(v201('Heartbeat', payload)?.code).toBe('FormatViolation');
    }
  });

  it('an action of another version, or of none', () => {
    expect(decodeCall('ocpp1.6', 'TransactionEvent', {})).toEqual({
      event: null,
      violation: { code: 'NotImplemented', text: 'ocpp1.6 has no action "TransactionEvent"' },
    });
    expect(v201('BatterySwap', {})?.code).toBe('NotImplemented');
    for (const action of ['StartTransaction', 'heartbeat', '', '__proto__', 'constructor', LONG]) {
      expect(v201(action, {})?.code).toBe('NotImplemented');
    }
  });
});
