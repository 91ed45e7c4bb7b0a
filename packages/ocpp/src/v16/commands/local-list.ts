/** 1.6 SendLocalList (§5.15). */

import { overlong, unsupported, type CommandOf, type Encoded } from '../../wire-limits.ts';
import { ID_TAG_LENGTH_MAX } from '../answers.ts';

/**
 * An entry without a verdict removes the token, which only a differential update can; a full list
 * simply does not contain it.
 */
export function encodeLocalList16(command: CommandOf<'sendLocalList'>): Encoded {
  const full = command.update === 'full';
  const entries: object[] = [];
  for (const { token, verdict } of command.entries) {
    const wrong = overlong(`token ${JSON.stringify(token.slice(0, 40))}`, token, ID_TAG_LENGTH_MAX);
    if (wrong !== null) return unsupported(wrong);
    if (verdict !== null) entries.push({ idTag: token, idTagInfo: { status: verdict } });
    else if (!full) entries.push({ idTag: token });
  }
  return {
    action: 'SendLocalList',
    payload: {
      listVersion: command.version,
      updateType: full ? 'Full' : 'Differential',
      localAuthorizationList: entries,
    },
  };
}
