import type { Answer, StationEvent } from '@ohmward/ocpp';
import { conditionGone } from '../diagnose/incidents.ts';
import { identityTold, monitorsAgain } from '../learn/occasions.ts';
import { BOOTS_MAX, SECOND_MS } from '../limits.ts';
import type { Station } from '../model/station.ts';
import { conditionKey, evseSubject, stationSubject } from '../observe/conditions.ts';
import { observeUnaskedBoot } from '../observe/reset-loop.ts';
import { matchProfile } from '../profile/profiles.ts';
import { commandsOf } from '../recover/commands-by-station.ts';
import { pokeLadders } from '../recover/ladder.ts';
import { ladderSawBoot } from '../recover/ladder-events.ts';
import { touch, type Turn } from '../turn.ts';
import { bootsForUpdate, firmwareChanged } from './firmware.ts';
import { restartFreesMemory } from './security.ts';
import { cohortOf } from './stations.ts';

type Boot = Extract<StationEvent, { type: 'boot' }>;

/** A boot message this soon after we asked for one is its answer, not a restart. */
const TRIGGERED_WITHIN_MS = 30 * SECOND_MS;
/** No station is through a restart faster than this. */
const RESTART_MIN_MS = 5 * SECOND_MS;
/** While pending, a station repeats its boot message at this interval. */
const PENDING_INTERVAL_S = 30;

/** BootNotification: who the station is, whether it may work, and what a restart means for its incidents. */
export function onBoot(turn: Turn, station: Station, boot: Boot): Answer {
  const { state, at } = turn;
  const cohort = cohortOf(station);
  const { firmware } = station;
  station.vendor = boot.vendor;
  station.model = boot.model;
  station.serial = boot.serial ?? station.serial;
  station.firmware = boot.firmware ?? station.firmware;
  station.iccid = boot.iccid ?? station.iccid;
  if (cohortOf(station) !== cohort) state.network.census++;
  if (station.firmware !== firmware) firmwareChanged(turn, station);
  matchProfile(state, station);
  touch(turn, station);
  if (station.admission !== 'accepted')
    return {
      type: 'boot',
      status: station.admission === 'pending' ? 'Pending' : 'Rejected',
      intervalS: PENDING_INTERVAL_S,
      now: at,
    };
  if (!isTriggered(turn, station, boot) && !isGreeting(turn, station, boot)) restarted(turn, station, boot);
  identityTold(turn, station);
  return { type: 'boot', status: 'Accepted', intervalS: state.server.heartbeatIntervalS, now: at };
}

function restarted(turn: Turn, station: Station, boot: Boot): void {
  const { at } = turn;
  const ours = station.action?.awaiting === 'boot' || boot.reason === 'RemoteReset';
  const forUpdate = bootsForUpdate(turn, station, boot.reason);
  station.boots.push({ at, reason: boot.reason, ours: ours || forUpdate, ...(forUpdate && { forUpdate }) });
  if (station.boots.length > BOOTS_MAX) station.boots.shift();
  // Message ids may start again after a restart, so a repeated one is no resend any more.
  station.answered = [];
  station.nonconforming = 0;
  station.refusedAnswers = 0;
  restartFreesMemory(turn, station);
  station.firmwareUpdate = null;
  if (station.action?.awaiting === 'boot') {
    station.action = null;
    turn.state.timers.delete(`reboot|${station.id}`);
  }
  if (ours) restartClaims(turn, station);
  else if (!forUpdate) observeUnaskedBoot(turn, station);
  for (const id of station.incidentIds) {
    const incident = turn.state.incidents.get(id);
    if (incident !== undefined) ladderSawBoot(turn, incident);
  }
  monitorsAgain(turn, station);
  pokeLadders(turn, station);
}

/**
 * Some patterns leave no status behind that could clear them. A restart of ours claims to have repaired
 * them; whether that is true shows in the holding time and in the next sessions (relapse window).
 */
export function restartClaims(turn: Turn, station: Station): void {
  const subject = stationSubject(station);
  const text = `${station.id} restarted after our reset.`;
  station.unanswered = 0;
  station.failedStarts = 0;
  station.link.drops = [];
  conditionGone(turn, conditionKey('online-but-useless', subject), text);
  conditionGone(turn, conditionKey('connection-flapping', subject), text);
  for (const evse of station.evses) energyClaim(turn, station, evse.id, text);
}

export function energyClaim(turn: Turn, station: Station, evseId: number, text: string): void {
  const key = conditionKey('no-energy', evseSubject(station, evseId));
  if (!turn.state.conditions.has(key)) return;
  excuseSessions(station, evseId);
  conditionGone(turn, key, text);
}

/**
 * The count of empty sessions starts again: only those to come can show that a repair did not help. They are
 * remembered all the same, for stations say them once more after a restart.
 */
export function excuseSessions(station: Station, evseId: number): void {
  station.endedSessions = station.endedSessions.map((session) =>
    session.evseId === evseId && (session.energyWh ?? 0) === 0
      ? { ...session, isExcused: true as const }
      : session,
  );
}

/**
 * Some stations send a boot message on every connection. One that was away for a moment only cannot have
 * restarted, so its greeting is no boot: it belongs to the story of the link.
 */
function isGreeting(turn: Turn, station: Station, boot: Boot): boolean {
  const { gapMs, since } = station.link;
  return (
    boot.reason === null &&
    station.vendor !== null &&
    station.boots.length > 0 &&
    station.action?.awaiting !== 'boot' &&
    gapMs < RESTART_MIN_MS &&
    turn.at - since < RESTART_MIN_MS
  );
}

/** One question explains one boot message; those that follow are restarts, however soon they come. */
function isTriggered(turn: Turn, station: Station, boot: Boot): boolean {
  if (boot.reason !== null) return boot.reason === 'Triggered';
  if (station.action?.awaiting === 'boot') return false;
  for (const record of commandsOf(turn.state, station.id)) {
    if (record.command?.action !== 'probe') continue;
    if (record.command.message !== 'boot' || record.id === station.introducedFor) continue;
    if (record.status === 'blocked' || turn.at - record.createdAt >= TRIGGERED_WITHIN_MS) continue;
    station.introducedFor = record.id;
    return true;
  }
  return false;
}
