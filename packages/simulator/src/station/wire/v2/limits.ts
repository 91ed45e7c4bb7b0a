import { compositeSchedule, type ChargingProfile, type ProfilePurpose } from '../../charging/profiles.ts';
import { evseOf } from '../../charging/session.ts';
import { clearProfiles, profilesLike, setProfile } from '../../orders/limits.ts';
import { enqueue } from '../../outbox.ts';
import { readProfile } from '../profiles.ts';
import { listOf, numberOf, objectOf, textOf } from '../reading.ts';
import { limitInUnit, stationTime } from '../shared.ts';
import type { Handler } from '../wire.ts';

const PURPOSES: Readonly<Record<string, ProfilePurpose>> = {
  ChargingStationMaxProfile: 'max',
  TxDefaultProfile: 'default',
  TxProfile: 'session',
};

const orNull = (text: string): string | null => (text === '' ? null : text);

/** Smart charging. Purposes that only external systems may set are rejected. */
export const limits2: Readonly<Record<string, Handler>> = {
  SetChargingProfile: ({ turn, payload }) => {
    const raw = objectOf(payload['chargingProfile']);
    const purpose = PURPOSES[textOf(raw['chargingProfilePurpose'])];
    if (purpose === undefined) {
      return { status: 'Rejected', statusInfo: { reasonCode: 'InvalidProfile' } };
    }
    const profile = readProfile(turn, {
      raw,
      id: numberOf(raw['id']),
      evseId: numberOf(payload['evseId']) ?? 0,
      purpose,
      schedule: listOf(raw['chargingSchedule'])[0] ?? {},
      transactionId: orNull(textOf(raw['transactionId'])),
    });
    if (profile === null) return { status: 'Rejected', statusInfo: { reasonCode: 'InvalidSchedule' } };
    return { status: setProfile(turn, profile) ? 'Accepted' : 'Rejected' };
  },
  ClearChargingProfile: ({ turn, payload }) => {
    const criteria = objectOf(payload['chargingProfileCriteria']);
    const found = clearProfiles(turn, {
      id: numberOf(payload['chargingProfileId']),
      evseId: numberOf(criteria['evseId']),
      wirePurpose: orNull(textOf(criteria['chargingProfilePurpose'])),
      stackLevel: numberOf(criteria['stackLevel']),
    });
    return { status: found ? 'Accepted' : 'Unknown' };
  },
  GetChargingProfiles: ({ turn, payload, answerAt }) => {
    const criteria = objectOf(payload['chargingProfile']);
    const ids = Array.isArray(criteria['chargingProfileId']) ? criteria['chargingProfileId'] : [];
    const sources = Array.isArray(criteria['chargingLimitSource'])
      ? criteria['chargingLimitSource']
      : ['CSO'];
    const found = profilesLike(turn.station, {
      id: null,
      evseId: numberOf(payload['evseId']),
      wirePurpose: orNull(textOf(criteria['chargingProfilePurpose'])),
      stackLevel: numberOf(criteria['stackLevel']),
    }).filter(({ id }) => (ids.length === 0 || ids.includes(id)) && sources.includes('CSO'));
    if (found.length === 0) return { status: 'NoProfiles' };
    const requestId = numberOf(payload['requestId']) ?? 0;
    const places = [...new Set(found.map(({ evseId }) => evseId))];
    for (const [index, evseId] of places.entries()) {
      const chargingProfile = found
        .filter((profile) => profile.evseId === evseId)
        .map(({ raw }: ChargingProfile) => raw);
      enqueue(
        turn,
        {
          action: 'ReportChargingProfiles',
          payload: {
            requestId,
            chargingLimitSource: 'CSO',
            evseId,
            chargingProfile,
            tbc: index + 1 < places.length,
          },
        },
        { notBefore: answerAt + 20 },
      );
    }
    return { status: 'Accepted' };
  },
  GetCompositeSchedule: ({ turn, payload }) => {
    const { station, at } = turn;
    const evseId = numberOf(payload['evseId']) ?? 0;
    const duration = Math.max(1, numberOf(payload['duration']) ?? 1);
    const evse = evseId === 0 ? station.evses[0] : evseOf(station, evseId);
    if (evse === undefined) return { status: 'Rejected', statusInfo: { reasonCode: 'UnknownEvse' } };
    const unit = textOf(payload['chargingRateUnit']) === 'A' ? 'A' : 'W';
    const { maxPowerW } = station.design.personality;
    return {
      status: 'Accepted',
      schedule: {
        evseId,
        duration,
        scheduleStart: stationTime(station, at),
        chargingRateUnit: unit,
        chargingSchedulePeriod: compositeSchedule(station, evse, at, duration, maxPowerW).map(
          ({ startS, limitW }) => ({ startPeriod: startS, limit: limitInUnit(station, limitW, unit) }),
        ),
      },
    };
  },
};
