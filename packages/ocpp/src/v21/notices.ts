/** 2.1 messages of payment, battery swapping and certificates that are kept, answered and not acted on. */

import { noticeOf } from '../decoder.ts';
import {
  listOr,
  objectOr,
  readPlaceNumber,
  readWhole,
  readWireId,
  readWords,
  type JsonObject,
} from '../reading.ts';
import type { Place, StationEvent } from '../vocabulary.ts';

/** NotifyPriorityCharging (block K): somebody asked at the station to charge before others. */
export function decodePriorityCharging(payload: JsonObject): StationEvent {
  const state = payload.activated === true ? 'activated' : 'ended';
  const wireId = readWireId(payload.transactionId);
  return noticeOf('priority-charging', {
    detail: wireId === null ? state : `${state} in transaction ${wireId}`,
  });
}

/** BatterySwap (block S): a battery came in, went out, or was not taken. */
export function decodeBatterySwap(payload: JsonObject): StationEvent {
  const battery = objectOr(listOr(payload.batteryData)[0]);
  return noticeOf('battery-swap', {
    about: readWhole(payload.requestId),
    place: evseOf(battery.evseId),
    detail: readWords(payload.eventType),
  });
}

/** NotifySettlement (block C): how a payment at the terminal ended. Amounts and references stay out of it. */
export function decodeSettlement(payload: JsonObject): StationEvent {
  return noticeOf('settlement', { detail: readWords(payload.status) });
}

/** VatNumberValidation (block C). The number, which may be a person's, stays out of the event. */
export function decodeVatNumber(payload: JsonObject): StationEvent {
  return noticeOf('vat-number', { place: evseOf(payload.evseId) });
}

/** GetCertificateChainStatus (block M): are these certificates, named by their serial numbers, revoked? */
export function decodeChainStatus(payload: JsonObject): StationEvent {
  const numbers: string[] = [];
  for (const request of listOr(payload.certificateStatusRequests)) {
    const number = readWords(objectOr(objectOr(request).certificateHashData).serialNumber);
    if (number !== null) numbers.push(number);
  }
  return noticeOf('certificate-status', { detail: numbers.length === 0 ? null : numbers.join(', ') });
}

function evseOf(value: unknown): Place | null {
  const evseId = readPlaceNumber(value);
  return evseId === null ? null : { evseId, connectorId: 0 };
}
