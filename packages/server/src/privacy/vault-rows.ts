import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { open, seal } from './envelope.ts';
import { type Reference, referenceOf, referenceText } from './reference.ts';

/** The table `token_vault`: each spelling of a token under a key of its own, and that key under ours. */
export class VaultRows {
  readonly #pool: Pool;
  readonly #wrappingKey: Buffer;

  constructor(pool: Pool, wrappingKey: Buffer) {
    this.#pool = pool;
    this.#wrappingKey = wrappingKey;
  }

  /** Stores those that are not there yet. What is there stays, also when it holds another spelling. */
  async insert(
    tokens: readonly { readonly reference: Reference; readonly literal: string }[],
  ): Promise<void> {
    const rows = tokens.map(({ reference, literal }) => this.#sealed(reference, literal));
    await this.#pool.query({
      name: 'vault-insert',
      text: `insert into token_vault (base, variant, content, sealed_key)
        select * from unnest($1::text[], $2::text[], $3::bytea[], $4::bytea[]) on conflict do nothing`,
      values: [
        rows.map((row) => row.base),
        rows.map((row) => row.variant),
        rows.map((row) => row.content),
        rows.map((row) => row.sealedKey),
      ],
    });
  }

  /** Literals by reference text; erased ones are absent. */
  async read(references: readonly string[]): Promise<Map<string, string>> {
    const wanted = references.map(referenceOf);
    const answer = await this.#pool.query<{
      base: string;
      variant: string;
      content: Buffer;
      sealed_key: Buffer;
    }>({
      name: 'vault-read',
      text: `select base, variant, content, sealed_key from token_vault
        where (base, variant) in (select * from unnest($1::text[], $2::text[]))`,
      values: [wanted.map((each) => each.base), wanted.map((each) => each.variant)],
    });
    return new Map(
      answer.rows.map((row) => {
        const text = referenceText(row);
        const key = open(this.#wrappingKey, row.sealed_key, text);
        return [text, open(key, row.content, text).toString('utf16le')];
      }),
    );
  }

  /** Removes every spelling; returns how many there were. */
  async erase(base: string): Promise<number> {
    const answer = await this.#pool.query('delete from token_vault where base = $1', [base]);
    return answer.rowCount ?? 0;
  }

  #sealed(reference: Reference, literal: string): Reference & { content: Buffer; sealedKey: Buffer } {
    const text = referenceText(reference);
    const key = randomBytes(32);
    return {
      ...reference,
      content: seal(key, Buffer.from(literal, 'utf16le'), text),
      sealedKey: seal(this.#wrappingKey, key, text),
    };
  }
}
