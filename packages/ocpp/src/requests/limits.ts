/** Power limits of ours in the charging profiles that somebody wants sent. */

import { listOr, objectOr } from '../reading.ts';
import { evseOfProfile, PLAIN_FORM, STATION_MAXIMUM_PROFILE_ID } from '../power-limit.ts';
import type { LimitForm, StationCommand } from '../vocabulary.ts';
import { numberIn } from './members.ts';

/** The limit that a profile of ours sets, given its single schedule; null for profiles of other ids. */
export function limitSet(profileId: unknown, stackLevel: unknown, schedule: unknown): StationCommand | null {
  const evseId = evseOfProfile(numberIn(profileId));
  if (evseId === null) return null;
  const { chargingRateUnit, chargingSchedulePeriod } = objectOr(schedule);
  const { limit, numberPhases } = objectOr(listOr(chargingSchedulePeriod)[0]);
  const form: LimitForm = {
    ...PLAIN_FORM,
    unit: chargingRateUnit === 'A' ? 'A' : 'W',
    phases: numberPhases === 1 ? 1 : 3,
    stackLevel: numberIn(stackLevel),
  };
  const wattsPerUnit = form.unit === 'A' ? form.phases * form.voltageV : 1;
  return { action: 'limitPower', evseId, limitW: numberIn(limit) * wattsPerUnit, form };
}

/** The limit that is removed with a profile of ours; null for profiles of other ids. */
export function limitRemoved(profileId: unknown): StationCommand | null {
  if (profileId === STATION_MAXIMUM_PROFILE_ID) {
    const form = { ...PLAIN_FORM, purpose: 'station-maximum' } as const;
    return { action: 'limitPower', evseId: 0, limitW: null, form };
  }
  const evseId = evseOfProfile(numberIn(profileId));
  return evseId === null ? null : { action: 'limitPower', evseId, limitW: null, form: PLAIN_FORM };
}
