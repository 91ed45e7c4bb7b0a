import { happens } from '../faulting.ts';
import type { Turn } from '../state.ts';

/** Entries that fit at most. */
export const LOCAL_LIST_MAX = 1000;

export interface LocalListUpdate {
  readonly version: number;
  readonly full: boolean;
  /** `accepted` null removes the token. */
  readonly entries: readonly { readonly token: string; readonly accepted: boolean | null }[];
}

/**
 * Takes a local list. A differential update that is not newer conflicts; too many entries, or version 0 and
 * below, fail and leave the list as it was.
 */
export function updateLocalList(
  turn: Turn,
  update: LocalListUpdate,
): 'Accepted' | 'Failed' | 'VersionMismatch' {
  const { localList } = turn.station;
  if (!update.full && update.version <= localList.version) return 'VersionMismatch';
  if (update.version <= 0 || update.entries.length > LOCAL_LIST_MAX) return 'Failed';
  if (update.full) localList.tokens.clear();
  for (const { token, accepted } of update.entries) {
    if (accepted === null) localList.tokens.delete(token);
    else localList.tokens.set(token, accepted);
  }
  localList.version = update.version;
  happens(turn, { type: 'local-list' }, 0, 'command:sendLocalList');
  return 'Accepted';
}
