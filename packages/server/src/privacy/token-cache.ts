/** Literals and references of recent tokens, both ways. Bounded; the longest unused goes first. */
export class TokenCache {
  readonly #referenceOf = new Map<string, string>();
  readonly #literalOf = new Map<string, string>();
  readonly #sizeMax: number;

  constructor(sizeMax: number) {
    this.#sizeMax = sizeMax;
  }

  reference(literal: string): string | undefined {
    const reference = this.#referenceOf.get(literal);
    if (reference !== undefined && this.#referenceOf.size > this.#sizeMax / 2) {
      // Moves it to the young end. Not worth the work while nothing is about to be dropped.
      this.#referenceOf.delete(literal);
      this.#referenceOf.set(literal, reference);
    }
    return reference;
  }

  literal(reference: string): string | undefined {
    return this.#literalOf.get(reference);
  }

  add(literal: string, reference: string): void {
    this.#referenceOf.set(literal, reference);
    this.#literalOf.set(reference, literal);
    if (this.#referenceOf.size <= this.#sizeMax) return;
    for (const [oldest, its] of this.#referenceOf) {
      this.#referenceOf.delete(oldest);
      this.#literalOf.delete(its);
      return;
    }
  }

  /** Forgets every spelling of a token. */
  forget(base: string): void {
    for (const [reference, literal] of this.#literalOf) {
      if (!reference.startsWith(`~${base}.`)) continue;
      this.#literalOf.delete(reference);
      this.#referenceOf.delete(literal);
    }
  }
}
