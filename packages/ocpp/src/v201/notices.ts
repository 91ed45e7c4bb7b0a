/** 2.x messages that are kept, answered and not acted on, and the end of a reservation (H04). */

import { noticeOf } from '../decoder.ts';
import { listOr, objectOr, readWhole, readWords, type JsonObject } from '../reading.ts';
import type { StationEvent } from '../vocabulary.ts';

type ReservationStatus = Extract<StationEvent, { type: 'reservation' }>['status'];

/** ReservationUpdateStatusEnumType; `NoTransaction` is of 2.1. */
const RESERVATION_STATUSES: ReadonlyMap<unknown, ReservationStatus> = new Map([
  ['Expired', 'Expired'],
  ['Removed', 'Removed'],
  ['NoTransaction', 'NoTransaction'],
]);

/** ReservationStatusUpdate (H04): a reservation ended without being used. */
export function decodeReservation(payload: JsonObject): StationEvent | null {
  const reservationId = readWhole(payload.reservationId);
  const status = RESERVATION_STATUSES.get(payload.reservationUpdateStatus);
  if (reservationId === null || status === undefined) return null;
  return { type: 'reservation', reservationId, status };
}

/** NotifyCustomerInformation. What it says about a person stays out of the event. */
export function decodeCustomerInformation(payload: JsonObject): StationEvent {
  return noticeOf('customer-information', { about: readWhole(payload.requestId) });
}

/** NotifyDisplayMessages: an answer to our question; the detail counts them. */
export function decodeDisplayMessages(payload: JsonObject): StationEvent {
  const count = listOr(payload.messageInfo).length;
  return noticeOf('display-messages', {
    about: readWhole(payload.requestId),
    detail: count === 1 ? '1 message' : `${count} messages`,
  });
}

/** PublishFirmwareStatusNotification of a local controller. */
export function decodePublishedFirmware(payload: JsonObject): StationEvent {
  return noticeOf('firmware-published', {
    about: readWhole(payload.requestId),
    detail: readWords(payload.status),
  });
}

/** Get15118EVCertificate: a vehicle wants its contract certificate installed or updated. */
export function decodeVehicleCertificate(payload: JsonObject): StationEvent {
  return noticeOf('vehicle-certificate', { detail: readWords(payload.action) });
}

/** GetCertificateStatus: the station asks whether a certificate, named by its serial number, is revoked. */
export function decodeCertificateStatus(payload: JsonObject): StationEvent {
  return noticeOf('certificate-status', {
    detail: readWords(objectOr(payload.ocspRequestData).serialNumber),
  });
}
