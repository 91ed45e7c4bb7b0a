/** 2.1 messages about controls that the grid's operator set (block R) and schedules that change (block K). */

import { noticeOf } from '../decoder.ts';
import { readText, readWhole, readWords, type JsonObject } from '../reading.ts';
import type { StationEvent } from '../vocabulary.ts';

/** NotifyDERAlarm: a control found the grid out of bounds, or back in them. */
export function decodeAlarm(payload: JsonObject): StationEvent {
  const control = readWords(payload.controlType) ?? 'an unnamed control';
  const fault = readWords(payload.gridEventFault);
  const state = payload.alarmEnded === true ? 'ended' : 'began';
  return noticeOf('der-alarm', {
    detail: fault === null ? `${control}: alarm ${state}` : `${control}: ${fault} ${state}`,
  });
}

/** NotifyDERStartStop: a control takes or loses its effect. */
export function decodeControlState(payload: JsonObject): StationEvent {
  const control = readText(payload.controlId) ?? 'an unnamed control';
  return noticeOf('der-state', { detail: `${control} ${payload.started === true ? 'started' : 'stopped'}` });
}

/** ReportDERControl: part of what we asked for. */
export function decodeControlReport(payload: JsonObject): StationEvent {
  return noticeOf('der-controls', { about: readWhole(payload.requestId) });
}

/** PullDynamicScheduleUpdate: the station asks for the limits of a dynamic charging profile. */
export function decodeScheduleUpdate(payload: JsonObject): StationEvent {
  return noticeOf('dynamic-schedule', { about: readWhole(payload.chargingProfileId) });
}
