import { progress } from '../../bench/rig/progress.ts';
import type { SoakPart } from '../part.ts';
import { crashRounds } from '../rig/crash-rounds.ts';
import { until } from '../rig/until.ts';

const BACK_MS_MAX = 60_000;

/** `kill -9` of the embedded postmaster. The server stays, and starts it again. */
export const killPostgres: SoakPart = {
  name: 'kill-postgres',
  what: 'kill -9 of the embedded Postgres at random moments under load (50 rounds)',
  run: (options) =>
    crashRounds(
      {
        name: 'kill-postgres',
        rounds: 50,
        async strike(server, _restart, ledger) {
          const pid = server.postgresPid;
          if (pid === null) throw new Error('there is no embedded Postgres');
          process.kill(pid, 'SIGKILL');
          const isBack = await until(BACK_MS_MAX, async () => {
            const { status } = await server.request('/readyz');
            return server.postgresPid !== pid && status === 200;
          });
          if (!isBack) {
            ledger.violations.push('Postgres was not back after a minute');
            progress(server.child.lastWords());
          }
          return server;
        },
      },
      options,
    ),
};
