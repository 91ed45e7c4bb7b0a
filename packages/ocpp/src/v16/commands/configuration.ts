/** 1.6 ChangeConfiguration (§5.3) and GetConfiguration (§5.8). */

import { overlong, unsupported, type CommandOf, type Encoded } from '../../wire-limits.ts';

/** CiString50Type of keys, CiString500Type of values. */
const KEY_LENGTH_MAX = 50;
const VALUE_LENGTH_MAX = 500;

export function encodeConfigure16({ key, value }: CommandOf<'configure'>): Encoded {
  const wrong = overlong('key', key, KEY_LENGTH_MAX) ?? overlong('value', value, VALUE_LENGTH_MAX);
  if (wrong !== null) return unsupported(wrong);
  return { action: 'ChangeConfiguration', payload: { key, value } };
}

/** Without keys a station would tell all of them, which is another question. */
export function encodeReadSettings16({ keys }: CommandOf<'readSettings'>): Encoded {
  if (keys.length === 0) return unsupported('keys must name at least one setting');
  for (const key of keys) {
    const wrong = overlong(`key ${JSON.stringify(key.slice(0, 40))}`, key, KEY_LENGTH_MAX);
    if (wrong !== null) return unsupported(wrong);
  }
  return { action: 'GetConfiguration', payload: { key: [...keys] } };
}
