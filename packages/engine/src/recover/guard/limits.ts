import { cohortOf } from '../../intake/stations.ts';
import { duration, percent } from '../../explain/words.ts';
import { DAY_MS, SECOND_MS } from '../../limits.ts';
import { isDisruptive, kindOf } from '../command-class.ts';
import { actedOn, membersOf, scopeKey, type Scope } from './membership.ts';
import { check, type Question, type Rule } from './question.ts';
import type { GuardCheck } from '../../model/command.ts';

/** Operating rule 6: resets per station in 24 hours, whoever asked for them. A limit of 0 means zero. */
export const attempts: Rule = ({ state, at, station, command }) => {
  if (kindOf(command) !== 'reset') return null;
  const limit = state.policy.resetsPerStationPerDay;
  const recent = station.resetAt.filter((reset) => reset > at - DAY_MS).length;
  return check(
    'attempts',
    recent < limit,
    `${recent} resets in the last 24 h, ${limit} allowed.`,
    recent,
    limit,
  );
};

/** Operating rule 6: playbooks wait longer after each run that did not last. */
export const backoff: Rule = ({ state, at, station, command, origin }) => {
  if (origin.kind === 'person' || kindOf(command) !== 'reset') return null;
  const { count, lastAt } = station.ladderRuns;
  if (count === 0) return null;
  const waitMs = Math.min(state.policy.backoffMaxS, state.policy.backoffBaseS * 2 ** (count - 1)) * SECOND_MS;
  const passedMs = at - lastAt;
  return check(
    'backoff',
    passedMs >= waitMs,
    `${duration(passedMs)} since the last recovery, ${duration(waitMs)} required after ${count} that did not last.`,
    Math.round(passedMs / SECOND_MS),
    waitMs / SECOND_MS,
  );
};

/** Operating rule 6: an exhausted station is left to people. */
export const quarantine: Rule = ({ at, station, command, origin }) => {
  if (origin.kind === 'person' || !isDisruptive(command) || station.quarantinedSince === null) return null;
  if (command.action === 'setAvailability') return null;
  return check(
    'quarantine',
    false,
    `Automatic recovery of this station was exhausted ${duration(at - station.quarantinedSince)} ago; people decide now.`,
    1,
    0,
  );
};

/** Operating rule 7: at most max(1, share) in flight among the members; a configured 0 stays 0. */
function cap(question: Question, scope: Scope): GuardCheck | null {
  const { state, station, command } = question;
  if (!isDisruptive(command) || isIsolating(question)) return null;
  const key = scopeKey(station, scope);
  if (key === null) return null;
  const members = membersOf(state, key);
  const inFlight = actedOn(state, key, scope, station);
  const share = state.policy.capShare[scope];
  const limit = share === 0 ? 0 : Math.max(1, Math.floor(members * share));
  return check(
    `cap-${scope}`,
    inFlight < limit,
    `${inFlight} of ${members} stations of the ${scope} are being acted on, ${limit} allowed at once.`,
    inFlight,
    limit,
  );
}

export const capSite: Rule = (question) => cap(question, 'site');
export const capCohort: Rule = (question) => cap(question, 'cohort');
export const capNetwork: Rule = (question) => cap(question, 'network');

/** Operating rule 8: a tripped breaker stops everybody's disruptive commands until a person closes it. */
export const breaker: Rule = (question) => {
  const { state, command } = question;
  if (!isDisruptive(command) || isIsolating(question)) return null;
  const { trippedAt, reason } = state.network.breaker;
  return trippedAt === null
    ? check('breaker', true, 'The breaker is closed.', 0, 0)
    : check(
        'breaker',
        false,
        `The breaker tripped ${duration(question.at - trippedAt)} ago: ${reason ?? 'no reason recorded'}. A person has to close it.`,
        1,
        0,
      );
};

/** Operating rule 9: while most of the fleet is in trouble, nothing is started. */
export const storm: Rule = (question) => {
  const { state, at, command } = question;
  if (!isDisruptive(command) || isIsolating(question)) return null;
  const until = state.network.stormUntil;
  const { minStations, share } = state.policy.storm;
  if (until === null || until <= at)
    return check(
      'storm',
      true,
      `Fewer than ${Math.max(minStations, Math.ceil(share * state.network.fleet))} stations are in trouble at once.`,
    );
  return check(
    'storm',
    false,
    `Storm mode: at least ${percent(share)} of the fleet is in trouble at once, so nothing is started for another ${duration(until - at)}.`,
    1,
    0,
  );
};

/** Operating rule 10: a playbook that made a cohort worse is stopped for that cohort. */
export const cohortStop: Rule = ({ state, station, origin }) => {
  if (origin.kind === 'person') return null;
  const cohort = cohortOf(station);
  if (cohort === null) return null;
  const stopped = state.network.stoppedPlaybooks.get(`${origin.playbook}@${cohort}`);
  return stopped === undefined
    ? null
    : check('cohort', false, `Playbook ${origin.playbook} is stopped for ${cohort}: ${stopped.reason}`, 1, 0);
};

/** Taking a hazard out of service, or stopping its session, must never wait for a cap. */
function isIsolating({ command, origin }: Question): boolean {
  const takesOut = command.action === 'setAvailability' && !command.operative;
  return (
    origin.kind === 'playbook' &&
    origin.playbook === 'isolate' &&
    (takesOut || command.action === 'stopSession')
  );
}
