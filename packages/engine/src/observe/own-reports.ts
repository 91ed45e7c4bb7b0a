import type { ReportedFault } from '@ohmward/ocpp';
import { SECOND_MS } from '../limits.ts';
import type { Condition } from '../model/condition.ts';
import type { Station } from '../model/station.ts';
import type { Turn } from '../turn.ts';
import { codeKey, faultCode } from './catalogue-lookup.ts';
import { conditionKey, lower, raise, stationSubject } from './conditions.ts';

/**
 * Faults of a whole station that no status ever takes back: events that were reported once (a security
 * event, a failed update), and what Ohmward itself found. They are no part of what the station says of
 * its state, so no clean report ends them.
 */

/** Key of such a condition. */
export function ownKey(turn: Turn, station: Station, fault: ReportedFault): string {
  return conditionKey(
    faultCode(turn.state.catalogue, fault).pattern,
    stationSubject(station),
    codeKey(fault),
  );
}

/** It stands until `conditionGone`. */
export function raiseOwn(
  turn: Turn,
  station: Station,
  fault: ReportedFault,
  text: string,
  dwellS?: number,
): Condition {
  return raise(turn, {
    pattern: faultCode(turn.state.catalogue, fault).pattern,
    subject: stationSubject(station),
    station,
    code: codeKey(fault),
    text,
    ...(dwellS !== undefined && { dwellS }),
  });
}

/** It was reported once, and is over when it has not been reported again for so long. */
export function raiseMomentary(
  turn: Turn,
  station: Station,
  fault: ReportedFault,
  text: string,
  quietMs: number = HOUR_MS,
  dwellS?: number,
): Condition {
  const condition = raiseOwn(turn, station, fault, text, dwellS);
  turn.state.timers.set(quietTimer(condition.key), turn.at + quietMs);
  return condition;
}

/** Timer that ends a condition which was reported once. */
export function quietTimer(key: string): string {
  return `quiet|${key}`;
}

/** A person has dealt with it. */
export function lowerMomentary(turn: Turn, key: string): void {
  turn.state.timers.delete(quietTimer(key));
  lower(turn, key);
}

export const HOUR_MS = 3_600 * SECOND_MS;
