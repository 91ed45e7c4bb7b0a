/** 2.x SendLocalList (D01). */

import { overlong, unsupported, type CommandOf, type Encoded } from '../../wire-limits.ts';
import type { Dialect } from './dialect.ts';
import { CARD_TOKEN } from './token.ts';

/**
 * An entry without a verdict removes the token, which only a differential update can. Entries are of
 * type ISO14443: the list serves cards that are presented while the station is offline. 2.x wants
 * no empty list, so an empty one is left out.
 */
export function encodeLocalList201(command: CommandOf<'sendLocalList'>, dialect: Dialect): Encoded {
  const full = command.update === 'full';
  const entries: object[] = [];
  for (const { token, verdict } of command.entries) {
    const wrong = overlong(`token ${JSON.stringify(token.slice(0, 40))}`, token, dialect.tokenLengthMax);
    if (wrong !== null) return unsupported(wrong);
    const idToken = { idToken: token, type: CARD_TOKEN };
    if (verdict !== null) entries.push({ idToken, idTokenInfo: { status: verdict } });
    else if (!full) entries.push({ idToken });
  }
  const head = { versionNumber: command.version, updateType: full ? 'Full' : 'Differential' };
  return {
    action: 'SendLocalList',
    payload: entries.length === 0 ? head : { ...head, localAuthorizationList: entries },
  };
}
