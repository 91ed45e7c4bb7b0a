import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, startPostgres } from '../postgres/launcher.ts';
import { migrate } from '../store/migrate.ts';
import { PostgresJournal } from './postgres-journal.ts';
import { batch, command, entry } from './testing.ts';

const log = pino({ level: 'silent' });
const ROUNDS = 4;
let folder: string;
let server: EmbeddedPostgres;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ohmward-survival-'));
  chmodSync(folder, 0o755);
  server = await startPostgres({ dataDir: join(folder, 'data'), log, settings: { shared_buffers: '32MB' } });
  await migrate(server.options);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('Postgres killed at any moment loses no acknowledged entry, doubles none, and commits go on', async () => {
  const journal = new PostgresJournal({ database: server.options, log });
  await journal.claim();
  let acknowledged = 0;
  const stopping = new AbortController();
  const writing = (async () => {
    for (let seq = 2; !stopping.signal.aborted; seq += 40) {
      const entries = Array.from({ length: 20 }, (_, index) => entry(seq + index * 2));
      // Every third batch also has projections to write.
      const changes = seq % 120 === 2 ? [command(`c${seq}`)] : [];
      await journal.commit(batch(entries, { changes }));
      acknowledged = seq + 38;
    }
  })();
  const progress = async (from: number): Promise<void> => {
    for (let tries = 0; tries < 4000; tries += 1) {
      await Promise.race([writing, new Promise((done) => setTimeout(done, 5))]);
      if (acknowledged > from + 4000) return;
    }
    throw new Error('Commits do not go on.');
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    await progress(acknowledged);
    const pid = server.pid;
    if (pid === null) throw new Error('Postgres is down.');
    process.kill(pid, 'SIGKILL');
  }
  await progress(acknowledged);
  stopping.abort();
  await writing;
  const seqs: number[] = [];
  for await (const page of journal.readAfter(0)) seqs.push(...page.map((each) => each.seq));
  await journal.close();
  expect(seqs).toEqual(Array.from({ length: acknowledged / 2 }, (_, index) => (index + 1) * 2));
});
