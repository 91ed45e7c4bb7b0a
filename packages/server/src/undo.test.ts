import { pino } from 'pino';
import { expect, it } from 'vitest';
import { Undo } from './undo.ts';

const log = pino({ level: 'silent' });

it('ends in reverse what was begun, once', async () => {
  const undo = new Undo(log);
  const ended: string[] = [];
  for (const name of ['database', 'journal', 'api']) {
    undo.add(name, 1_000, async () => {
      ended.push(name);
    });
  }
  await Promise.all([undo.run(), undo.run()]);
  expect(ended).toEqual(['api', 'journal', 'database']);
});

it('goes on when one step fails and when one never ends', async () => {
  const undo = new Undo(log);
  const ended: string[] = [];
  undo.add('database', 1_000, async () => {
    ended.push('database');
  });
  undo.add('hangs', 20, () => new Promise(() => {}));
  undo.add('fails', 1_000, () => Promise.reject(new Error('no')));
  await undo.run();
  expect(ended).toEqual(['database']);
});
