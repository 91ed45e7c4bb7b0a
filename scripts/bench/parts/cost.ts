import type { Figure, Part } from '../part.ts';
import { told } from '../part.ts';
import { measureServer, type ServerRound } from '../rig/measure-server.ts';
import { progress } from '../rig/progress.ts';

const CONNECTIONS = 200;

/** What one call costs in CPU time: steadier than rates on a machine that does other things as well. */
export const cost: Part = {
  name: 'cost',
  what: 'CPU per call of the server and of Postgres, without a yardstick',
  async run({ secondsPerRound }) {
    progress(`cost: ${CONNECTIONS} connections`);
    return costFigures(await measureServer(CONNECTIONS, secondsPerRound), `at ${CONNECTIONS} connections`);
  },
};

export function costFigures({ cpuUs, postgresCpuUs, callsPerCommit }: ServerRound, at: string): Figure[] {
  const figures = [
    told(`CPU of the server ${at}`, cpuUs, 'µs/call', `${callsPerCommit.toFixed(0)} calls per commit`),
  ];
  if (postgresCpuUs !== null) figures.push(told(`CPU of Postgres ${at}`, postgresCpuUs, 'µs/call'));
  return figures;
}
