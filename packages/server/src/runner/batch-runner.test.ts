import { describe, expect, it } from 'vitest';
import { heartbeat, startScripted, submitFrame, trailOf } from '../testing/fixtures.ts';
import { MemoryJournal } from '../testing/memory-journal.ts';
import { until } from '../testing/until.ts';
import { plainRow } from './inputs.ts';

describe('the runner', () => {
  it('answers only after the commit that holds the input', async () => {
    const { journal, runner } = await startScripted();
    const release = journal.hold();
    let isSettled = false;
    const outcome = submitFrame(runner, heartbeat('1')).then((result) => {
      isSettled = true;
      return result;
    });
    await until(() => runner.state.seq === journal.entries.length * 2 + 2, 'the engine saw the input');
    expect(isSettled).toBe(false);
    release();
    const { error, settled } = await outcome;
    expect(error).toBeNull();
    expect(journal.entries.at(-1)).toMatchObject({ seq: settled?.seq, kind: 'call', body: heartbeat('1') });
    expect(journal.entries.at(-1)?.answer).toBe(settled?.answer);
    expect(JSON.parse(settled?.answer ?? '')).toMatchObject([3, '1', {}]);
    await runner.drain();
  });

  it('gathers the next batch while one commits, and keeps the order', async () => {
    const { journal, runner } = await startScripted();
    const before = journal.batches.length;
    const release = journal.hold();
    const first = submitFrame(runner, heartbeat('first'));
    await until(
      () => runner.backlog === 0 && journal.batches.length === before,
      'the first batch is under way',
    );
    const answers: string[] = [];
    const rest = Array.from({ length: 50 }, (_, index) =>
      submitFrame(runner, heartbeat(`${index}`)).then(({ settled }) => answers.push(settled?.answer ?? '')),
    );
    expect(runner.backlog).toBe(50);
    release();
    await Promise.all([first, ...rest]);
    expect(journal.batches.slice(before).map(({ entries }) => entries.length)).toEqual([1, 50]);
    expect(answers.map((answer) => JSON.parse(answer)[1])).toEqual(rest.map((_, index) => `${index}`));
    await runner.drain();
  });

  it('never lets time run backwards', async () => {
    const { clock, journal, runner } = await startScripted();
    clock.turn(5_000);
    await submitFrame(runner, heartbeat('1'));
    clock.turn(-60_000);
    await submitFrame(runner, heartbeat('2'));
    const [earlier, later] = journal.entries.slice(-2);
    expect(later?.at).toBe(earlier?.at);
    await runner.drain();
  });

  it('ticks when a timer is due and nothing else happens', async () => {
    const { clock, engine, journal, runner } = await startScripted();
    engine.setDue(runner.state, clock.now() + 1_000);
    await submitFrame(runner, heartbeat('1'));
    await until(() => clock.armed > 0, 'the timer is armed');
    clock.turn(999);
    await submitFrame(runner, heartbeat('2'));
    expect(journal.kinds()).not.toContain('tick');
    clock.turn(1);
    await until(() => journal.kinds().at(-1) === 'tick', 'a tick');
    expect(runner.counters.ticks).toBe(1);
    await runner.drain();
  });

  it('does not spin when a tick leaves its timer standing', async () => {
    const { clock, engine, runner } = await startScripted();
    engine.onInput = (input, state) => {
      engine.setDue(state, input.kind === 'tick' ? 5 : 5);
      return null;
    };
    await submitFrame(runner, heartbeat('1'));
    for (let at = 0; at < 20; at += 1) {
      clock.turn(100);
      await submitFrame(runner, heartbeat(`${at}`));
    }
    expect(runner.counters.ticks).toBeLessThanOrEqual(3);
    await runner.drain();
  });

  it('refuses inputs after drain, and leaves a checkpoint that holds everything', async () => {
    const { journal, runner } = await startScripted();
    const last = submitFrame(runner, heartbeat('1'));
    await runner.drain();
    expect((await last).error).toBeNull();
    expect(journal.store.checkpoint?.seq).toBe(journal.entries.at(-1)?.seq);
    expect((await submitFrame(runner, heartbeat('2'))).error?.message).toContain('stopping');
  });

  it('takes checkpoints by time and by number of entries, and replays only what came after', async () => {
    const { clock, engine, journal, runner } = await startScripted({
      limits: { checkpointEveryEntries: 40 },
    });
    const atStart = journal.store.checkpoint?.seq ?? 0;
    await submitFrame(runner, heartbeat('1'));
    expect(journal.store.checkpoint?.seq).toBe(atStart);
    clock.turn(60_000);
    await submitFrame(runner, heartbeat('2'));
    const bySecond = journal.store.checkpoint?.seq ?? 0;
    expect(bySecond).toBeGreaterThan(atStart);
    for (let index = 0; index < 45; index += 1) await submitFrame(runner, heartbeat(`m${index}`));
    expect(journal.store.checkpoint?.seq).toBeGreaterThan(bySecond);
    // A checkpoint never runs ahead of the journal.
    expect(journal.store.checkpoint?.seq).toBeLessThan(journal.entries.at(-1)?.seq ?? 0);
    const again = await startScripted({ engine, journal: new MemoryJournal(journal.store) });
    expect(again.runner.counters.replayed).toBeGreaterThan(0);
    expect(again.runner.counters.replayed).toBeLessThan(20);
    expect(engine.trail(again.runner.state)).toEqual(trailOf(journal));
    expect(engine.calls(again.runner.state, 'CP1')).toBe(47);
    await again.runner.drain();
  });

  it('hands over effects after the commit, also those that came before the station link', async () => {
    const { engine, journal, runner } = await startScripted();
    const effect = { type: 'disconnect' as const, stationId: 'CP1', reason: 'rejected' };
    engine.onInput = (input) => (input.kind === 'call' ? { effects: [effect] } : null);
    await submitFrame(runner, heartbeat('1'));
    const delivered: number[] = [];
    runner.attach({ deliver: () => delivered.push(journal.entries.length) });
    expect(delivered).toHaveLength(1);
    await submitFrame(runner, heartbeat('2'));
    expect(delivered).toEqual([journal.entries.length - 1, journal.entries.length]);
    await runner.drain();
  });

  it('lets one listener fail without the others noticing', async () => {
    const { log, runner } = await startScripted();
    let heard = 0;
    runner.onCommitted(() => {
      throw new Error('a listener of no use');
    });
    runner.onCommitted(() => (heard += 1));
    const row = plainRow({ kind: 'tick' });
    runner.submit(row.draft, row.body, () => {
      throw new Error('a caller of no use');
    });
    await submitFrame(runner, heartbeat('1'));
    expect(heard).toBeGreaterThan(0);
    expect(log.lines.join('\n')).toContain('a listener of no use');
    expect(log.lines.join('\n')).toContain('a caller of no use');
    await runner.drain();
  });
});
