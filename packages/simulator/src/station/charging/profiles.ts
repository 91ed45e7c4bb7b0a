import { evseOf } from './session.ts';
import { clearTimer, setTimer } from '../timers.ts';
import type { Evse, Payload, Station, Turn } from '../state.ts';

/** A charging profile as the station keeps it, limits already in W. */
export interface ChargingProfile {
  readonly id: number;
  /** 0 covers the whole station. */
  readonly evseId: number;
  readonly purpose: ProfilePurpose;
  /** Its name on the wire, to report it as it came. */
  readonly wirePurpose: string;
  readonly kind: 'Absolute' | 'Recurring' | 'Relative';
  readonly everyS: 86_400 | 604_800;
  readonly stackLevel: number;
  readonly transactionId: number | string | null;
  readonly setAt: number;
  readonly validFrom: number | null;
  readonly validTo: number | null;
  readonly startAt: number | null;
  readonly durationS: number | null;
  readonly periods: readonly { readonly startS: number; readonly limitW: number }[];
  /** As it came, to report it again. */
  readonly raw: Payload;
}

/** `max` bounds everything, `session` beats `default`. */
export type ProfilePurpose = 'max' | 'default' | 'session';

/** What a profile allows at a moment, W, and until when that holds; null when it says nothing. */
function ruling(profile: ChargingProfile, sessionStart: number | null, at: number): Ruling {
  if (profile.validFrom !== null && at < profile.validFrom) return { limitW: null, until: profile.validFrom };
  if (profile.validTo !== null && at >= profile.validTo) return { limitW: null, until: null };
  const start = startOf(profile, sessionStart, at);
  if (at < start) return { limitW: null, until: start };
  const offsetS = (at - start) / 1000;
  if (profile.durationS !== null && offsetS >= profile.durationS) {
    const again = profile.kind === 'Recurring' ? start + profile.everyS * 1000 : null;
    return { limitW: null, until: again };
  }
  const index = profile.periods.findLastIndex((period) => period.startS <= offsetS);
  const ends = [profile.periods[index + 1]?.startS, profile.durationS ?? undefined]
    .filter((endS) => endS !== undefined)
    .map((endS) => start + endS * 1000);
  if (profile.kind === 'Recurring') ends.push(start + profile.everyS * 1000);
  if (profile.validTo !== null) ends.push(profile.validTo);
  return {
    limitW: profile.periods[index]?.limitW ?? null,
    until: ends.length === 0 ? null : Math.min(...ends),
  };
}

interface Ruling {
  readonly limitW: number | null;
  readonly until: number | null;
}

function startOf(profile: ChargingProfile, sessionStart: number | null, at: number): number {
  if (profile.kind === 'Relative') return sessionStart ?? profile.setAt;
  const start = profile.startAt ?? profile.setAt;
  if (profile.kind === 'Absolute' || at < start) return start;
  const everyMs = profile.everyS * 1000;
  return start + Math.floor((at - start) / everyMs) * everyMs;
}

/** What all profiles together allow an EVSE: the composite schedule at one moment. */
export function compositeAt(station: Station, evse: Evse, at: number): Ruling {
  const covering = station.profiles.filter(
    (profile) =>
      (profile.evseId === 0 || profile.evseId === evse.id) &&
      (profile.purpose !== 'session' || evse.session !== null),
  );
  const rulings = covering
    .toSorted((a, b) => b.stackLevel - a.stackLevel)
    .map((profile) => ({ profile, ...ruling(profile, evse.session?.startedAt ?? null, at) }));
  const best = (purpose: ProfilePurpose): number | null =>
    rulings.find(({ profile, limitW }) => profile.purpose === purpose && limitW !== null)?.limitW ?? null;
  const limits = [best('max'), best('session') ?? best('default')].filter((limitW) => limitW !== null);
  const ends = rulings.flatMap(({ until }) => (until !== null && until > at ? [until] : []));
  return {
    limitW: limits.length === 0 ? null : Math.min(...limits),
    until: ends.length === 0 ? null : Math.min(...ends),
  };
}

/** Brings the limits of all EVSEs in line with the profiles, and plans the next change. */
export function applyProfiles(turn: Turn): void {
  for (const evse of turn.station.evses) applyTo(turn, evse);
}

/** The timer of a limit is due, or a session began or ended. */
export function applyProfilesOn(turn: Turn, evseId: number): void {
  const evse = evseOf(turn.station, evseId);
  if (evse !== undefined && turn.station.profiles.length > 0) applyTo(turn, evse);
}

function applyTo({ station, at }: Turn, evse: Evse): void {
  const { limitW, until } = compositeAt(station, evse, at);
  evse.limitW = limitW;
  if (until === null) clearTimer(station, `limit:${evse.id}`);
  else setTimer(station, `limit:${evse.id}`, until);
}

/** The periods of the composite schedule of the next `durationS` seconds, limits in W. */
export function compositeSchedule(
  station: Station,
  evse: Evse,
  at: number,
  durationS: number,
  unlimitedW: number,
): { startS: number; limitW: number }[] {
  const periods: { startS: number; limitW: number }[] = [];
  const endsAt = at + durationS * 1000;
  for (let moment = at; moment < endsAt && periods.length < 100;) {
    const { limitW, until } = compositeAt(station, evse, moment);
    const limit = limitW ?? unlimitedW;
    if (periods.at(-1)?.limitW !== limit) {
      periods.push({ startS: Math.round((moment - at) / 1000), limitW: limit });
    }
    moment = until ?? endsAt;
  }
  return periods;
}
