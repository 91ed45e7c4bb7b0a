import { join } from 'node:path';
import { createLogger } from '../../packages/server/src/logger.ts';
import { startPostgres } from '../../packages/server/src/postgres/launcher.ts';

/** A Postgres server of its own, as an operator would run one beside Ohmward. */
export async function standalonePostgres(
  folder: string,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = await startPostgres({
    dataDir: join(folder, 'elsewhere'),
    log: createLogger('error'),
    settings: { shared_buffers: '64MB', fsync: 'off' },
  });
  return { url: server.url, stop: () => server.stop() };
}
