import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyState } from './bootstrap.ts';
import { newStation } from './intake/stations.ts';
import { restore, snapshot, stateHash } from './snapshot.ts';
import { happening, play } from './testing/happenings.ts';
import { checkStep, hazardsOf, settleDown } from './testing/invariants.ts';
import { TestNetwork } from './testing/network.ts';

/** What engines of version 1 and 2 did not write: before profiles, discovery and certificates. */
const NEW_OF_STATION = [
  'capabilities',
  'security',
  'refusedAnswers',
  'signing',
  'reservations',
  'outsideLimits',
  'recentEvents',
  'logUpload',
] as const;
const NEW_OF_POLICY = ['learning', 'monitoring', 'certificates'] as const;

function without(value: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

/** The same network as such an engine would have written it. */
function aged([head = '', ...rest]: readonly string[]): string[] {
  const state = JSON.parse(head) as Record<'network' | 'policy' | 'catalogue', object>;
  const stations = rest.map((part) =>
    (JSON.parse(part) as object[]).map((station) => without(station, NEW_OF_STATION)),
  );
  return [
    JSON.stringify({
      ...state,
      network: without(state.network, ['learning']),
      policy: without(state.policy, NEW_OF_POLICY),
      catalogue: without(state.catalogue, ['profiles']),
    }),
    ...stations.map((part) => JSON.stringify(part)),
  ];
}

describe('a checkpoint of an earlier version', () => {
  it('is read whole: what it does not know has the value it has before anything happened', () => {
    const net = new TestNetwork();
    net.healthy('A');
    const state = restore(aged([...snapshot(net.state)]));
    expect(Object.keys(state.network).toSorted()).toEqual(Object.keys(emptyState().network).toSorted());
    expect(state.stations.get('A')).toMatchObject(
      Object.fromEntries(NEW_OF_STATION.map((name) => [name, newStation('A', 0, 'accepted')[name]])),
    );
    // A policy from before there was discovery asks nobody.
    expect(state.policy).toMatchObject({ learning: { atOnce: 0 }, certificates: { requestsPerHour: 0 } });
    expect(stateHash(restore([...snapshot(state)]))).toBe(stateHash(state));
  });

  it('goes on like any other, and keeps its hazards', () => {
    fc.assert(
      fc.property(
        fc.array(happening, { minLength: 10, maxLength: 60 }),
        fc.array(happening, { minLength: 10, maxLength: 60 }),
        (earlier, later) => {
          const net = new TestNetwork();
          play(net, earlier);
          const hazards = hazardsOf(net);
          net.state = restore(aged([...snapshot(net.state)]));
          expect(hazardsOf(net)).toEqual(hazards);
          const input = net.input.bind(net);
          net.input = (body) => {
            const before = hazardsOf(net);
            const output = input(body);
            checkStep(net, before, body.kind === 'act' && body.act.type === 'resolve', output);
            return output;
          };
          net.input({ kind: 'started', server: net.state.server });
          play(net, later);
          settleDown(net);
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);
});
