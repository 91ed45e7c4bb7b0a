import { describe, expect, it } from 'vitest';
import { heartbeat, startScripted, submitFrame, trailOf } from '../testing/fixtures.ts';
import { MemoryJournal } from '../testing/memory-journal.ts';
import { ScriptedEngine } from '../testing/scripted-engine.ts';
import { TurnedClock } from '../testing/turned-clock.ts';
import { until } from '../testing/until.ts';

describe('the start of the runner', () => {
  it('tells the engine that it was away and what is in force, once', async () => {
    const first = await startScripted();
    expect(first.journal.kinds()).toEqual(['started', 'settings']);
    await first.runner.drain();
    const journal = new MemoryJournal(first.journal.store);
    const again = await startScripted({ journal });
    expect(journal.kinds()).toEqual(['started', 'settings', 'started']);
    expect(again.runner.counters.replayed).toBe(0);
    await again.runner.drain();
  });

  it('says of commands that were decided and not known to be sent that they are in doubt', async () => {
    const first = await startScripted();
    first.engine.onInput = (input) =>
      input.kind === 'call'
        ? {
            effects: [
              {
                type: 'command',
                commandId: 'c1',
                stationId: 'CP1',
                command: { action: 'clearCache' },
                expiresAt: 1e15,
              },
            ],
          }
        : null;
    await submitFrame(first.runner, heartbeat('1'));
    const journal = new MemoryJournal(first.journal.store);
    const again = await startScripted({ journal });
    const last = journal.entries.at(-1);
    expect(last?.kind).toBe('undelivered');
    expect(JSON.parse(last?.body ?? '')).toMatchObject({
      commandId: 'c1',
      stationId: 'CP1',
      cause: 'restart',
    });
    expect(journal.store.outbox.size).toBe(0);
    await again.runner.drain();
  });

  it('gives the same state after a crash at any point as without one', async () => {
    const first = await startScripted();
    for (const id of ['1', '2', '3']) await submitFrame(first.runner, heartbeat(id));
    const engine = new ScriptedEngine();
    const again = await startScripted({ engine, journal: new MemoryJournal(first.journal.store) });
    expect(engine.trail(again.runner.state)).toEqual(trailOf(first.journal));
    expect(engine.calls(again.runner.state, 'CP1')).toBe(3);
    await again.runner.drain();
  });

  it('refuses a tail that another version wrote, and says how to drain', async () => {
    const first = await startScripted();
    await submitFrame(first.runner, heartbeat('1'));
    const engine = new ScriptedEngine();
    engine.version = 'scripted-2';
    const start = startScripted({ engine, journal: new MemoryJournal(first.journal.store) });
    await expect(start).rejects.toThrow(/engine scripted-1 wrote.*stop it with SIGTERM/s);
  });

  it('goes on from the checkpoint of another version once that one has drained, and pins its own', async () => {
    const first = await startScripted();
    await submitFrame(first.runner, heartbeat('1'));
    await first.runner.drain();
    const engine = new ScriptedEngine();
    engine.version = 'scripted-2';
    const journal = new MemoryJournal(first.journal.store);
    const again = await startScripted({ engine, journal });
    expect(engine.calls(again.runner.state, 'CP1')).toBe(1);
    // Killed at once: what it wrote is read again by the same version.
    const third = await startScripted({ engine, journal: new MemoryJournal(journal.store) });
    expect(journal.store.checkpoint?.engineVersion).toBe('scripted-2');
    await third.runner.drain();
    void again;
  });

  it('fails to start when the database fails', async () => {
    const journal = new MemoryJournal();
    journal.beforeCommit = () => {
      throw new Error('disk full');
    };
    const clock = new TurnedClock();
    const start = startScripted({ journal, clock });
    start.catch(() => {});
    await until(() => clock.armed > 0, 'it tries again');
    clock.turn(100);
    await expect(start).rejects.toThrow(/disk full/);
  });
});
