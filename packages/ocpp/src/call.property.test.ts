import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCall, isKnownAction } from './call.ts';
import { isFromStation } from './directions.ts';
import { exampleOf } from './testing/examples.ts';
import { ACTIONS } from './validation/schemas.ts';
import { PROTOCOLS, type Protocol } from './vocabulary.ts';

const T = '2026-01-31T12:00:00Z';
const meterValue = [
  { timestamp: T, sampledValue: [{ value: '7.4', unit: 'kW', measurand: 'Power.Active.Import' }] },
];

/** Payloads that say more than the examples made from the schemas. */
const TELLING: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  'ocpp1.6': {
    BootNotification: { chargePointVendor: 'A', chargePointModel: 'B', firmwareVersion: '1' },
    StatusNotification: {
      connectorId: 1,
      errorCode: 'OtherError',
      status: 'Faulted',
      info: 'Error CX002 resolved',
      vendorErrorCode: 'CX002;E7',
      vendorId: 'ACME',
      timestamp: T,
    },
    Authorize: { idTag: 'A' },
    StartTransaction: { connectorId: 1, idTag: 'A', meterStart: 0, timestamp: T },
    StopTransaction: { transactionId: 1, meterStop: 7, timestamp: T, transactionData: meterValue },
    MeterValues: { connectorId: 1, transactionId: 1, meterValue },
    DataTransfer: { vendorId: 'A', messageId: 'B', data: 'C' },
    SecurityEventNotification: { type: 'A', timestamp: T, techInfo: 'B' },
    LogStatusNotification: { status: 'Uploaded', requestId: 1 },
  },
  'ocpp2.0.1': {
    BootNotification: {
      reason: 'PowerUp',
      chargingStation: { vendorName: 'A', model: 'B', modem: { iccid: '1' } },
    },
    StatusNotification: { timestamp: T, connectorStatus: 'Available', evseId: 1, connectorId: 1 },
    Authorize: { idToken: { idToken: 'A', type: 'ISO14443' } },
    TransactionEvent: {
      eventType: 'Updated',
      timestamp: T,
      triggerReason: 'MeterValuePeriodic',
      seqNo: 0,
      transactionInfo: { transactionId: 'tx-1', chargingState: 'Charging' },
      evse: { id: 1, connectorId: 1 },
      idToken: { idToken: 'A', type: 'Central' },
      meterValue: [
        { timestamp: T, sampledValue: [{ value: 1, unitOfMeasure: { unit: 'kWh', multiplier: 1 } }] },
      ],
    },
    NotifyEvent: {
      generatedAt: T,
      seqNo: 0,
      eventData: [
        {
          eventId: 1,
          timestamp: T,
          trigger: 'Alerting',
          actualValue: 'true',
          techCode: 'CX002',
          eventNotificationType: 'CustomMonitor',
          component: { name: 'RCD', evse: { id: 1 } },
          variable: { name: 'Tripped' },
        },
      ],
    },
    SecurityEventNotification: { type: 'A', timestamp: T },
  },
};

/** Payloads to damage: near misses find more than pure chance does. */
const WHOLE: readonly (readonly [Protocol, string, object])[] = PROTOCOLS.flatMap((protocol) => [
  ...[...ACTIONS[protocol]]
    .filter((action) => isFromStation(protocol, action))
    .flatMap((action) => [
      [protocol, action, exampleOf(protocol, action, 'req')] as const,
      [protocol, action, exampleOf(protocol, action, 'req', true)] as const,
    ]),
  ...Object.entries(TELLING[protocol] ?? {}).map(([action, payload]) => [protocol, action, payload] as const),
]);

/** Replaces, adds or removes one value somewhere inside. */
function damaged(value: unknown, path: readonly number[], by: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  const key = keys[step % keys.length];
  if (key === undefined) return by;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...(value as unknown[])]
    : { ...value };
  const inner = damaged((value as Record<string, unknown>)[key], rest, by);
  if (inner === undefined) delete (copy as Record<string, unknown>)[key];
  else (copy as Record<string, unknown>)[key] = inner;
  return copy;
}

/** What holds for every decoded call, whatever came in. */
function checkDecoded(protocol: Protocol, action: string, payload: unknown): void {
  const { event, violation } = decodeCall(protocol, action, payload);
  if (violation === null) expect(event).not.toBeNull();
  else expect(violation.text).not.toBe('');
  // The journal keeps events as JSON; replay must see exactly what the engine saw live.
  expect(JSON.parse(JSON.stringify(event))).toStrictEqual(event);
  const text = JSON.stringify(event);
  expect(text).not.toMatch(/\\u0000|\\ud[89a-f]/);
}

function readAll(): unknown {
  return WHOLE.map(([protocol, action, payload]) => decodeCall(protocol, action, payload));
}

describe('decodeCall', () => {
  const oddText = fc.constantFrom(
    '',
    ' ',
    'a\u0000b',
    '\ud800',
    '2026-01-31',
    '-0',
    '1e999',
    'x'.repeat(300),
  );
  const oddNumber = fc.constantFrom(-0, -1, 1.5, 1e300, Number.MAX_SAFE_INTEGER);
  const anything = fc.oneof(fc.jsonValue(), oddText, oddNumber, fc.constant(undefined));

  it.each(PROTOCOLS)('reads any JSON under any action of %s without throwing', (protocol) => {
    const actions = fc.oneof(fc.constantFrom(...ACTIONS[protocol]), fc.string());
    fc.assert(
      fc.property(actions, anything, (action, payload) => {
        checkDecoded(protocol, action, payload);
      }),
      { numRuns: 1500 },
    );
  });

  it.each(PROTOCOLS)('reads damaged messages of every version under %s without throwing', (protocol) => {
    const path = fc.array(fc.nat(20), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...WHOLE), path, anything, ([, action, payload], steps, by) => {
        checkDecoded(protocol, action, damaged(payload, steps, by));
      }),
      { numRuns: 4000 },
    );
  });

  it.each(PROTOCOLS)('reads the undamaged messages of %s whole', (protocol) => {
    for (const [version, action, payload] of WHOLE) {
      if (version !== protocol) continue;
      const { event, violation } = decodeCall(protocol, action, payload);
      expect([action, violation]).toEqual([action, null]);
      expect(event).not.toBeNull();
    }
  });

  it('reads the same from the same, whatever was read before', () => {
    expect(readAll()).toStrictEqual(readAll());
  });
});

describe('isKnownAction', () => {
  it('knows the actions of each version, in both directions', () => {
    expect(isKnownAction('ocpp1.6', 'Reset')).toBe(true);
    expect(isKnownAction('ocpp1.6', 'LogStatusNotification')).toBe(true);
    expect(isKnownAction('ocpp1.6', 'TransactionEvent')).toBe(false);
    expect(isKnownAction('ocpp2.0.1', 'NotifyReport')).toBe(true);
    expect(isKnownAction('ocpp2.0.1', 'StartTransaction')).toBe(false);
    expect(isKnownAction('ocpp2.0.1', 'BatterySwap')).toBe(false);
    expect(isKnownAction('ocpp2.1', 'BatterySwap')).toBe(true);
  });
});
