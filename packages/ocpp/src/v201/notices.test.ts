import { describe, expect, it } from 'vitest';
import { decodeCall } from '../call.ts';
import { exampleOf } from '../testing/examples.ts';
import type { StationEvent } from '../vocabulary.ts';

/** The event of an example of the schema, with some members of its own. */
function read(action: string, members: object = {}): StationEvent | null {
  const payload = { ...exampleOf('ocpp2.0.1', action, 'req'), ...members };
  const { event, violation } = decodeCall('ocpp2.0.1', action, payload);
  expect(violation).toBeNull();
  return event;
}

describe('2.x messages about charging', () => {
  it('limits that somebody else sets and lifts', () => {
    expect(read('NotifyChargingLimit', { chargingLimit: { chargingLimitSource: 'SO' }, evseId: 2 })).toEqual({
      type: 'chargingLimit',
      evseId: 2,
      source: 'SO',
      limited: true,
    });
    expect(read('ClearedChargingLimit', { chargingLimitSource: 'EMS' })).toEqual({
      type: 'chargingLimit',
      evseId: 0,
      source: 'EMS',
      limited: false,
    });
    const unsaid = decodeCall('ocpp2.1', 'ClearedChargingLimit', { chargingLimitSource: '' });
    expect(unsaid).toMatchObject({ event: { source: 'Other' }, violation: null });
  });

  it('needs, schedules and profiles', () => {
    const place = { evseId: 2, connectorId: 0 };
    const chargingNeeds = { requestedEnergyTransfer: 'DC' };
    expect(read('NotifyEVChargingNeeds', { evseId: 2, chargingNeeds })).toEqual({
      type: 'notice',
      topic: 'charging-needs',
      about: null,
      place,
      detail: 'DC',
    });
    expect(read('NotifyEVChargingSchedule', { evseId: 2 })).toMatchObject({
      topic: 'charging-schedule',
      place,
    });
    expect(
      read('ReportChargingProfiles', { requestId: 9, evseId: 2, chargingLimitSource: 'CSO' }),
    ).toMatchObject({ topic: 'charging-profiles', about: 9, place, detail: 'CSO' });
  });
});

describe('2.x messages that are only kept', () => {
  it('reservations', () => {
    const update = { reservationId: 5, reservationUpdateStatus: 'Expired' };
    expect(read('ReservationStatusUpdate', update)).toEqual({
      type: 'reservation',
      reservationId: 5,
      status: 'Expired',
    });
    const unused = { reservationId: 5, reservationUpdateStatus: 'NoTransaction' };
    expect(decodeCall('ocpp2.0.1', 'ReservationStatusUpdate', unused).violation).not.toBeNull();
    expect(decodeCall('ocpp2.1', 'ReservationStatusUpdate', unused)).toMatchObject({
      event: { status: 'NoTransaction' },
      violation: null,
    });
  });

  it('never repeat what is told about a customer', () => {
    const data = 'Jo Doe, 04A2B3';
    const event = read('NotifyCustomerInformation', { requestId: 3, data });
    expect(event).toMatchObject({ topic: 'customer-information', about: 3 });
    expect(JSON.stringify(event)).not.toContain('Doe');
  });

  it('display messages, published firmware', () => {
    expect(read('NotifyDisplayMessages', { requestId: 3 })).toMatchObject({
      topic: 'display-messages',
      about: 3,
      detail: '0 messages',
    });
    const status = { status: 'PublishFailed', requestId: 4 };
    expect(read('PublishFirmwareStatusNotification', status)).toMatchObject({
      topic: 'firmware-published',
      about: 4,
      detail: 'PublishFailed',
    });
  });

  it('certificates of vehicles, and questions about revocation', () => {
    expect(read('Get15118EVCertificate', { action: 'Update' })).toMatchObject({
      topic: 'vehicle-certificate',
      detail: 'Update',
    });
    expect(read('GetCertificateStatus')).toMatchObject({ topic: 'certificate-status', detail: '7' });
  });

  it('certificate requests, with the use of the certificate', () => {
    expect(read('SignCertificate', { csr: 'csr', certificateType: 'V2GCertificate' })).toEqual({
      type: 'certificateRequest',
      csrPem: 'csr',
      use: 'v2g',
      requestId: null,
    });
    const of21 = { csr: 'csr', certificateType: 'V2G20Certificate', requestId: 8 };
    expect(decodeCall('ocpp2.1', 'SignCertificate', of21)).toMatchObject({
      event: { use: 'v2g', requestId: 8 },
      violation: null,
    });
    expect(read('SignCertificate', { csr: 'csr' })).toMatchObject({ use: 'station' });
  });
});
