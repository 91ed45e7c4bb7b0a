/** What a station's answer to a command says, in four words, and what it tells beyond them. */

import { isFromCsms } from './directions.ts';
import { isObject, readText, readWhole, type JsonObject } from './reading.ts';
import { certificatesResult } from './results/certificates.ts';
import {
  monitorsClearedResult,
  monitorsSetResult,
  tariffsClearedResult,
  variablesSetResult,
} from './results/outcomes.ts';
import { configurationResult, variablesResult } from './results/settings.ts';
import { statusResult, verdictOf } from './results/verdicts.ts';
import { violationIn } from './validation/validate.ts';
import { violationOf } from './validation/violations.ts';
import type { CommandResult, Protocol, Violation } from './vocabulary.ts';

/** Answers that are more, or less, than a status. */
const READERS: ReadonlyMap<string, (content: JsonObject) => CommandResult> = new Map([
  ['GetConfiguration', configurationResult],
  ['GetVariables', variablesResult],
  ['SetVariables', variablesSetResult],
  ['SetVariableMonitoring', monitorsSetResult],
  ['ClearVariableMonitoring', monitorsClearedResult],
  ['ClearTariffs', tariffsClearedResult],
  ['GetInstalledCertificateIds', certificatesResult],
  ['GetLocalListVersion', listVersionResult],
  ['GetDiagnostics', diagnosticsResult],
  ['GetTransactionStatus', transactionStatusResult],
  // These have no status: to answer is to accept.
  ['CostUpdated', acceptedResult],
  ['GetPeriodicEventStream', acceptedResult],
  ['NotifyWebPaymentStarted', acceptedResult],
]);

/**
 * Reads the CALLRESULT of one of our calls; `action` is the call's action on the wire. Never throws.
 * `detail` is the status as the station wrote it, followed in 2.x by its reason where it gives one; where
 * the specification has no status, what the answer tells in a few words. A result without a readable status is
 * a refusal, and says so.
 *
 * `violation` says how the answer breaks its schema; whatever can be read of it is read all the same. No list
 * in `learned` has more than 1,000 entries or 256 Ki characters (results/caps.ts).
 */
export function decodeResult(protocol: Protocol, action: string, payload: unknown): CommandResult {
  const content = payload ?? {};
  const violation = violationInResult(protocol, action, content);
  const result = isObject(content) ? readerOf(protocol, action)(content) : statusResult(undefined, undefined);
  return violation === null ? result : { ...result, violation };
}

/**
 * Reads the CALLERROR to one of our calls: the station does not know or does not support the action,
 * or it refuses this call.
 */
export function decodeError(code: string, description: string): CommandResult {
  const verdict = verdictOf(code) === 'unsupported' ? 'unsupported' : 'rejected';
  return { verdict, detail: description === '' ? code : `${code}: ${description}` };
}

function violationInResult(protocol: Protocol, action: string, content: unknown): Violation | null {
  if (!isFromCsms(protocol, action)) return null;
  if (isObject(content)) return violationIn(protocol, action, 'conf', content);
  return violationOf(protocol, 'formation', `payload of the result of ${action} must be a JSON object`);
}

function readerOf(protocol: Protocol, action: string): (content: JsonObject) => CommandResult {
  // 2.x answers with a status, 1.6 without.
  if (action === 'UpdateFirmware' && protocol === 'ocpp1.6') return acceptedResult;
  return READERS.get(action) ?? (({ status, statusInfo }) => statusResult(status, statusInfo));
}

function acceptedResult(): CommandResult {
  return { verdict: 'accepted', detail: 'Accepted' };
}

/** Without a file name there is nothing to upload (1.6 §6.24). */
function diagnosticsResult(content: JsonObject): CommandResult {
  const fileName = readText(content.fileName) ?? '';
  if (fileName === '') return { verdict: 'rejected', detail: 'no diagnostics available' };
  return { verdict: 'accepted', detail: fileName };
}

/** -1 says that there are no local lists (1.6 §5.10); 0 that the list is empty. */
function listVersionResult(content: JsonObject): CommandResult {
  const localListVersion = readWhole(content.listVersion ?? content.versionNumber);
  if (localListVersion === null) return { verdict: 'rejected', detail: 'the result has no version' };
  if (localListVersion < 0) return { verdict: 'unsupported', detail: 'no local list' };
  return { verdict: 'accepted', detail: `version ${localListVersion}`, learned: { localListVersion } };
}

function transactionStatusResult({ ongoingIndicator, messagesInQueue }: JsonObject): CommandResult {
  const queue = messagesInQueue === true ? 'messages in queue' : 'no messages in queue';
  if (typeof ongoingIndicator !== 'boolean') return { verdict: 'accepted', detail: queue };
  return { verdict: 'accepted', detail: `${ongoingIndicator ? 'ongoing' : 'ended'}, ${queue}` };
}
