import { describe, expect, it } from 'vitest';
import { encodeAnswer } from './answer.ts';
import { decodeCall } from './call.ts';
import { PROTOCOLS, type Answer, type MeterSample, type Protocol, type StationEvent } from './vocabulary.ts';

const T = '2026-01-31T12:00:00Z';
const AT = 1_769_860_800_000;

/** The event of a message that passes without complaint. */
function heard(protocol: Protocol, action: string, payload: object): StationEvent | null {
  const { event, violation } = decodeCall(protocol, action, payload);
  expect(violation).toBeNull();
  return event;
}

function samplesOf(event: StationEvent | null): readonly MeterSample[] {
  return event?.type === 'meter' || event?.type === 'transaction' ? event.samples : [];
}

const event201 = {
  eventType: 'Updated',
  timestamp: T,
  triggerReason: 'MeterValuePeriodic',
  seqNo: 0,
  transactionInfo: { transactionId: 'tx-1' },
};

describe('Q11: ids that are missing, 0, -1, numbers or text', () => {
  const stop = { meterStop: 7, timestamp: T };
  const meterValue = [{ timestamp: T, sampledValue: [{ value: '7' }] }];

  it.each([
    [4711, '4711'],
    ['4711', '4711'],
    ['abc-1', 'abc-1'],
    [0, '0'],
    [-1, '-1'],
  ])('a 1.6 stop of transaction %j', (transactionId, wireId) => {
    expect(heard('ocpp1.6', 'StopTransaction', { ...stop, transactionId })).toMatchObject({ wireId });
  });

  it.each([
    [4711, '4711'],
    ['4711', '4711'],
    [0, null],
    ['0', null],
    [-1, null],
    [null, null],
    [undefined, null],
  ])('1.6 meter values of transaction %j', (transactionId, wireId) => {
    const payload = { connectorId: 1, transactionId, meterValue };
    expect(heard('ocpp1.6', 'MeterValues', payload)).toMatchObject({ wireId });
  });

  it.each([
    [4711, '4711'],
    ['tx-1', 'tx-1'],
    [0, '0'],
    [-1, '-1'],
  ])('a 2.x transaction %j', (transactionId, wireId) => {
    for (const protocol of ['ocpp2.0.1', 'ocpp2.1'] as const) {
      const payload = { ...event201, transactionInfo: { transactionId } };
      expect(heard(protocol, 'TransactionEvent', payload)).toMatchObject({ wireId });
    }
  });

  it('refuses an end that names nothing, because nothing could be ended', () => {
    for (const transactionId of [undefined, null, '', ' ']) {
      expect(decodeCall('ocpp1.6', 'StopTransaction', { ...stop, transactionId })).toMatchObject({
        event: null,
        violation: {},
      });
      const payload = { ...event201, transactionInfo: { transactionId } };
      expect(decodeCall('ocpp2.1', 'TransactionEvent', payload)).toMatchObject({
        event: null,
        violation: {},
      });
    }
  });

  it('lets counters and ids of 2.1 be -1, as in 2.0.1', () => {
    const payload = { ...event201, seqNo: -1, reservationId: -1 };
    expect(heard('ocpp2.1', 'TransactionEvent', payload)).toMatchObject({ seqNo: -1 });
  });
});

function energy16(unit: unknown): MeterSample | undefined {
  const sampledValue = [{ value: '2114.1356', unit }];
  const payload = { connectorId: 1, meterValue: [{ timestamp: T, sampledValue }] };
  return samplesOf(heard('ocpp1.6', 'MeterValues', payload))[0];
}
function energy201(unitOfMeasure: unknown): MeterSample | undefined {
  const meterValue = [{ timestamp: T, sampledValue: [{ value: 2114.1356, unitOfMeasure }] }];
  return samplesOf(heard('ocpp2.0.1', 'TransactionEvent', { ...event201, meterValue }))[0];
}

