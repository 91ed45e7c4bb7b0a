import { describe, expect, it } from 'vitest';
import { bodyOf, heartbeat, startScripted, submitFrame, trailOf } from '../testing/fixtures.ts';
import { MemoryJournal } from '../testing/memory-journal.ts';
import type { Outcome } from '../testing/fixtures.ts';
import { until } from '../testing/until.ts';
import { plainRow } from './inputs.ts';

/** Type, message id and error code of the answer. */
function startOf(outcome: Outcome | undefined): unknown[] {
  return JSON.parse(outcome?.settled?.answer ?? '[]').slice(0, 3);
}

class RefusedByDatabase extends Error {
  readonly code = '22P05';
}

describe('when commits fail', () => {
  it('tells the callers nothing is stored, forgets what the engine saw, and goes on', async () => {
    const { engine, journal, runner } = await startScripted();
    await submitFrame(runner, heartbeat('kept'));
    journal.beforeCommit = () => {
      journal.beforeCommit = null;
      throw new Error('connection reset');
    };
    const { error } = await submitFrame(runner, heartbeat('lost'));
    expect(error?.message).toContain('connection reset');
    await until(() => runner.trouble === null, 'recovered');
    expect(engine.calls(runner.state, 'CP1')).toBe(1);
    expect((await submitFrame(runner, heartbeat('next'))).error).toBeNull();
    expect(engine.trail(runner.state)).toEqual(trailOf(journal));
    expect(bodyOf(journal, 'call')).toEqual([heartbeat('kept'), heartbeat('next')]);
    expect(runner.counters.failedCommits).toBe(1);
    await runner.drain();
  });

  it('stays in trouble until a commit works, not only until reading works', async () => {
    const { clock, journal, runner } = await startScripted();
    let attempts = 0;
    journal.beforeCommit = () => {
      attempts += 1;
      throw new Error('read-only');
    };
    await submitFrame(runner, heartbeat('1'));
    await until(() => attempts >= 2, 'a probe failed');
    expect(runner.trouble).toContain('read-only');
    expect((await submitFrame(runner, heartbeat('2'))).error).not.toBeNull();
    journal.beforeCommit = null;
    await until(() => {
      clock.turn(5_000);
      return runner.trouble === null;
    }, 'recovered');
    expect((await submitFrame(runner, heartbeat('3'))).error).toBeNull();
    await runner.drain();
  });

  it('finds out what became durable although the acknowledgement was lost', async () => {
    const { engine, journal, runner } = await startScripted();
    const delivered: string[] = [];
    runner.attach({ deliver: (effect) => delivered.push(effect.type) });
    engine.onInput = (input) =>
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
    journal.afterCommit = () => {
      journal.afterCommit = null;
      throw new Error('connection reset');
    };
    expect((await submitFrame(runner, heartbeat('1'))).error).not.toBeNull();
    await until(() => runner.trouble === null, 'recovered');
    expect(engine.calls(runner.state, 'CP1')).toBe(1);
    // Its command was never handed over, and is not sent blindly now.
    await until(() => journal.kinds().includes('undelivered'), 'the command is in doubt');
    expect(delivered).toEqual([]);
    expect(engine.trail(runner.state)).toEqual(trailOf(journal));
    await runner.drain();
  });

  it('is in trouble while a commit takes too long, and out of it when it succeeds after all', async () => {
    const { clock, journal, runner } = await startScripted();
    const release = journal.hold();
    const slow = submitFrame(runner, heartbeat('slow'));
    await until(() => clock.armed > 0 && runner.backlog === 0, 'the commit is under way');
    const queued = submitFrame(runner, heartbeat('queued'));
    clock.turn(9_999);
    expect(runner.trouble).toBeNull();
    clock.turn(1);
    expect(runner.trouble).toContain('10 s');
    expect((await slow).error).not.toBeNull();
    expect((await queued).error).not.toBeNull();
    expect((await submitFrame(runner, heartbeat('refused'))).error).not.toBeNull();
    release();
    await until(() => runner.trouble === null, 'recovered');
    expect(bodyOf(journal, 'call')).toEqual([heartbeat('slow')]);
    expect((await submitFrame(runner, heartbeat('after'))).error).toBeNull();
    await runner.drain();
  });

  it('stops when another server has taken over', async () => {
    let isFenced = false;
    const { journal, log, runner } = await startScripted({ onFenced: () => (isFenced = true) });
    await new MemoryJournal(journal.store).claim();
    expect((await submitFrame(runner, heartbeat('1'))).error).not.toBeNull();
    await until(() => isFenced, 'told');
    expect(runner.trouble).toContain('taken over');
    expect((await submitFrame(runner, heartbeat('2'))).error).not.toBeNull();
    expect(log.lines.some((line) => line.startsWith('error Another server has taken over'))).toBe(true);
    await runner.drain();
  });

  it('finds the one input that the database refuses, and stores the others', async () => {
    const { engine, journal, log, runner } = await startScripted();
    journal.beforeCommit = (batch) => {
      if (batch.entries.some(({ kind, body }) => kind === 'call' && body.includes('bad'))) {
        throw new RefusedByDatabase('unsupported Unicode escape sequence');
      }
    };
    const outcomes = await Promise.all(
      ['1', '2', 'bad', '3'].map((id) => submitFrame(runner, heartbeat(id), `CP-${id}`)),
    );
    expect(outcomes.map(({ error }) => error)).toEqual([null, null, null, null]);
    expect(startOf(outcomes[2])).toEqual([4, 'bad', 'InternalError']);
    await until(() => bodyOf(journal, 'flaw').length === 1, 'the flaw is stored');
    expect(bodyOf(journal, 'noise')).toEqual([heartbeat('bad')]);
    expect(engine.trail(runner.state)).toEqual(trailOf(journal));
    expect(log.lines.join('\n')).toContain('unsupported Unicode');
    await runner.drain();
  });
});

