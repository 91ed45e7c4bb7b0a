import type { ChargingProfile, ProfilePurpose } from '../charging/profiles.ts';
import type { Payload, Turn } from '../state.ts';
import { listOf, momentOf, numberOf, textOf } from './reading.ts';
import { limitInWatts } from './shared.ts';

/** The parts of a charging profile that each version keeps elsewhere. */
export interface ProfileParts {
  readonly raw: Payload;
  readonly id: number | null;
  readonly evseId: number;
  readonly purpose: ProfilePurpose;
  readonly schedule: Payload;
  readonly transactionId: number | string | null;
}

/** Reads a charging profile leniently; null when it limits nothing that the station understands. */
export function readProfile({ station, at }: Turn, parts: ProfileParts): ChargingProfile | null {
  const { raw, schedule } = parts;
  const unit = textOf(schedule['chargingRateUnit']);
  const kind = textOf(raw['chargingProfileKind']);
  const periods: { startS: number; limitW: number }[] = [];
  for (const period of listOf(schedule['chargingSchedulePeriod'])) {
    const limit = numberOf(period['limit']);
    if (limit === null || limit < 0) return null;
    periods.push({
      startS: numberOf(period['startPeriod']) ?? 0,
      limitW: limitInWatts(station, limit, unit),
    });
  }
  if (periods.length === 0) return null;
  return {
    id: parts.id ?? 0,
    evseId: parts.evseId,
    purpose: parts.purpose,
    wirePurpose: textOf(raw['chargingProfilePurpose']),
    kind: kind === 'Recurring' || kind === 'Relative' ? kind : 'Absolute',
    everyS: raw['recurrencyKind'] === 'Weekly' ? 604_800 : 86_400,
    stackLevel: numberOf(raw['stackLevel']) ?? 0,
    transactionId: parts.transactionId,
    setAt: at,
    validFrom: momentOf(raw['validFrom']),
    validTo: momentOf(raw['validTo']),
    startAt: momentOf(schedule['startSchedule']),
    durationS: numberOf(schedule['duration']),
    periods: periods.toSorted((a, b) => a.startS - b.startS),
    raw,
  };
}