describe('Q15: units that are missing, empty or wrong', () => {
  it('says when the unit of the energy is only assumed (KEBA: 1000 times too little)', () => {
    const assumed = { occurredAt: AT, energyWh: 2114.136, energyUnit: 'assumed' };
    for (const unit of [undefined, '', ' ']) {
      expect(energy16(unit)).toEqual(assumed);
      expect(energy201(unit === undefined ? undefined : { unit })).toEqual(assumed);
    }
    expect(energy201({ multiplier: 0 })).toEqual(assumed);
  });

  it('assumes nothing where a unit is given', () => {
    expect(energy16('Wh')).toEqual({ occurredAt: AT, energyWh: 2114.136 });
    expect(energy16('kWh')).toEqual({ occurredAt: AT, energyWh: 2_114_135.6 });
    expect(energy201({ unit: 'kwh' })).toEqual({ occurredAt: AT, energyWh: 2_114_135.6 });
  });

  it('takes no value of a unit that measures something else', () => {
    expect(energy16('A')).toBeUndefined();
    expect(energy16('Celcius')).toBeUndefined();
  });

  it('asks only the reading that counts', () => {
    const sampledValue = [
      { value: '1', location: 'Inlet' },
      { value: '2', unit: 'Wh', location: 'Outlet' },
    ];
    const payload = { connectorId: 1, meterValue: [{ timestamp: T, sampledValue }] };
    expect(samplesOf(heard('ocpp1.6', 'MeterValues', payload))).toEqual([{ occurredAt: AT, energyWh: 2 }]);
  });

  it('reads Celcius, and numbers as text in 2.x', () => {
    const temperature = { measurand: 'Temperature', value: '41', unit: 'Celcius' };
    const meterValue = [{ timestamp: T, sampledValue: [temperature] }];
    expect(samplesOf(heard('ocpp1.6', 'MeterValues', { connectorId: 1, meterValue }))).toEqual([
      { occurredAt: AT, temperatureC: 41 },
    ]);
    expect(samplesOf(heard('ocpp2.1', 'MeterValues', { evseId: 1, meterValue }))).toEqual([
      { occurredAt: AT, temperatureC: 41 },
    ]);
  });
});

describe('Q16: meter values without time or samples, or out of order', () => {
  it.each(PROTOCOLS)('in %s', (protocol) => {
    const place = protocol === 'ocpp1.6' ? { connectorId: 1 } : { evseId: 1 };
    const energy = (value: number): object[] => [
      { value: protocol === 'ocpp1.6' ? String(value) : value, ...unitOf(protocol) },
    ];
    const meter = (meterValue: object[]): readonly MeterSample[] =>
      samplesOf(heard(protocol, 'MeterValues', { ...place, meterValue }));
    expect(meter([{ sampledValue: energy(7) }])).toEqual([{ occurredAt: null, energyWh: 7 }]);
    expect(meter([{ timestamp: '', sampledValue: energy(7) }])).toEqual([{ occurredAt: null, energyWh: 7 }]);
    expect(meter([{ timestamp: T, sampledValue: [] }])).toEqual([]);
    expect(meter([])).toEqual([]);
    expect(
      meter([
        { timestamp: '2026-01-31T12:00:01Z', sampledValue: energy(8) },
        { timestamp: T, sampledValue: energy(7) },
      ]),
    ).toEqual([
      { occurredAt: AT, energyWh: 7 },
      { occurredAt: AT + 1_000, energyWh: 8 },
    ]);
  });
});

function unitOf(protocol: Protocol): object {
  return protocol === 'ocpp1.6' ? { unit: 'Wh' } : { unitOfMeasure: { unit: 'Wh' } };
}

describe('Q17: times without a zone', () => {
  it.each(PROTOCOLS)('count as UTC in %s', (protocol) => {
    const timestamp = '2026-01-31T12:00:00';
    const payload = { type: 'SettingSystemTime', timestamp };
    expect(heard(protocol, 'SecurityEventNotification', payload)).toMatchObject({ occurredAt: AT });
  });
});

function authorize(protocol: Protocol, token: string): StationEvent | null {
  const idToken = { idToken: token, type: 'ISO14443' };
  return heard(protocol, 'Authorize', protocol === 'ocpp1.6' ? { idTag: token } : { idToken });
}

describe('Q25: id tokens that are too long or corrupted', () => {
  it.each(PROTOCOLS)('are kept as sent in %s, made storable', (protocol) => {
    expect(authorize(protocol, 'f'.repeat(300))).toEqual({ type: 'authorize', token: 'f'.repeat(300) });
    expect(authorize(protocol, '04a2b3')).toEqual({ type: 'authorize', token: '04a2b3' });
    expect(authorize(protocol, '04\u0000A2\ud800')).toEqual({ type: 'authorize', token: '04\uFFFDA2\uFFFD' });
    expect(authorize(protocol, '')).toEqual({ type: 'authorize', token: '' });
  });
});

