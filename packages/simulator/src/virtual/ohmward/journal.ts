import { noiseInput, readWire, type AwaitedCall, type InputBody, type WireOrigin } from '@ohmward/engine';

/**
 * One committed input as a journal keeps it: frames as the raw text that came, everything else as JSON. What
 * it means is read again at every replay.
 */
export interface Entry {
  readonly seq: number;
  readonly at: number;
  readonly kind: InputBody['kind'];
  readonly text: string;
  /** Null for what came over no connection. */
  readonly origin: WireOrigin | null;
  /** Our call that a result answers. */
  readonly awaited: AwaitedCall | null;
}

/** What an entry means, read from its text. */
export function readEntry({ kind, text, origin, awaited }: Entry): InputBody {
  if (origin === null) return JSON.parse(text) as InputBody;
  if (kind === 'noise') return noiseInput(origin, text);
  const body = readWire(origin, text, awaited);
  if (body.kind !== kind) throw new Error(`A stored ${kind} reads as ${body.kind}: ${text}`);
  return body;
}

/**
 * What survives a crash: the last checkpoint and what was committed after it. Without a crash ahead nothing is
 * kept, so a long run needs no more memory than a short one, unless the whole history is asked for.
 */
export class Journal {
  /** Everything since the first entry; null when it is not kept. */
  readonly history: Entry[] | null;
  #tail: Entry[] = [];
  #parts: readonly string[] = [];
  #isKept = false;

  constructor(keepsHistory: boolean) {
    this.history = keepsHistory ? [] : null;
  }

  /** True while a crash would find everything that it needs. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /** Committed entries after the checkpoint. */
  get tail(): readonly Entry[] {
    return this.#tail;
  }

  /** The checkpoint's texts. */
  get parts(): readonly string[] {
    return this.#parts;
  }

  /** `parts` hold all that was committed so far; from here on everything is kept. */
  checkpoint(parts: readonly string[]): void {
    this.#parts = parts;
    this.#tail = [];
    this.#isKept = true;
  }

  forget(): void {
    this.#parts = [];
    this.#tail = [];
    this.#isKept = false;
  }

  append(entries: readonly Entry[]): void {
    if (this.#isKept) this.#tail.push(...entries);
    this.history?.push(...entries);
  }
}
