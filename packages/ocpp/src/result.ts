/** What a station's answer to a command says, in four words. */

import { isObject, listOr, objectOr, readText, type JsonObject } from './reading.ts';
import type { CommandResult, Protocol } from './vocabulary.ts';

/** Status words of all commands. A word that is not listed is a refusal. */
const VERDICTS: ReadonlyMap<string, CommandResult['verdict']> = new Map([
  ['Accepted', 'accepted'],
  ['Unlocked', 'accepted'],
  // Done, and takes effect with the next boot.
  ['RebootRequired', 'accepted'],
  // Done, and it ended an upload or update that was going on.
  ['AcceptedCanceled', 'accepted'],
  ['Scheduled', 'scheduled'],
  ['NotSupported', 'unsupported'],
  ['NotImplemented', 'unsupported'],
  ['UnknownKey', 'unsupported'],
  ['UnknownComponent', 'unsupported'],
  ['UnknownVariable', 'unsupported'],
  ['NotSupportedAttributeType', 'unsupported'],
]);

/**
 * Reads the CALLRESULT of one of our calls; `action` is the call's action on the wire. Never throws.
 * `detail` is the status as the station wrote it, followed in 2.0.1 by its reason where it gives one.
 * A result without a readable status is a refusal, and says so.
 */
export function decodeResult(protocol: Protocol, action: string, payload: unknown): CommandResult {
  const content = objectOr(payload ?? {});
  if (protocol === 'ocpp1.6') {
    // These two have no status in 1.6: to answer is to accept.
    if (action === 'UpdateFirmware' && isObject(payload ?? {})) {
      return { verdict: 'accepted', detail: 'Accepted' };
    }
    if (action === 'GetDiagnostics' && isObject(payload ?? {})) return diagnosticsResult(content);
    return resultOf(content.status, undefined);
  }
  if (action === 'SetVariables') {
    const first = objectOr(listOr(content.setVariableResult)[0]);
    return resultOf(first.attributeStatus, first.attributeStatusInfo);
  }
  return resultOf(content.status, content.statusInfo);
}

/**
 * Reads the CALLERROR to one of our calls: the station does not know or does not support the action,
 * or it refuses this call.
 */
export function decodeError(code: string, description: string): CommandResult {
  const verdict = VERDICTS.get(code) === 'unsupported' ? 'unsupported' : 'rejected';
  return { verdict, detail: description === '' ? code : `${code}: ${description}` };
}

/** Without a file name there is nothing to upload (1.6 §6.24). */
function diagnosticsResult(content: JsonObject): CommandResult {
  const fileName = readText(content.fileName) ?? '';
  if (fileName === '') return { verdict: 'rejected', detail: 'no diagnostics available' };
  return { verdict: 'accepted', detail: fileName };
}

function resultOf(status: unknown, statusInfo: unknown): CommandResult {
  const word = readText(status);
  if (word === null) return { verdict: 'rejected', detail: 'the result has no status' };
  const reason = readText(objectOr(statusInfo).reasonCode);
  const detail = reason === null || reason === '' ? word : `${word} (${reason})`;
  return { verdict: VERDICTS.get(word) ?? 'rejected', detail };
}
