import { noiseRow, plainRow } from './inputs.ts';
import type { Clock } from './ports.ts';
import type { Item } from './queue.ts';
import { NotDurableError } from './runner.ts';

/** Keys remembered at once; the oldest goes first. */
const REMEMBERED_MAX = 10_000;
const MESSAGE_MAX = 1_000;

/**
 * What happens to an input on which our own code fails: its frame is kept as noise and answered with an
 * InternalError, and a `flaw` tells the engine, which opens an incident of our own. Frames of the same kind
 * from the same station are then set aside for a while, so that a station that repeats itself does not make
 * us reload the state each time.
 */
export class Defects {
  readonly #clock: Clock;
  readonly #setAsideMs: number;
  readonly #until = new Map<string, number>();

  constructor(clock: Clock, setAsideMs: number) {
    this.#clock = clock;
    this.#setAsideMs = setAsideMs;
  }

  /** The same items with the faulty one replaced by what is journaled instead. */
  replace(items: readonly Item[], faultyIndex: number, error: unknown): Item[] {
    const faulty = items[faultyIndex];
    const instead = faulty === undefined ? [] : this.#instead(faulty, error);
    return [...items.slice(0, faultyIndex), ...instead, ...items.slice(faultyIndex + 1)];
  }

  /** Turns items of a kind that is set aside into noise, in place; says how many. */
  sieve(items: Item[]): number {
    if (this.#until.size === 0) return 0;
    let count = 0;
    for (const [index, item] of items.entries()) {
      const noise = this.#isSetAside(keyOf(item)) ? asNoise(item) : null;
      if (noise === null) continue;
      items[index] = noise;
      count += 1;
    }
    return count;
  }

  #isSetAside(key: string): boolean {
    const until = this.#until.get(key);
    if (until === undefined) return false;
    if (until > this.#clock.now()) return true;
    this.#until.delete(key);
    return false;
  }

  /** Nothing when even the report of a defect meets a defect. */
  #instead(item: Item, error: unknown): Item[] {
    this.#remember(item);
    const isWaitedFor = waitsForOutcome(item);
    if (item.body.kind === 'flaw' || isWaitedFor) {
      item.done(new NotDurableError(`a defect of the server stopped this: ${messageOf(error)}`), null);
    }
    if (item.body.kind === 'flaw') return [];
    const where = `${item.body.kind} ${item.draft.action ?? ''} of ${item.draft.stationId ?? 'no station'}`;
    const flaw = plainRow({ kind: 'flaw', where, message: messageOf(error).slice(0, MESSAGE_MAX) });
    const kept = asNoise(item);
    if (kept !== null) return [kept, { ...flaw, done: ignore }];
    return [{ ...flaw, done: isWaitedFor ? ignore : item.done }];
  }

  #remember(item: Item): void {
    const key = keyOf(item);
    this.#until.delete(key);
    this.#until.set(key, this.#clock.now() + this.#setAsideMs);
    if (this.#until.size <= REMEMBERED_MAX) return;
    for (const oldest of this.#until.keys()) {
      this.#until.delete(oldest);
      break;
    }
  }
}

function asNoise(item: Item): Item | null {
  const { kind, stationId, connectionId, protocol, body } = item.draft;
  if (kind !== 'call' && kind !== 'refused' && kind !== 'result') return null;
  if (stationId === null || connectionId === null || protocol === null) return null;
  return { ...noiseRow({ stationId, connectionId, protocol }, body), done: item.done };
}

/** People and the start-up must hear that nothing was done; nobody repeats the others for us. */
function waitsForOutcome(item: Item): boolean {
  const { kind } = item.body;
  return kind === 'act' || kind === 'started' || kind === 'settings';
}

function keyOf(item: Item): string {
  return `${item.draft.kind}|${item.draft.action ?? ''}|${item.draft.stationId ?? ''}`;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function ignore(): void {}
