/** 2.0.1 SetVariables (B05) and SendLocalList (D01). */

import { notWhole, overlong, unsupported, type Encoded } from '../wire-limits.ts';
import type { StationCommand } from '../vocabulary.ts';
import { IDENTIFIER_LENGTH_MAX } from './answers.ts';

const NAME_LENGTH_MAX = 50;
const VALUE_LENGTH_MAX = 1000;

/** `Name` or `Name[instance]`. */
const NAME_PATTERN = /^(?<name>[^[\]]+)(?:\[(?<instance>[^[\]]+)\])?$/;

/**
 * `key` is `Component.Variable`, split at the last dot outside of brackets; either part may name an
 * instance in brackets: `OCPPCommCtrlr.MessageAttempts[TransactionEvent]`.
 */
export function encodeConfigure201(command: Extract<StationCommand, { action: 'configure' }>): Encoded {
  const { key, value } = command;
  const split = lastDot(key);
  const component = NAME_PATTERN.exec(key.slice(0, split))?.groups;
  const variable = NAME_PATTERN.exec(key.slice(split + 1))?.groups;
  if (split < 0 || component === undefined || variable === undefined) {
    return unsupported(
      `key must be Component.Variable in OCPP 2.0.1, such as OCPPCommCtrlr.HeartbeatInterval, not ${JSON.stringify(key.slice(0, 60))}`,
    );
  }
  const wrong =
    overlong('value', value, VALUE_LENGTH_MAX) ?? overlongName(component) ?? overlongName(variable);
  if (wrong !== null) return unsupported(wrong);
  const setVariableData = [{ attributeValue: value, component: named(component), variable: named(variable) }];
  return { action: 'SetVariables', payload: { setVariableData } };
}

type NameParts = Record<string, string | undefined>;

function overlongName(parts: NameParts): string | null {
  return (
    overlong('name in key', parts.name ?? '', NAME_LENGTH_MAX) ??
    overlong('instance in key', parts.instance ?? '', NAME_LENGTH_MAX)
  );
}

function named(parts: NameParts): object {
  return parts.instance === undefined ? { name: parts.name } : { name: parts.name, instance: parts.instance };
}

function lastDot(key: string): number {
  let depth = 0;
  for (let i = key.length - 1; i >= 0; i -= 1) {
    if (key[i] === ']') depth += 1;
    else if (key[i] === '[') depth -= 1;
    else if (key[i] === '.' && depth === 0) return i;
  }
  return -1;
}

/**
 * An entry without a verdict removes the token, which only a differential update can. Entries are of
 * type ISO14443: the list serves cards that are presented while the station is offline. 2.0.1 wants
 * no empty list, so an empty one is left out.
 */
export function encodeLocalList201(command: Extract<StationCommand, { action: 'sendLocalList' }>): Encoded {
  const problem = notWhole('version', command.version);
  if (problem !== null) return unsupported(problem);
  const full = command.update === 'full';
  const entries: object[] = [];
  for (const { token, verdict } of command.entries) {
    const wrong = overlong(`token ${JSON.stringify(token.slice(0, 40))}`, token, IDENTIFIER_LENGTH_MAX);
    if (wrong !== null) return unsupported(wrong);
    const idToken = { idToken: token, type: 'ISO14443' };
    if (verdict !== null) entries.push({ idToken, idTokenInfo: { status: verdict } });
    else if (!full) entries.push({ idToken });
  }
  const head = { versionNumber: command.version, updateType: full ? 'Full' : 'Differential' };
  return {
    action: 'SendLocalList',
    payload: entries.length === 0 ? head : { ...head, localAuthorizationList: entries },
  };
}
