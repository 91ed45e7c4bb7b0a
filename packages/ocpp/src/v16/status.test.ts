import { describe, expect, it } from 'vitest';
import { decodeCall } from '../call.ts';
import type { DecodedCall, ReportedFault } from '../vocabulary.ts';

const MREC_VENDOR = 'https://chargex.inl.gov';

function decode(payload: object): DecodedCall {
  return decodeCall('ocpp1.6', 'StatusNotification', payload);
}

/** The faults of a valid report about connector 1. */
function faults(payload: object): readonly ReportedFault[] {
  const { event, violation } = decode({
    connectorId: 1,
    errorCode: 'NoError',
    status: 'Faulted',
    ...payload,
  });
  expect(violation).toBeNull();
  return event?.type === 'status' ? event.faults : [];
}

function named(payload: object): string[] {
  return faults(payload).map(({ taxonomy, code }) => `${taxonomy} ${code}`);
}
function codes(vendorErrorCode: string): string[] {
  return faults({ vendorErrorCode, vendorId: 'ACME' }).map(({ code }) => code);
}

describe('StatusNotification of 1.6', () => {
  it('keeps codes and words short enough to be kept many times', () => {
    const [fault] = faults({
      vendorErrorCode: 'E'.repeat(100_000),
      vendorId: 'V'.repeat(100_000),
      info: `${'i'.repeat(999)}\u{1F525}`,
    });
    expect(fault?.code).toHaveLength(255);
    expect(fault?.taxonomy.length).toBeLessThan(300);
    expect(fault?.detail).toHaveLength(1_000);
    expect(fault?.detail?.isWellFormed()).toBe(true);
  });

  it('maps connector n to EVSE n, and 0 to the station', () => {
    const report = { errorCode: 'NoError', status: 'Available', timestamp: '2026-01-31T12:00:00Z' };
    expect(decode({ connectorId: 2, ...report })).toEqual({
      violation: null,
      event: {
        type: 'status',
        place: { evseId: 2, connectorId: 2 },
        status: 'Available',
        errorCode: 'NoError',
        faults: [],
        occurredAt: 1_769_860_800_000,
      },
    });
    expect(decode({ connectorId: 0, ...report }).event).toMatchObject({
      place: { evseId: 0, connectorId: 0 },
    });
  });

  it('reports an error code as a fault of OCPP, with the info as detail', () => {
    expect(faults({ errorCode: 'GroundFailure', info: 'RCD 6 mA' })).toEqual([
      { taxonomy: 'ocpp', code: 'GroundFailure', cleared: false, detail: 'RCD 6 mA' },
    ]);
    expect(faults({ errorCode: 'EVCommunicationError', status: 'SuspendedEVSE' })).toEqual([
      { taxonomy: 'ocpp', code: 'EVCommunicationError', cleared: false },
    ]);
  });

  it('keeps a known code and the MREC code beside it', () => {
    expect(faults({ errorCode: 'GroundFailure', vendorErrorCode: 'CX002', vendorId: MREC_VENDOR })).toEqual([
      { taxonomy: 'ocpp', code: 'GroundFailure', cleared: false },
      { taxonomy: 'mrec', code: 'CX002', cleared: false },
    ]);
  });

  it('knows MREC by its vendor id or by the shape of the code', () => {
    expect(named({ vendorErrorCode: 'cx017', vendorId: 'ACME' })).toEqual(['mrec CX017']);
    expect(named({ vendorErrorCode: 'CX017' })).toEqual(['mrec CX017']);
    expect(named({ vendorErrorCode: 'OTHER', vendorId: `${MREC_VENDOR}/` })).toEqual(['mrec OTHER']);
    expect(named({ vendorErrorCode: 'CX17', vendorId: 'ACME' })).toEqual(['vendor:ACME CX17']);
    expect(named({ vendorErrorCode: 'XCX017X' })).toEqual(['vendor:unknown XCX017X']);
  });

  it('splits lists of vendor codes, each once, without words for none', () => {
    expect(codes('E1;E2, E3 ;;E1')).toEqual(['E1', 'E2', 'E3']);
    expect(codes('NoError')).toEqual([]);
    expect(codes('0')).toEqual([]);
    expect(codes('   ')).toEqual([]);
    expect(codes(Array.from({ length: 500 }, (_, i) => `E${i}`).join(';'))).toHaveLength(32);
  });

  it('takes a vendor code next to NoError for information, unless the connector is Faulted', () => {
    const report = { vendorErrorCode: 'E7', vendorId: 'ACME' };
    expect(faults({ ...report, status: 'Available' })).toEqual([]);
    expect(faults({ ...report, status: 'Charging', info: 'fan slow' })).toEqual([]);
    expect(faults({ ...report, status: 'Faulted' })).toEqual([
      { taxonomy: 'vendor:ACME', code: 'E7', cleared: false },
    ]);
  });

  it('hears EVerest say that a fault is over, in any status and with or without the code', () => {
    const info = 'Error CX002 resolved';
    const cleared = { taxonomy: 'mrec', code: 'CX002', cleared: true, detail: info };
    expect(faults({ status: 'Available', info, vendorErrorCode: 'CX002', vendorId: MREC_VENDOR })).toEqual([
      cleared,
    ]);
    expect(faults({ status: 'Faulted', info, vendorErrorCode: 'CX002', vendorId: MREC_VENDOR })).toEqual([
      cleared,
    ]);
    expect(faults({ status: 'Available', info })).toEqual([cleared]);
  });

  it('clears only the code that is named', () => {
    const info = 'Error CX002 resolved';
    expect(faults({ errorCode: 'OtherError', info, vendorErrorCode: 'CX002;CX008' })).toEqual([
      { taxonomy: 'ocpp', code: 'OtherError', cleared: false, detail: info },
      { taxonomy: 'mrec', code: 'CX002', cleared: true, detail: info },
      { taxonomy: 'mrec', code: 'CX008', cleared: false, detail: info },
    ]);
    expect(
      faults({
        status: 'Available',
        info: 'Error VendorError/some_subtype resolved',
        vendorErrorCode: 'VendorError/some_subtype',
        vendorId: 'EVerest',
      }),
    ).toMatchObject([{ taxonomy: 'vendor:EVerest', code: 'VendorError/some_subtype', cleared: true }]);
  });

  it('does not take any mention of resolution for one', () => {
    expect(faults({ status: 'Available', info: 'all problems resolved' })).toEqual([]);
    expect(faults({ info: 'Error CX002 not resolved', vendorErrorCode: 'CX002' })).toMatchObject([
      { code: 'CX002', cleared: false },
    ]);
  });
});

