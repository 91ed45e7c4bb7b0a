import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyState } from './bootstrap.ts';
import { restore, snapshot, stateHash } from './snapshot.ts';
import { step } from './step.ts';
import { happening, play } from './testing/happenings.ts';
import { checkStep, hazardsOf, settleDown } from './testing/invariants.ts';
import { TestNetwork } from './testing/network.ts';

const RUNS = { numRuns: 60 };
/** Checking everything after every input takes its time on a busy machine. */
const WITHIN_MS = 60_000;

describe('the reducer', () => {
  it('gives the same state for the same inputs, also through a checkpoint at any point', () => {
    fc.assert(
      fc.property(fc.array(happening, { minLength: 5, maxLength: 60 }), fc.nat(), (events, cut) => {
        const net = new TestNetwork();
        play(net, events);
        const at = cut % net.log.length;
        let state = emptyState();
        net.log.forEach((input, index) => {
          if (index === at) state = restore([...snapshot(state)]);
          step(state, input);
        });
        expect(stateHash(state)).toBe(stateHash(net.state));
      }),
      RUNS,
    );
  });

  it(
    'keeps its invariants whatever happens',
    () => {
      fc.assert(
        fc.property(fc.array(happening, { minLength: 10, maxLength: 120 }), (events) => {
          const net = new TestNetwork();
          const input = net.input.bind(net);
          net.input = (body) => {
            const before = hazardsOf(net);
            const output = input(body);
            checkStep(net, before, body.kind === 'act' && body.act.type === 'resolve', output);
            return output;
          };
          play(net, events);
          settleDown(net);
        }),
        RUNS,
      );
    },
    WITHIN_MS,
  );
});
