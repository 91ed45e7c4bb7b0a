import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { createPeople } from './api/auth/people.ts';
import type { People } from './api/auth/people.ts';
import { createSignIn } from './api/auth/sign-in.ts';
import { connectDatabase } from './postgres/connect.ts';
import { createPool } from './store/database.ts';
import { migrate } from './store/migrate.ts';

export interface OpenedPeople {
  readonly people: People;
  close(): Promise<void>;
}

/** The people of an installation, for commands: works on its database whether the server runs or not. */
export async function openPeople(options: {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly log: Logger;
}): Promise<OpenedPeople> {
  const database = await connectDatabase(options);
  try {
    await migrate(database.options);
  } catch (error) {
    await database.stop();
    throw error;
  }
  const pool = createPool(database.options, {
    name: 'ohmward user',
    connectionsMax: 2,
    statementTimeoutMs: 10_000,
  });
  // No session is made here, so nothing is ever signed with it.
  const secret = randomBytes(32).toString('base64url');
  const signIn = createSignIn({
    pool,
    secret,
    publicUrl: 'http://localhost',
    secure: false,
    log: options.log,
  });
  return {
    people: createPeople(signIn),
    async close() {
      await pool.end();
      await database.stop();
    },
  };
}
