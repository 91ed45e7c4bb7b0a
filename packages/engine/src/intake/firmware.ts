import type { StationEvent } from '@ohmward/ocpp';
import { conditionGone } from '../diagnose/incidents.ts';
import { DAY_MS, SECOND_MS } from '../limits.ts';
import type { Station } from '../model/station.ts';
import { ownKey, raiseMomentary } from '../observe/own-reports.ts';
import { touch, type Turn } from '../turn.ts';
import { FAILED, UPDATING } from './firmware-states.ts';

const TAXONOMY = 'firmware';
/** An update restarts a station once or twice; what goes on longer is a loop like any other. */
const UPDATE_BOOTS_MAX = 2;
const UPDATE_WITHIN_MS = 2 * 3_600 * SECOND_MS;

/** FirmwareStatusNotification. A failed update is a matter for people; the old firmware usually goes on. */
export function onFirmwareStatus(
  turn: Turn,
  station: Station,
  { status }: Extract<StationEvent, { type: 'firmwareStatus' }>,
): void {
  station.firmwareUpdate = { status, at: turn.at };
  touch(turn, station);
  if (FAILED.includes(status)) {
    raiseMomentary(turn, station, failure(status), `The firmware update ended with ${status}.`, DAY_MS);
    return;
  }
  // Idle only answers a question; a new try or a success is what ends a failure.
  if (status !== 'Idle') failuresOver(turn, station, `The firmware update is ${status}.`);
}

/** Whether a boot is part of a firmware update, by its reason or, in 1.6, by what came just before it. */
export function bootsForUpdate(turn: Turn, station: Station, reason: string | null): boolean {
  const { firmwareUpdate: update } = station;
  const isUnderWay = update !== null && UPDATING.has(update.status) && turn.at - update.at < UPDATE_WITHIN_MS;
  if (reason !== 'FirmwareUpdate' && !(reason === null && isUnderWay)) return false;
  const recent = station.boots.filter(
    (boot) => boot.forUpdate === true && turn.at - boot.at < UPDATE_WITHIN_MS,
  );
  return recent.length < UPDATE_BOOTS_MAX;
}

/** It runs on another firmware than the one whose update failed. */
export function firmwareChanged(turn: Turn, station: Station): void {
  failuresOver(turn, station, `${station.id} runs firmware ${station.firmware ?? 'without a name'} now.`);
}

function failuresOver(turn: Turn, station: Station, text: string): void {
  for (const status of FAILED) conditionGone(turn, ownKey(turn, station, failure(status)), text);
}

function failure(status: string): { taxonomy: string; code: string; cleared: false } {
  return { taxonomy: TAXONOMY, code: status, cleared: false };
}
