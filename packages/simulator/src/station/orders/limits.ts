import { applyProfiles, type ChargingProfile } from '../charging/profiles.ts';
import { evseOf } from '../charging/session.ts';
import { enqueue } from '../outbox.ts';
import { happens } from '../faulting.ts';
import type { Station, Turn } from '../state.ts';
import { wireOf } from '../wire/wire.ts';
import { watch } from './watch.ts';

const PROFILES_MAX = 20;

/** Takes a charging profile in. It replaces the one with its id, or with its purpose, level and place. */
export function setProfile(turn: Turn, profile: ChargingProfile): boolean {
  const { station } = turn;
  const { stackLevels } = station.design.personality.quirks;
  const evse = profile.evseId === 0 ? null : evseOf(station, profile.evseId);
  if (evse === undefined || profile.periods.length === 0) return false;
  if (profile.purpose === 'max' && profile.evseId !== 0) return false;
  if (profile.stackLevel >= stackLevels) return false;
  if (profile.purpose === 'session') {
    const live = evse?.session ?? null;
    const named = profile.transactionId;
    if (live === null || (named !== null && named !== live.transaction.wireId)) return false;
  }
  const others = station.profiles.filter((other) => !replaces(profile, other));
  if (others.length >= PROFILES_MAX) return false;
  station.profiles = [...others, profile];
  changed(turn);
  return true;
}

function replaces(fresh: ChargingProfile, old: ChargingProfile): boolean {
  if (fresh.id === old.id) return true;
  return fresh.purpose === old.purpose && fresh.stackLevel === old.stackLevel && fresh.evseId === old.evseId;
}

export interface ProfileCriteria {
  readonly id: number | null;
  readonly evseId: number | null;
  readonly wirePurpose: string | null;
  readonly stackLevel: number | null;
}

/** Profiles that meet all the criteria that are given. */
export function profilesLike(station: Station, criteria: ProfileCriteria): ChargingProfile[] {
  return station.profiles.filter(
    (profile) =>
      (criteria.id === null || profile.id === criteria.id) &&
      (criteria.evseId === null || profile.evseId === criteria.evseId) &&
      (criteria.wirePurpose === null || profile.wirePurpose === criteria.wirePurpose) &&
      (criteria.stackLevel === null || profile.stackLevel === criteria.stackLevel),
  );
}

/** False when no profile was like that. */
export function clearProfiles(turn: Turn, criteria: ProfileCriteria): boolean {
  const { station } = turn;
  watch(turn, { type: 'unlimit', evseId: criteria.evseId ?? 0 });
  const gone = profilesLike(station, criteria);
  station.profiles = station.profiles.filter((profile) => !gone.includes(profile));
  changed(turn);
  return gone.length > 0;
}

/** The limits count at once; vehicles that charge hear of them, and so does the CSMS (2.x). */
function changed(turn: Turn): void {
  const { station, at } = turn;
  const before = station.evses.map((evse) => evse.limitW);
  applyProfiles(turn);
  happens(turn, { type: 'limit' }, 0, 'command:limitPower');
  for (const [index, evse] of station.evses.entries()) {
    if (evse.session === null || evse.limitW === before[index]) continue;
    const call = wireOf(station).sessionChanged(station, at, evse, evse.session, 'limit');
    if (call !== null) enqueue(turn, call, { transaction: evse.session.transaction });
  }
}
