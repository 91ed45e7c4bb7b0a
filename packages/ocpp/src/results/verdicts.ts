/** Status words of all answers, in the four words that a playbook needs. */

import { objectOr, readText } from '../reading.ts';
import type { CommandResult, Learned } from '../vocabulary.ts';

type Verdict = CommandResult['verdict'];

/** By small letters, because stations vary them. A word that is not listed is a refusal. */
const VERDICTS: ReadonlyMap<string, Verdict> = new Map([
  ['accepted', 'accepted'],
  ['unlocked', 'accepted'],
  ['unpublished', 'accepted'],
  // Done, and takes effect with the next boot.
  ['rebootrequired', 'accepted'],
  // Done, and it ended an upload or update that was going on.
  ['acceptedcanceled', 'accepted'],
  ['scheduled', 'scheduled'],
  ['notsupported', 'unsupported'],
  ['notimplemented', 'unsupported'],
  ['unknownkey', 'unsupported'],
  ['unknowncomponent', 'unsupported'],
  ['unknownvariable', 'unsupported'],
  ['unknownvendorid', 'unsupported'],
  ['unknownmessageid', 'unsupported'],
  ['notsupportedattributetype', 'unsupported'],
  ['unsupportedmonitortype', 'unsupported'],
]);

const SEVERITY: Record<Verdict, number> = { accepted: 0, scheduled: 1, unsupported: 2, rejected: 3 };

export function verdictOf(status: string): Verdict {
  return VERDICTS.get(status.toLowerCase()) ?? 'rejected';
}

/** The verdict that promises least. */
export function worse(one: Verdict, other: Verdict): Verdict {
  return SEVERITY[other] > SEVERITY[one] ? other : one;
}

export function isRefusal(verdict: Verdict): boolean {
  return verdict === 'rejected' || verdict === 'unsupported';
}

/** A status with its reason, which only 2.x gives. Without a readable status it is a refusal, and says so. */
export function statusResult(status: unknown, statusInfo: unknown): CommandResult {
  const word = readText(status);
  if (word === null || word === '') return { verdict: 'rejected', detail: 'the result has no status' };
  const verdict = verdictOf(word);
  const reason = readText(objectOr(statusInfo).reasonCode);
  const detail = reason === null || reason === '' ? word : `${word} (${reason})`;
  const learned: Learned = {
    ...(isRebootRequired(word) && { rebootRequired: true }),
    ...(reason !== null && reason !== '' && isRefusal(verdict) && { reason }),
  };
  return withLearned({ verdict, detail }, learned);
}

export function isRebootRequired(status: string): boolean {
  return status.toLowerCase() === 'rebootrequired';
}

/** The result, with what it tells if it tells anything. */
export function withLearned(result: CommandResult, learned: Learned): CommandResult {
  return Object.keys(learned).length === 0 ? result : { ...result, learned };
}
