import { FencedError } from '../journal/journal.ts';
import { messageOf } from './defects.ts';
import { plainRow } from './inputs.ts';
import type { Parts } from './ports.ts';
import { replay } from './replay.ts';
import type { Replayed } from './replay.ts';
import { stepBatch } from './stepping.ts';

export interface RecoveryWatch {
  trouble(text: string): void;
  isStopping(): boolean;
}

/**
 * Gets a trustworthy state back: checkpoint and tail, again and again until the database answers. With
 * `probe`, a commit must work as well before anybody is let in. Null when the server stops meanwhile.
 */
export async function recover(
  parts: Parts,
  lastDurableSeq: number,
  probe: boolean,
  watch: RecoveryWatch,
): Promise<Replayed | FencedError | null> {
  const { clock, engine, journal, limits, log } = parts;
  let pauseMs = limits.retryFirstMs;
  for (;;) {
    if (watch.isStopping()) return null;
    try {
      const replayed = await replay(journal, engine, lastDurableSeq);
      parts.counters.replayed += replayed.entries;
      if (!probe) return replayed;
      const at = Math.max(replayed.lastAt, clock.now());
      const tick = { ...plainRow({ kind: 'tick' }), done() {} };
      const batch = stepBatch(engine, replayed.state, [tick], replayed.lastSeq, at);
      if (!('items' in batch)) throw batch.error;
      await journal.commit(batch);
      const commands = [...replayed.commands];
      for (const effect of batch.effects) {
        if (effect.type === 'command')
          commands.push({ commandId: effect.commandId, stationId: effect.stationId });
      }
      return { ...replayed, lastSeq: replayed.lastSeq + 2, lastAt: at, commands };
    } catch (error) {
      if (error instanceof FencedError) return error;
      watch.trouble(`The state cannot be read back from the database: ${messageOf(error)}`);
      log.warn({ error: messageOf(error), retryInMs: pauseMs }, 'Not recovered yet');
    }
    await new Promise<void>((resolve) => clock.after(pauseMs, resolve));
    pauseMs = Math.min(limits.retryLastMs, pauseMs * 2);
  }
}

/**
 * True when the database worked and refused what was in the batch (SQLSTATE classes 22 data exception,
 * 23 integrity constraint, 54 program limit). Nothing of it was stored, and trying again can help.
 */
export function isRefusedContent(error: unknown): boolean {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && code.length === 5 && /^(?:22|23|54)/.test(code);
}
