import type { CommandRecord } from '../model/command.ts';

/** The playbook under whose name the discovery asks. */
export const LEARN = 'learn';

/**
 * A question out of curiosity. Its answer is no proof that a station is well, and its silence none that it
 * is not: some stations break at certain questions (quirk Q4).
 */
export function isQuestion({ actor }: CommandRecord): boolean {
  return actor === `playbook:${LEARN}`;
}