describe('Q21: messages in the shape of another version', () => {
  const accepted: Answer = { type: 'authorize', verdict: 'Accepted', group: null };

  it.each(['ocpp2.0.1', 'ocpp2.1'] as const)('1.6 spoken on %s is read as what it is', (protocol) => {
    expect(
      heard(protocol, 'BootNotification', { chargePointVendor: 'FoxESS', chargePointModel: 'A' }),
    ).toMatchObject({ type: 'boot', vendor: 'FoxESS', model: 'A' });
    expect(
      heard(protocol, 'StatusNotification', {
        connectorId: 1,
        errorCode: 'GroundFailure',
        status: 'Faulted',
      }),
    ).toMatchObject({ type: 'status', place: { evseId: 1, connectorId: 1 }, errorCode: 'GroundFailure' });
    expect(
      heard(protocol, 'StartTransaction', { connectorId: 2, idTag: 'A', meterStart: 5, timestamp: T }),
    ).toMatchObject({ type: 'transaction', phase: 'started', wireId: null, meterWh: 5 });
    const meterValue = [{ timestamp: T, sampledValue: [{ value: '7', unit: 'kWh' }] }];
    expect(heard(protocol, 'MeterValues', { connectorId: 2, transactionId: 9, meterValue })).toMatchObject({
      place: { evseId: 2, connectorId: 2 },
      wireId: '9',
      samples: [{ energyWh: 7000 }],
    });
  });

  it('2.x spoken on 1.6 is read as what it is', () => {
    const chargingStation = { vendorName: 'FoxESS', model: 'A' };
    expect(heard('ocpp1.6', 'BootNotification', { reason: 'PowerUp', chargingStation })).toMatchObject({
      type: 'boot',
      vendor: 'FoxESS',
      reason: 'PowerUp',
    });
    const status = { timestamp: T, connectorStatus: 'Occupied', evseId: 2, connectorId: 1 };
    expect(heard('ocpp1.6', 'StatusNotification', status)).toMatchObject({
      status: 'Occupied',
      place: { evseId: 2, connectorId: 1 },
    });
    expect(heard('ocpp1.6', 'TransactionEvent', event201)).toMatchObject({ wireId: 'tx-1' });
    const meterValue = [{ timestamp: T, sampledValue: [{ value: 7 }] }];
    expect(heard('ocpp1.6', 'MeterValues', { evseId: 2, meterValue })).toMatchObject({
      place: { evseId: 2, connectorId: 0 },
    });
  });

  it('is answered in its own shape', () => {
    const start: Answer = { type: 'transaction', wireId: '7', verdict: 'Accepted', group: null };
    expect(encodeAnswer('ocpp2.0.1', 'StartTransaction', 'm', start)).toBe(
      '[3,"m",{"transactionId":7,"idTagInfo":{"status":"Accepted"}}]',
    );
    expect(encodeAnswer('ocpp1.6', 'TransactionEvent', 'm', start)).toBe(
      '[3,"m",{"idTokenInfo":{"status":"Accepted"}}]',
    );
    const call16 = { text: JSON.stringify([2, 'm', 'Authorize', { idTag: 'A' }]), at: AT };
    const idToken = { idToken: 'A', type: 'Central' };
    const call201 = { text: JSON.stringify([2, 'm', 'Authorize', { idToken }]), at: AT };
    for (const protocol of PROTOCOLS) {
      expect(encodeAnswer(protocol, 'Authorize', 'm', accepted, call16)).toContain('idTagInfo');
      expect(encodeAnswer(protocol, 'Authorize', 'm', accepted, call201)).toContain('idTokenInfo');
    }
  });

  it('is refused when it is right in neither shape, and is evidence all the same', () => {
    expect(
      decodeCall('ocpp2.0.1', 'StatusNotification', {
        connectorId: 1,
        status: 'Faulted',
        errorCode: 'Smoke',
      }),
    ).toMatchObject({
      violation: { code: 'OccurrenceConstraintViolation' },
      event: { type: 'status', place: { evseId: 1, connectorId: 1 }, errorCode: 'Smoke' },
    });
    expect(decodeCall('ocpp2.0.1', 'StartTransaction', { connectorId: 1 })).toEqual({
      event: null,
      violation: { code: 'NotImplemented', text: 'ocpp2.0.1 has no action "StartTransaction"' },
    });
  });

  it('does not make a 2.0.1 station one of 2.1', () => {
    const swap = { eventType: 'BatteryIn', requestId: 1, batteryData: [], idToken: {} };
    expect(decodeCall('ocpp2.0.1', 'BatterySwap', swap).violation?.code).toBe('NotImplemented');
  });
});