describe('when the database refuses everything', () => {
  it('is in trouble rather than blaming one input after the other', async () => {
    const { clock, journal, runner } = await startScripted();
    journal.beforeCommit = () => {
      throw new RefusedByDatabase('no partition of relation "journal" found for row');
    };
    const outcomes = await Promise.all(['1', '2', '3'].map((id) => submitFrame(runner, heartbeat(id))));
    expect(outcomes.every(({ error }) => error !== null)).toBe(true);
    expect(runner.trouble).toContain('no partition');
    journal.beforeCommit = null;
    await until(() => {
      clock.turn(5_000);
      return runner.trouble === null;
    }, 'recovered');
    expect((await submitFrame(runner, heartbeat('4'))).error).toBeNull();
    await runner.drain();
  });
});

describe('when the engine fails on an input', () => {
  it('keeps the frame, answers InternalError, reports the flaw, and harms nobody else', async () => {
    const { engine, journal, runner } = await startScripted();
    engine.onInput = (input) => {
      if (input.kind === 'call' && input.messageId === 'bad') throw new Error('cannot read x of undefined');
      return null;
    };
    const outcomes = await Promise.all(
      ['1', 'bad', '2'].map((id) => submitFrame(runner, heartbeat(id), `CP-${id}`)),
    );
    expect(outcomes.map(({ error }) => error)).toEqual([null, null, null]);
    expect(startOf(outcomes[1])).toEqual([4, 'bad', 'InternalError']);
    expect(startOf(outcomes[2]).slice(0, 2)).toEqual([3, '2']);
    expect(bodyOf(journal, 'noise')).toEqual([heartbeat('bad')]);
    expect(bodyOf(journal, 'flaw')[0]).toContain('cannot read x of undefined');
    expect(engine.trail(runner.state)).toEqual(trailOf(journal));
    const again = await startScripted({ engine, journal: new MemoryJournal(journal.store) });
    expect(engine.trail(again.runner.state)).toEqual(trailOf(journal));
    await again.runner.drain();
  });

  it('does not reload again for the same frames of the same station', async () => {
    const { clock, engine, journal, runner } = await startScripted();
    engine.onInput = (input) => {
      if (input.kind === 'call' && input.stationId === 'CP-bad') throw new Error('a defect');
      return null;
    };
    for (let index = 0; index < 10; index += 1) {
      const outcome = await submitFrame(runner, heartbeat(`${index}`), 'CP-bad');
      expect(startOf(outcome)).toEqual([4, `${index}`, 'InternalError']);
    }
    expect(runner.counters).toMatchObject({ reloads: 1, flaws: 1, setAside: 9 });
    expect(bodyOf(journal, 'noise')).toHaveLength(10);
    clock.turn(60_001);
    engine.onInput = null;
    expect(startOf(await submitFrame(runner, heartbeat('well'), 'CP-bad')).slice(0, 2)).toEqual([3, 'well']);
    await runner.drain();
  });

  it('tells a person that nothing was done', async () => {
    const { engine, journal, runner } = await startScripted();
    engine.onInput = (input) => {
      if (input.kind === 'act') throw new Error('a defect');
      return null;
    };
    const actor = { id: 'p1', name: 'A person', origin: 'api' as const };
    const row = plainRow({ kind: 'act', actor, act: { type: 'closeBreaker', reason: 'looked at it' } });
    const error = await new Promise<Error | null>((resolve) => runner.submit(row.draft, row.body, resolve));
    expect(error?.message).toContain('a defect');
    await until(() => journal.kinds().includes('flaw'), 'the flaw is stored');
    await runner.drain();
  });
});
