import { describe, expect, it } from 'vitest';
import type { EntryDraft } from '../journal/entry.ts';
import { noiseRow, plainRow, readEntry, readFrame, sentRow } from './inputs.ts';
import type { Row } from './inputs.ts';

const origin = { stationId: 'CP1', connectionId: 7, protocol: 'ocpp1.6' } as const;
const awaited = { commandId: 'c1', action: 'Reset' };

/** What replay reads from the stored row, which has passed through JSON and a database meanwhile. */
function replayed({ draft }: Row): unknown {
  return readEntry(JSON.parse(JSON.stringify(draft)) as EntryDraft);
}

describe('rows and their meaning', () => {
  it('are the same live and in replay', () => {
    const rows = [
      readFrame(origin, '[2,"1","Heartbeat",{}]', null),
      readFrame(origin, '[2,"1","StatusNotification",{"connectorId":"one"}]', null),
      readFrame(origin, '[2,"1","NoSuchThing",{}]', null),
      readFrame(origin, '[3,"c1",{"status":"Accepted"}]', awaited),
      readFrame(origin, '[4,"c1","NotSupported","no",{}]', awaited),
      readFrame(origin, '[3,"other",{}]', awaited),
      readFrame(origin, 'hello', null),
      noiseRow(origin, '[2,"1","Heartbeat",{}]'),
      sentRow(origin, '[2,"c1","Reset",{}]', 'c1', 'Reset'),
      plainRow({ kind: 'opened', ...origin }),
      plainRow({ kind: 'closed', stationId: 'CP1', connectionId: 7, cause: 'half-open', code: 1006 }),
      plainRow({ kind: 'undelivered', stationId: 'CP1', commandId: 'c1', cause: 'expired', detail: 'x\0y' }),
      plainRow({ kind: 'tick' }),
    ];
    for (const row of rows) expect(replayed(row)).toEqual(row.body);
    expect(rows.map(({ draft }) => draft.kind)).toEqual([
      'call',
      'call',
      'call',
      'result',
      'result',
      'noise',
      'noise',
      'noise',
      'sent',
      'opened',
      'closed',
      'undelivered',
      'tick',
    ]);
  });

  it('keep what breaks the specification as a call with its violation', () => {
    const { body } = readFrame(origin, '[2,"1","StatusNotification",{"connectorId":"one"}]', null);
    expect(body).toMatchObject({ kind: 'call', violation: { code: expect.any(String) } });
  });

  it('match an answer to our call by its message id only', () => {
    expect(readFrame(origin, '[3,"c1",{"status":"Accepted"}]', awaited).body).toMatchObject({
      kind: 'result',
      commandId: 'c1',
      result: { verdict: 'accepted' },
    });
    expect(readFrame(origin, '[3,"c2",{"status":"Accepted"}]', awaited).body).toMatchObject({
      kind: 'noise',
      problem: 'an answer to no call of ours',
    });
    expect(readFrame(origin, '[3,"c1",{}]', null).body.kind).toBe('noise');
  });

  it('cut columns to what an index can hold, never the body', () => {
    const action = 'A'.repeat(900);
    const { draft, body } = readFrame(origin, JSON.stringify([2, '1', action, {}]), null);
    expect(draft.action).toHaveLength(64);
    expect(body).toMatchObject({ action });
  });

  it('refuse a row that this program cannot have written', () => {
    const draft = readFrame(origin, '[2,"1","Heartbeat",{}]', null).draft;
    expect(() => readEntry({ ...draft, body: 'hello' })).toThrow('reads as noise');
    expect(() => readEntry({ ...draft, stationId: null })).toThrow('lacks its station');
  });
});
