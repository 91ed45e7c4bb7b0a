import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Pool } from 'pg';

export type CredentialVerdict = 'accepted' | 'wrong' | 'unknown';

/** About 30 ms and 16 MB per check. */
const COST = 16_384;
const HASH_BYTES = 32;
const SALT_BYTES = 16;
/** The rest of the thread pool stays free for compression and name look-ups. */
const PARALLEL_MAX = 2;
const CACHED_MAX = 50_000;

const scryptAsync = promisify<string, Buffer, number, { N: number }, Buffer>(scrypt);

/**
 * Passwords of charging stations for HTTP Basic authentication (security profile 1). Stored as scrypt hashes in
 * a table of their own. A verdict is remembered under a digest that only this process can compute, so a
 * thousand stations that reconnect at once do not pay for a thousand hashes; a changed password has another
 * hash and thereby another digest.
 */
export class PostgresStationCredentials {
  readonly #pool: Pool;
  readonly #cacheKey = randomBytes(32);
  readonly #verdicts = new Map<string, 'accepted' | 'wrong'>();
  readonly #queue: (() => void)[] = [];
  #running = 0;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async check(stationId: string, password: string): Promise<CredentialVerdict> {
    const answer = await this.#pool.query<{ hash: string; used: boolean }>({
      name: 'credential-read',
      text: 'select hash, first_used_at is not null as used from station_credential where station_id = $1',
      values: [stationId],
    });
    const row = answer.rows[0];
    if (row === undefined) return 'unknown';
    const digest = createHmac('sha256', this.#cacheKey)
      .update(JSON.stringify([stationId, row.hash, password]))
      .digest('base64');
    const verdict =
      this.#verdicts.get(digest) ?? ((await this.#matches(row.hash, password)) ? 'accepted' : 'wrong');
    this.#remember(digest, verdict);
    if (verdict === 'accepted' && !row.used) {
      await this.#pool.query(
        'update station_credential set first_used_at = now() where station_id = $1 and first_used_at is null',
        [stationId],
      );
    }
    return verdict;
  }

  /** Trust on first use: stores the password if there is still none. False when there is one. */
  async adopt(stationId: string, password: string): Promise<boolean> {
    const answer = await this.#pool.query(
      `insert into station_credential (station_id, hash, origin, first_used_at)
       values ($1, $2, 'first-use', now()) on conflict do nothing`,
      [stationId, await this.#hash(password)],
    );
    return answer.rowCount === 1;
  }

  /** Sets or replaces the password. */
  async setPassword(stationId: string, password: string): Promise<void> {
    await this.#pool.query(
      `insert into station_credential (station_id, hash, origin) values ($1, $2, 'set')
       on conflict (station_id) do update set hash = excluded.hash, origin = 'set', changed_at = now(), first_used_at = null`,
      [stationId, await this.#hash(password)],
    );
  }

  /** `scrypt:<cost>:<salt>:<hash>`, so that a later version can raise the cost. */
  async #hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES);
    const hash = await this.#derive(password, salt, COST);
    return `scrypt:${COST}:${salt.toString('base64')}:${hash.toString('base64')}`;
  }

  async #matches(stored: string, password: string): Promise<boolean> {
    const [, cost, salt, hash] = stored.split(':');
    if (cost === undefined || salt === undefined || hash === undefined)
      throw new Error('A stored password hash cannot be read.');
    const expected = Buffer.from(hash, 'base64');
    const derived = await this.#derive(password, Buffer.from(salt, 'base64'), Number(cost));
    return expected.length === derived.length && timingSafeEqual(expected, derived);
  }

  async #derive(password: string, salt: Buffer, cost: number): Promise<Buffer> {
    if (this.#running >= PARALLEL_MAX) await new Promise<void>((go) => this.#queue.push(go));
    else this.#running += 1;
    try {
      return await scryptAsync(password, salt, HASH_BYTES, { N: cost });
    } finally {
      // The place goes to the next in line, or becomes free.
      const next = this.#queue.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }

  #remember(digest: string, verdict: 'accepted' | 'wrong'): void {
    this.#verdicts.delete(digest);
    this.#verdicts.set(digest, verdict);
    if (this.#verdicts.size <= CACHED_MAX) return;
    for (const oldest of this.#verdicts.keys()) {
      this.#verdicts.delete(oldest);
      return;
    }
  }
}
