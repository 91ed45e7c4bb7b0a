import { expect, it } from 'vitest';
import { patchDecision, patchIncidentDetail, patchIncidentPages, patchNewestFirst } from './patch.ts';
import type { Command, Decision, Incident, IncidentDetail } from './types.ts';

const incident = (id: string, status: Incident['status'] = 'open') => ({ id, status }) as Incident;
const pages = (...lists: string[][]) => ({
  pages: lists.map((ids) => ({ items: ids.map((id) => incident(id)), next: null })),
  pageParams: lists.map(() => null),
});

it('changes one row in whichever page holds it, and nothing else', () => {
  const before = pages(['A', 'B'], ['C']);
  const after = patchIncidentPages(before, incident('C', 'verifying'));
  expect(after?.pages[1]?.items[0]?.status).toBe('verifying');
  expect(after?.pages[0]).toBe(before.pages[0]);
});

it('returns the same list when the incident is not in it', () => {
  const before = pages(['A']);
  expect(patchIncidentPages(before, incident('Z'))).toBe(before);
  expect(patchIncidentPages(undefined, incident('Z'))).toBeUndefined();
});

it('keeps the story when the record is replaced', () => {
  const detail = { ...incident('A'), decisions: [{ id: 'd' }], timeline: [] } as unknown as IncidentDetail;
  const after = patchIncidentDetail(detail, incident('A', 'resolved'));
  expect([after?.status, after?.decisions.length]).toEqual(['resolved', 1]);
});

it('adds a decision once, at its place', () => {
  const decision = (id: string, seq: number) => ({ id, seq, at: '' }) as Decision;
  const detail = {
    ...incident('A'),
    decisions: [decision('1', 2), decision('3', 8)],
    timeline: [],
  } as unknown as IncidentDetail;
  const after = patchDecision(detail, decision('2', 4));
  expect(after?.decisions.map((one) => one.id)).toEqual(['1', '2', '3']);
  expect(patchDecision(after, decision('2', 4))).toBe(after);
});

it('puts what is new on top and replaces what is known', () => {
  const command = (id: string, status: Command['status']) => ({ id, status }) as Command;
  const page = { items: [command('1', 'sent')], next: null };
  expect(patchNewestFirst(page, command('2', 'queued'))?.items.map((one) => one.id)).toEqual(['2', '1']);
  expect(patchNewestFirst(page, command('1', 'accepted'))?.items).toEqual([command('1', 'accepted')]);
});
