/** Settings that a station was asked for: 1.6 GetConfiguration (§5.8), 2.x GetVariables (B06). */

import { isObject, objectOr, readText, readWords, type JsonObject } from '../reading.ts';
import { isSecretSetting } from '../secret-settings.ts';
import { keyOf } from '../v201/variables.ts';
import type { CommandResult, StationSetting } from '../vocabulary.ts';
import { entriesOf, KEY_LENGTH_MAX, VALUE_LENGTH_MAX, withinCap } from './caps.ts';

/**
 * To answer is to accept. Names of members are read whatever their case, and a setting counts as long as it
 * has a key (quirk Q4).
 */
export function configurationResult(content: JsonObject): CommandResult {
  const settings: StationSetting[] = [];
  for (const entry of entriesOf(memberOf(content, 'configurationKey'))) {
    if (!isObject(entry)) continue;
    const key = readKey(memberOf(entry, 'key'));
    if (key === null) continue;
    const readOnly = memberOf(entry, 'readonly');
    settings.push(settingOf(key, memberOf(entry, 'value'), readOnly === true || readOnly === 'true'));
  }
  const unknown = entriesOf(memberOf(content, 'unknownKey')).map(readKey);
  return told(
    settings,
    unknown.filter((key) => key !== null),
  );
}

/**
 * A variable that is refused is there and not told, such as a password. 2.x does not say here what is
 * read-only; only the inventory does.
 */
export function variablesResult(content: JsonObject): CommandResult {
  const results = entriesOf(content.getVariableResult);
  if (results.length === 0) return { verdict: 'rejected', detail: 'the result has no variables' };
  const settings: StationSetting[] = [];
  const unknown: string[] = [];
  for (const entry of results) {
    const data = objectOr(entry);
    const key = readKey(keyOf(data));
    // Other attributes of a variable are not its value.
    if (key === null || (data.attributeType ?? 'Actual') !== 'Actual') continue;
    const status = (readText(data.attributeStatus) ?? '').toLowerCase();
    if (status.startsWith('unknown')) unknown.push(key);
    else settings.push(settingOf(key, status === 'accepted' ? data.attributeValue : null, false));
  }
  return told(settings, unknown);
}

function told(settings: readonly StationSetting[], unknown: readonly string[]): CommandResult {
  const kept = withinCap(settings, ({ key, value }) => key.length + (value?.length ?? 0));
  const unknownKeys = withinCap(unknown, (key) => key.length);
  const detail = `${kept.length} ${kept.length === 1 ? 'setting' : 'settings'}`;
  if (unknownKeys.length === 0) return { verdict: 'accepted', detail, learned: { settings: kept } };
  return {
    verdict: 'accepted',
    detail: `${detail}, ${unknownKeys.length} unknown`,
    learned: { settings: kept, unknownKeys },
  };
}

function settingOf(key: string, value: unknown, readOnly: boolean): StationSetting {
  return { key, value: isSecretSetting(key) ? null : readValue(value), readOnly };
}

/** Numbers and truth values are seen instead of their text. */
function readValue(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return readText(value, VALUE_LENGTH_MAX);
}

function readKey(value: unknown): string | null {
  const key = readWords(value);
  return key === null || key.length > KEY_LENGTH_MAX ? null : key;
}

/** A member by its name, or by one that differs from it only in case. */
function memberOf(content: JsonObject, name: string): unknown {
  if (content[name] !== undefined) return content[name];
  const small = name.toLowerCase();
  const other = Object.keys(content).find((key) => key.toLowerCase() === small);
  return other === undefined ? undefined : content[other];
}
