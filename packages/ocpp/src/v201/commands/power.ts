/** 2.x SetChargingProfile (K01) and ClearChargingProfile (K10) for our power limits. */

import { dressLimit, PLAIN_FORM, profilePlace } from '../../power-limit.ts';
import type { CommandOf, Encoded } from '../../wire-limits.ts';

/** A station's maximum starts with no transaction, so 2.x forbids it to be relative (K01). */
export function encodeLimitPower201(command: CommandOf<'limitPower'>, now: number): Encoded {
  const { evseId, limitW } = command;
  const asked = command.form ?? PLAIN_FORM;
  const form = asked.purpose === 'station-maximum' ? { ...asked, kind: 'absolute' as const } : asked;
  if (limitW === null) {
    const chargingProfileId = profilePlace(evseId, form).profileId;
    return { action: 'ClearChargingProfile', payload: { chargingProfileId } };
  }
  const dressed = dressLimit(evseId, limitW, form, now);
  if ('unsupported' in dressed) return dressed;
  const { profileId: id, stackLevel } = dressed;
  const { startSchedule, ...schedule } = dressed.schedule;
  return {
    action: 'SetChargingProfile',
    payload: {
      evseId: dressed.placeId,
      chargingProfile: {
        id,
        stackLevel,
        chargingProfilePurpose: dressed.isStationMaximum ? 'ChargingStationMaxProfile' : 'TxDefaultProfile',
        chargingProfileKind: startSchedule === null ? 'Relative' : 'Absolute',
        chargingSchedule: [startSchedule === null ? { id, ...schedule } : { id, startSchedule, ...schedule }],
      },
    },
  };
}
