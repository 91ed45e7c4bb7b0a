import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allCases, play, type Played, unheardOf } from './run.ts';
import { type Servers, startServers } from './servers.ts';
import { VERSIONS } from './use-case.ts';

/** The conformance suite as tests. `npm run conformance` plays the same and prints the table of the reference. */
let servers: Servers | null = null;
const played: Played[] = [];

beforeAll(async () => {
  servers = await startServers();
}, 180_000);
afterAll(() => servers?.end());

describe('use cases of the specifications', () => {
  it.each(
    allCases().map((one) => ({ ...one, name: `${one.useCase.id} ${one.useCase.title} (${one.version})` })),
  )('$name', async ({ block, useCase, version }) => {
    if (servers === null) throw new Error('the servers did not start');
    const result = await play(servers, block, useCase, version);
    played.push(result);
    expect(result.problems).toEqual([]);
  });

  it.each(VERSIONS)('every message of %s crossed the wire', (version) => {
    expect(unheardOf(played, version)).toEqual([]);
  });
});
