import { compositeSchedule, type ProfilePurpose } from '../../charging/profiles.ts';
import { evseOf } from '../../charging/session.ts';
import { clearProfiles, setProfile } from '../../orders/limits.ts';
import { readProfile } from '../profiles.ts';
import { numberOf, objectOf, textOf } from '../reading.ts';
import { limitInUnit, stationTime } from '../shared.ts';
import type { Handler } from '../wire.ts';

const PURPOSES: Readonly<Record<string, ProfilePurpose>> = {
  ChargePointMaxProfile: 'max',
  TxDefaultProfile: 'default',
  TxProfile: 'session',
};

/** Smart charging. */
export const limits16: Readonly<Record<string, Handler>> = {
  SetChargingProfile: ({ turn, payload }) => {
    const raw = objectOf(payload['csChargingProfiles']);
    const purpose = PURPOSES[textOf(raw['chargingProfilePurpose'])] ?? 'default';
    const profile = readProfile(turn, {
      raw,
      id: numberOf(raw['chargingProfileId']),
      evseId: numberOf(payload['connectorId']) ?? 0,
      purpose,
      schedule: objectOf(raw['chargingSchedule']),
      transactionId: numberOf(raw['transactionId']),
    });
    if (profile === null) return { status: 'Rejected' };
    return { status: setProfile(turn, profile) ? 'Accepted' : 'Rejected' };
  },
  ClearChargingProfile: ({ turn, payload }) => {
    const purpose = textOf(payload['chargingProfilePurpose']);
    const found = clearProfiles(turn, {
      id: numberOf(payload['id']),
      evseId: numberOf(payload['connectorId']),
      wirePurpose: purpose === '' ? null : purpose,
      stackLevel: numberOf(payload['stackLevel']),
    });
    return { status: found ? 'Accepted' : 'Unknown' };
  },
  GetCompositeSchedule: ({ turn, payload }) => {
    const { station, at } = turn;
    const connectorId = numberOf(payload['connectorId']) ?? 0;
    const duration = Math.max(1, numberOf(payload['duration']) ?? 1);
    const evse = connectorId === 0 ? station.evses[0] : evseOf(station, connectorId);
    if (evse === undefined) return { status: 'Rejected' };
    const unit = textOf(payload['chargingRateUnit']) === 'A' ? 'A' : 'W';
    const { maxPowerW } = station.design.personality;
    return {
      status: 'Accepted',
      connectorId,
      scheduleStart: stationTime(station, at),
      chargingSchedule: {
        duration,
        startSchedule: stationTime(station, at),
        chargingRateUnit: unit,
        chargingSchedulePeriod: compositeSchedule(station, evse, at, duration, maxPowerW).map(
          ({ startS, limitW }) => ({ startPeriod: startS, limit: limitInUnit(station, limitW, unit) }),
        ),
      },
    };
  },
};
