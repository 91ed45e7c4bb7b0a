import { describe, expect, it } from 'vitest';
import { TestNetwork } from './testing/network.ts';
import { STORIES } from './testing/stories.ts';

/** Entries about one station; a command's id leads to its station. */
function stationOf(net: TestNetwork, seq: number): string | null {
  const input = net.log.find((one) => one.seq === seq);
  if (input === undefined || input.kind === 'tick') return null;
  if ('stationId' in input) return input.stationId;
  return null;
}

describe('evidence', () => {
  for (const [name, story] of Object.entries(STORIES)) {
    it(`leads to the entry of its own station: ${name}`, () => {
      const net = new TestNetwork();
      story(net);
      const facts = net.decisions.flatMap((decision) => decision.evidence);
      for (const { seq, stationId, text } of facts)
        if (seq !== null && stationId !== null) expect(stationOf(net, seq), text).toBe(stationId);
    });
  }

  it('of something that time alone tells names no entry, whoever spoke at that moment', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.healthy('B');
    for (let boot = 0; boot < 4; boot++) {
      net.pass(60);
      net.boot('A', 'Watchdog');
    }
    const { steadyS } = net.state.policy.resetLoop;
    // The timer falls due together with a message of another station.
    net.at += steadyS * 1_000 + 1;
    net.status('B', 1, 'Available');
    const verifying = net.decisions.find((decision) => decision.kind === 'verifying');
    expect(verifying?.evidence).toMatchObject([{ seq: null, stationId: 'A' }]);
  });
});
