import type { SoakPart } from '../part.ts';
import { crashRounds } from '../rig/crash-rounds.ts';

/** `kill -9` of the server. Its Postgres stays, and is adopted by the next one. */
export const killServer: SoakPart = {
  name: 'kill-server',
  what: 'kill -9 of the server at random moments under load (50 rounds)',
  run: (options) =>
    crashRounds(
      {
        name: 'kill-server',
        rounds: 50,
        async strike(server, restart) {
          await server.kill();
          return restart();
        },
      },
      options,
    ),
};
