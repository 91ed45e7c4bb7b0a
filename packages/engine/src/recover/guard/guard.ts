import type { GuardCheck } from '../../model/command.ts';
import {
  attempts,
  backoff,
  breaker,
  capCohort,
  capNetwork,
  capSite,
  cohortStop,
  quarantine,
  storm,
} from './limits.ts';
import { abilities } from './abilities.ts';
import { firmwareUpdate, liveTransaction, oneInFlight, queuedTransactions } from './occupancy.ts';
import { profile, profileWait } from './profile.ts';
import type { Question, Rule } from './question.ts';
import { admitted, connected, killSwitch, target } from './reach.ts';
import { safetyClass, selfClearing, unlockOnce } from './safety.ts';

/** Safety first, then reach and what the model bears, then who is being served, then how much at once. */
const RULES: readonly Rule[] = [
  safetyClass,
  selfClearing,
  unlockOnce,
  admitted,
  connected,
  target,
  abilities,
  profile,
  profileWait,
  liveTransaction,
  oneInFlight,
  firmwareUpdate,
  queuedTransactions,
  attempts,
  backoff,
  quarantine,
  cohortStop,
  capSite,
  capCohort,
  capNetwork,
  breaker,
  storm,
  killSwitch,
];

/** Rules that time alone may lift: a playbook waits for these and tries again. */
const PASSING: ReadonlySet<string> = new Set([
  'live-transaction',
  'one-in-flight',
  'firmware-update',
  'queued-transactions',
  'backoff',
  'cap-site',
  'cap-cohort',
  'cap-network',
  'storm',
  'kill-switch',
  'breaker',
  'connected',
  'self-clearing',
  'profile-wait',
]);

export interface Verdict {
  readonly allowed: boolean;
  /** Every rule that had something to say, failed ones included. */
  readonly checks: readonly GuardCheck[];
  /** The first rule that failed. */
  readonly blockedBy: GuardCheck | null;
}

/**
 * The one place through which every command to a station passes: playbooks, people, driver support and
 * agents alike (invariant 4). It reads, it never changes anything; asking twice is free.
 */
export function guard(question: Question): Verdict {
  const checks: GuardCheck[] = [];
  for (const rule of RULES) {
    const result = rule(question);
    if (result !== null) checks.push(result);
  }
  const blockedBy = checks.find((result) => !result.passed) ?? null;
  return { allowed: blockedBy === null, checks, blockedBy };
}

/** Whether waiting can help against this rule. */
export function mayPass(rule: string): boolean {
  return PASSING.has(rule);
}