describe('a malformed StatusNotification is evidence', () => {
  it.each([
    ['an unknown error code', { connectorId: 1, errorCode: 'Meltdown', status: 'Faulted' }, 'Meltdown'],
    ['no error code', { connectorId: 1, status: 'Faulted', vendorErrorCode: 'E7' }, 'E7'],
    ['an unknown status', { connectorId: 1, errorCode: 'GroundFailure', status: 'Broken' }, 'GroundFailure'],
    ['no status', { connectorId: 1, errorCode: 'GroundFailure' }, 'GroundFailure'],
    ['a connector in quotes', { connectorId: '1', errorCode: 'OtherError', status: 'Faulted' }, 'OtherError'],
    [
      'a bad time',
      { connectorId: 1, errorCode: 'OtherError', status: 'Faulted', timestamp: 'now' },
      'OtherError',
    ],
  ])('with %s', (_, payload, code) => {
    const { event, violation } = decode(payload);
    expect(violation).not.toBeNull();
    expect(event).toMatchObject({
      type: 'status',
      place: { evseId: 1, connectorId: 1 },
      status: 'Faulted',
      faults: [{ code }],
      occurredAt: null,
    });
  });

  it('reads a status in the wrong case', () => {
    const { event, violation } = decode({ connectorId: 1, errorCode: 'NoError', status: 'available' });
    expect(event).toMatchObject({ status: 'Available' });
    expect(violation?.code).toBe('PropertyConstraintViolation');
  });

  it('invents neither a place nor a status', () => {
    expect(decode({ errorCode: 'GroundFailure', status: 'Faulted' }).event).toBeNull();
    expect(decode({ connectorId: -1, errorCode: 'GroundFailure', status: 'Faulted' }).event).toBeNull();
    expect(decode({ connectorId: 1, errorCode: 'NoError', status: 'Fine' }).event).toBeNull();
  });
});
