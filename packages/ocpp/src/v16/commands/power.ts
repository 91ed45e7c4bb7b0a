/** 1.6 SetChargingProfile (§5.16) and ClearChargingProfile (§5.5) for our power limits. */

import { dressLimit, PLAIN_FORM, profilePlace } from '../../power-limit.ts';
import type { CommandOf, Encoded } from '../../wire-limits.ts';

export function encodeLimitPower16(command: CommandOf<'limitPower'>, now: number): Encoded {
  const { evseId, limitW, form = PLAIN_FORM } = command;
  if (limitW === null) {
    return { action: 'ClearChargingProfile', payload: { id: profilePlace(evseId, form).profileId } };
  }
  const dressed = dressLimit(evseId, limitW, form, now);
  if ('unsupported' in dressed) return dressed;
  const { startSchedule, ...schedule } = dressed.schedule;
  return {
    action: 'SetChargingProfile',
    payload: {
      connectorId: dressed.placeId,
      csChargingProfiles: {
        chargingProfileId: dressed.profileId,
        stackLevel: dressed.stackLevel,
        chargingProfilePurpose: dressed.isStationMaximum ? 'ChargePointMaxProfile' : 'TxDefaultProfile',
        chargingProfileKind: startSchedule === null ? 'Relative' : 'Absolute',
        chargingSchedule: startSchedule === null ? schedule : { ...schedule, startSchedule },
      },
    },
  };
}
