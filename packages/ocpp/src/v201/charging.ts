/** 2.x messages about limits, needs and schedules of charging (K09, K11 to K17). */

import { noticeOf } from '../decoder.ts';
import { objectOr, readPlaceNumber, readText, readWhole, readWords, type JsonObject } from '../reading.ts';
import type { Place, StationEvent } from '../vocabulary.ts';

/** ChargingLimitSourceEnumType for everybody who is not named; 2.1 lets stations write any text. */
const UNSAID = 'Other';

/** NotifyChargingLimit: somebody else limits the power. Without an EVSE it is the whole station's. */
export function decodeChargingLimit(payload: JsonObject): StationEvent | null {
  return limitOf(payload, objectOr(payload.chargingLimit).chargingLimitSource, true);
}

/** ClearedChargingLimit: he does so no longer. */
export function decodeClearedLimit(payload: JsonObject): StationEvent | null {
  return limitOf(payload, payload.chargingLimitSource, false);
}

function limitOf(payload: JsonObject, by: unknown, limited: boolean): StationEvent | null {
  const text = readText(by);
  if (text === null) return null;
  const source = readWords(text) ?? UNSAID;
  return { type: 'chargingLimit', evseId: readPlaceNumber(payload.evseId) ?? 0, source, limited };
}

/** NotifyEVChargingNeeds: what the vehicle asks for, with the way of energy transfer as detail. */
export function decodeChargingNeeds(payload: JsonObject): StationEvent {
  const needs = objectOr(payload.chargingNeeds);
  return noticeOf('charging-needs', {
    place: evseOf(payload),
    detail: readWords(needs.requestedEnergyTransfer),
  });
}

/** NotifyEVChargingSchedule: what the vehicle means to do with what it was offered. */
export function decodeChargingSchedule(payload: JsonObject): StationEvent {
  return noticeOf('charging-schedule', { place: evseOf(payload) });
}

/** ReportChargingProfiles: an answer to our question; the detail says who set them. */
export function decodeChargingProfiles(payload: JsonObject): StationEvent {
  return noticeOf('charging-profiles', {
    about: readWhole(payload.requestId),
    place: evseOf(payload),
    detail: readWords(payload.chargingLimitSource),
  });
}

function evseOf(payload: JsonObject): Place | null {
  const evseId = readPlaceNumber(payload.evseId);
  return evseId === null ? null : { evseId, connectorId: 0 };
}
