import type { Protocol } from '@ohmward/ocpp';
import type { Pool } from 'pg';
import { REFERENCE, Referrer, VARIANT_CANDIDATES, decoded, referenceText } from './reference.ts';
import { type InstallationSecret, bindSecret } from './secret.ts';
import { TokenCache } from './token-cache.ts';
import { type Found, mayHoldToken, tokensIn } from './token-literals.ts';
import { VaultRows } from './vault-rows.ts';

/** What an erased token reads as. */
export const ERASED = 'erased';

const CACHED_TOKENS_MAX = 200_000;

interface Waiting {
  readonly done: (reference: string) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Keeps id tokens out of the journal. A frame is sealed before it is submitted; a token that was not seen before
 * is stored first (many at once share a round trip), so a reference in the journal can always be
 * opened until somebody erases it. Known tokens and frames without any cost no round trip.
 */
export class TokenVault {
  readonly #rows: VaultRows;
  readonly #referrer: Referrer;
  readonly #cache = new TokenCache(CACHED_TOKENS_MAX);
  #waiting = new Map<string, Waiting[]>();
  #isStoring = false;

  private constructor(rows: VaultRows, referrer: Referrer) {
    this.#rows = rows;
    this.#referrer = referrer;
  }

  /** Throws when the database was written with another secret. */
  static async open(pool: Pool, secret: InstallationSecret): Promise<TokenVault> {
    await bindSecret(pool, secret);
    return new TokenVault(
      new VaultRows(pool, secret.keyFor('token wrapping')),
      new Referrer(secret.keyFor('token reference')),
    );
  }

  /**
   * The frame with every id token replaced by its reference; still valid JSON if it was. A promise only for tokens
   * that are new to this process; it rejects when the database cannot store them.
   */
  seal(frame: string, _protocol?: Protocol): string | Promise<string> {
    if (!mayHoldToken(frame)) return frame;
    const tokens = tokensIn(frame);
    if (tokens.length === 0) return frame;
    const known: string[] = [];
    for (const { literal } of tokens) {
      const reference = this.#cache.reference(literal);
      if (reference === undefined) return this.#sealLater(frame, tokens);
      known.push(reference);
    }
    return replaced(frame, tokens, known);
  }

  /** The exact text that was sealed; erased tokens read as `erased`. */
  unseal(text: string): string | Promise<string> {
    if (!text.includes('~')) return text;
    const missing: string[] = [];
    const plain = text.replace(REFERENCE, (reference) => {
      const literal = this.#cache.literal(reference);
      if (literal === undefined) missing.push(reference);
      return literal ?? reference;
    });
    return missing.length === 0 ? plain : this.#unsealLater(text, missing);
  }

  /** Reference of a token given in plain, e.g. by a person. */
  sealToken(token: string): Promise<string> {
    return this.#reference(JSON.stringify(token).slice(1, -1));
  }

  /** Every sealed reference in a text that is not JSON, e.g. a record's field. */
  async unsealToken(text: string): Promise<string> {
    return decoded(await this.unseal(text));
  }

  /** References that a search for this text must also look for: those of the token, however it is spelled. */
  searchForm(text: string): string {
    return `~${this.#referrer.base(JSON.stringify(text).slice(1, -1))}.`;
  }

  /** Makes a token unreadable everywhere, in all its spellings. Returns how many there were. */
  async erase(token: string): Promise<number> {
    const base = this.#referrer.base(JSON.stringify(token).slice(1, -1));
    const count = await this.#rows.erase(base);
    this.#cache.forget(base);
    return count;
  }

  async #sealLater(frame: string, tokens: readonly Found[]): Promise<string> {
    return replaced(frame, tokens, await Promise.all(tokens.map(({ literal }) => this.#reference(literal))));
  }

  async #unsealLater(text: string, missing: readonly string[]): Promise<string> {
    const found = await this.#rows.read([...new Set(missing)]);
    for (const [reference, literal] of found) this.#cache.add(literal, reference);
    return text.replace(
      REFERENCE,
      (reference) => found.get(reference) ?? this.#cache.literal(reference) ?? ERASED,
    );
  }

  #reference(literal: string): Promise<string> {
    const known = this.#cache.reference(literal);
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((done, failed) => {
      const waiting = this.#waiting.get(literal) ?? [];
      waiting.push({ done, failed });
      this.#waiting.set(literal, waiting);
      if (!this.#isStoring) void this.#storeWaiting();
    });
  }

  /** One round at a time; what comes in meanwhile goes into the next. Never rejects. */
  async #storeWaiting(): Promise<void> {
    this.#isStoring = true;
    while (this.#waiting.size > 0) {
      const round = this.#waiting;
      this.#waiting = new Map();
      try {
        const stored = await this.#store([...round.keys()]);
        for (const [literal, waiting] of round) {
          const reference = stored.get(literal);
          for (const { done, failed } of waiting) {
            if (reference === undefined)
              failed(new Error('A token has more spellings than can be told apart.'));
            else done(reference);
          }
        }
      } catch (error) {
        for (const { failed } of [...round.values()].flat()) failed(error);
      }
    }
    this.#isStoring = false;
  }

  async #store(literals: readonly string[]): Promise<Map<string, string>> {
    const stored = new Map<string, string>();
    let open = literals;
    for (let candidate = 0; candidate < VARIANT_CANDIDATES && open.length > 0; candidate += 1) {
      const tokens = open.map((literal) => ({
        literal,
        reference: {
          base: this.#referrer.base(literal),
          variant: this.#referrer.variant(literal, candidate),
        },
      }));
      await this.#rows.insert(tokens);
      // Read back: another spelling may have the place, from before or from this very round.
      const there = await this.#rows.read(tokens.map(({ reference }) => referenceText(reference)));
      for (const { literal, reference } of tokens) {
        const text = referenceText(reference);
        if (there.get(text) !== literal) continue;
        stored.set(literal, text);
        this.#cache.add(literal, text);
      }
      open = open.filter((literal) => !stored.has(literal));
    }
    return stored;
  }
}

function replaced(frame: string, tokens: readonly Found[], references: readonly string[]): string {
  let text = '';
  let from = 0;
  tokens.forEach(({ start, literal }, index) => {
    text += frame.slice(from, start) + (references[index] ?? '');
    from = start + literal.length;
  });
  return text + frame.slice(from);
}
