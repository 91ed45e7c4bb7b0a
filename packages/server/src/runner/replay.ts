import type { State } from '@ohmward/engine';
import type { Journal } from '../journal/journal.ts';
import { messageOf } from './defects.ts';
import { readEntry } from './inputs.ts';
import type { Engine } from './ports.ts';
import { stamped } from './stamped.ts';

/** The state as the journal tells it. */
export interface Replayed {
  readonly state: State;
  readonly lastSeq: number;
  readonly lastAt: number;
  /** Last entry of the checkpoint it began with; 0 without one. */
  readonly checkpointSeq: number;
  /** Version that wrote that checkpoint; null without one. */
  readonly checkpointVersion: string | null;
  readonly entries: number;
  /** Commands that came out of entries after `effectsAfter`, decided but never handed to anybody. */
  readonly commands: readonly { readonly commandId: string; readonly stationId: string }[];
}

/** The journal cannot be replayed by this program; the message says what to do. */
export class ReplayError extends Error {
  override readonly name = 'ReplayError';
}

/**
 * Loads the last checkpoint and replays what came after it. Answers and effects of replay are discarded,
 * but for the commands of entries after `effectsAfter`, which nobody has seen yet.
 */
export async function replay(
  journal: Journal,
  engine: Engine,
  effectsAfter = Number.POSITIVE_INFINITY,
): Promise<Replayed> {
  const checkpoint = await journal.loadCheckpoint();
  const sameVersion = checkpoint === null || checkpoint.engineVersion === engine.version;
  const state = checkpoint === null ? engine.emptyState() : engine.restore(checkpoint.parts);
  let lastSeq = checkpoint?.seq ?? 0;
  let lastAt = checkpoint?.at ?? 0;
  let entries = 0;
  const commands: { commandId: string; stationId: string }[] = [];
  for await (const page of journal.readAfter(lastSeq)) {
    for (const entry of page) {
      if (!sameVersion) throw new ReplayError(otherVersion(checkpoint.engineVersion, engine.version));
      try {
        const output = engine.step(state, stamped(readEntry(entry), entry.seq, entry.at));
        if (entry.seq > effectsAfter) {
          for (const effect of output.effects) {
            if (effect.type === 'command') {
              commands.push({ commandId: effect.commandId, stationId: effect.stationId });
            }
          }
        }
      } catch (error) {
        throw new ReplayError(
          `Entry ${entry.seq} (${entry.kind}) of the journal cannot be replayed: ${messageOf(error)}. ` +
            'It was accepted when it was written, so this program differs from the one that wrote it, ' +
            'or the journal was changed by hand. Start the version that wrote it.',
          { cause: error },
        );
      }
      lastSeq = entry.seq;
      lastAt = entry.at;
      entries += 1;
    }
  }
  return {
    state,
    lastSeq,
    lastAt,
    checkpointSeq: checkpoint?.seq ?? 0,
    checkpointVersion: checkpoint?.engineVersion ?? null,
    entries,
    commands,
  };
}

function otherVersion(written: string, running: string): string {
  return (
    `The journal ends with entries that engine ${written} wrote after its last checkpoint; this is engine ` +
    `${running}, which could read them differently. Start the server of the earlier version once more and stop ` +
    'it with SIGTERM: it drains and leaves a checkpoint. Then start this version.'
  );
}
