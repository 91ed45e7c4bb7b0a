/** The words of connector states, shared by both versions. */

import { CONNECTOR_STATUSES, type ConnectorStatus } from './vocabulary.ts';

/** Under their own spelling and in small letters, for reports whose case is wrong. */
const BY_WORD: ReadonlyMap<string, ConnectorStatus> = new Map([
  ...CONNECTOR_STATUSES.map((word) => [word.toLowerCase(), word] as const),
  ...CONNECTOR_STATUSES.map((word) => [word, word] as const),
]);

/** The state that is meant, or null. Whether the spelling conforms is for the schema to say. */
export function readConnectorStatus(value: unknown): ConnectorStatus | null {
  if (typeof value !== 'string') return null;
  return BY_WORD.get(value) ?? BY_WORD.get(value.trim().toLowerCase()) ?? null;
}
