import type { StationCommand } from '@ohmward/ocpp';
import { connectorsOf } from '../../intake/stations.ts';
import { duration } from '../../explain/words.ts';
import { SECOND_MS } from '../../limits.ts';
import type { GuardCheck } from '../../model/command.ts';
import type { StationTraits } from '../../model/station-profile.ts';
import { profileOf } from '../../profile/profiles.ts';
import { kindOf } from '../command-class.ts';
import { check, type Question, type Rule } from './question.ts';

/** Statuses that show a vehicle at the connector. */
const PLUGGED: ReadonlySet<string> = new Set([
  'Preparing',
  'Charging',
  'SuspendedEV',
  'SuspendedEVSE',
  'Finishing',
  'Occupied',
]);

/**
 * What is known to harm a model, or to be lost on it, is not done, whoever asks (quirks Q2, Q4, Q5, Q9, Q22).
 * A profile only ever adds refusals, here and in `profileWait`: no other rule of the guard knows of profiles.
 */
export const profile: Rule = (question) => {
  const known = profileOf(question.state, question.station);
  if (known === null) return null;
  const reason = harm(question, known.traits);
  return reason === null ? null : check('profile', false, `${reason} (profile ${known.name}).`, known.id);
};

/** Quirk Q9: what passes with time or with the next report. A playbook waits for it. */
export const profileWait: Rule = (question) => {
  const known = profileOf(question.state, question.station);
  if (known === null) return null;
  const { traits } = known;
  switch (kindOf(question.command)) {
    case 'startSession': {
      const cool = coolDown(question, traits);
      return cool?.passed === false ? cool : (startStatus(question, traits) ?? cool);
    }
    case 'reset':
      return unplugged(question, traits);
    default:
      return null;
  }
};

function harm({ command, evseId, origin }: Question, traits: StationTraits): string | null {
  switch (command.action) {
    case 'readSettings':
      return unreadable(command.keys, traits);
    case 'reportSettings':
      if (traits.settingsReport !== 'all') return 'A general question for its settings harms this model';
      return traits.unreadableKeys.length === 0
        ? null
        : `A report of all settings would read ${traits.unreadableKeys.join(', ')}, which harms this model`;
    case 'request':
      return traits.startNeedsEvse && command.like === 'startSession'
        ? 'A remote start must name the EVSE with this model, and of a message word for word nobody can tell'
        : worded(command, traits);
    case 'probe':
      return command.message === 'status' && traits.statusTrigger === 'none'
        ? 'This model cannot be asked for its status'
        : null;
    case 'setAvailability':
      // A hazard does not care, people know better, and nothing is ever kept out of service by this.
      return traits.availabilityChanges ||
        command.operative ||
        origin.kind === 'person' ||
        origin.playbook === 'isolate'
        ? null
        : 'Changing its availability harms this model; only a hazard or a person takes it out of service';
    case 'startSession':
      return traits.startNeedsEvse && evseId === 0
        ? 'A remote start must name the EVSE with this model'
        : null;
    default:
      return null;
  }
}

function unreadable(keys: readonly string[], traits: StationTraits): string | null {
  if (traits.settingsReport === 'none') return 'This model must not be asked for its settings';
  const harmful = keys.find((key) => traits.unreadableKeys.some((each) => isSameKey(each, key)));
  return harmful === undefined ? null : `Reading ${harmful} harms this model`;
}

/** A message word for word: what it would read can only be told from its text. In doubt it is refused. */
function worded(
  { message, nature, payload }: Extract<StationCommand, { action: 'request' }>,
  traits: StationTraits,
): string | null {
  if (traits.settingsReport === 'none' && nature === 'reads')
    return `This model must not be asked for its settings, and ${message} may do so`;
  const text = JSON.stringify(payload).toLowerCase();
  const named = traits.unreadableKeys.find((key) => text.includes(variableOf(key)));
  return named === undefined ? null : `${message} names ${named}, and reading that harms this model`;
}

/** `Component.Variable` of a 2.x station names the same setting as its variable alone. */
function isSameKey(known: string, asked: string): boolean {
  const [a, b] = [known.trim().toLowerCase(), asked.trim().toLowerCase()];
  return a === b || variableOf(a) === variableOf(b);
}

function variableOf(key: string): string {
  const name = key.trim().toLowerCase();
  const bare = name.replace(/\[[^\]]*\]$/, '');
  return bare.slice(bare.lastIndexOf('.') + 1);
}

function coolDown({ at, station, evseId }: Question, traits: StationTraits): GuardCheck | null {
  if (traits.startCoolDownS === 0) return null;
  const ended = station.endedSessions.findLast(
    (session) => evseId === 0 || session.evseId === 0 || session.evseId === evseId,
  );
  if (ended === undefined) return null;
  const passedMs = at - ended.at;
  return check(
    'profile-wait',
    passedMs >= traits.startCoolDownS * SECOND_MS,
    `${duration(passedMs)} since the last session ended here, ${duration(traits.startCoolDownS * SECOND_MS)} required: an earlier start knocks this model offline.`,
    Math.round(passedMs / SECOND_MS),
    traits.startCoolDownS,
  );
}

function startStatus({ station, evseId }: Question, traits: StationTraits): GuardCheck | null {
  const { startStatuses } = traits;
  if (startStatuses === null) return null;
  const found = connectorsOf(station, evseId).map(({ status }) => status);
  return check(
    'profile-wait',
    found.some((status) => startStatuses.includes(status)),
    `A remote start works with this model only in ${startStatuses.join(' or ')}; it reports ${found.join(', ') || 'nothing'}.`,
    found.join(', '),
    startStatuses.join(', '),
  );
}

function unplugged({ station, evseId }: Question, traits: StationTraits): GuardCheck | null {
  if (!traits.resetStartsSession) return null;
  const busy = connectorsOf(station, evseId).find(({ status }) => PLUGGED.has(status));
  return check(
    'profile-wait',
    busy === undefined,
    busy === undefined
      ? 'Nothing is plugged in, so a reset begins no session.'
      : `A vehicle is plugged in (${busy.status}), and a reset of this model would begin a session.`,
    busy?.status ?? 'none',
    'unplugged',
  );
}
