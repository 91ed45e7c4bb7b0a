import type { InfiniteData } from '@tanstack/react-query';
import type { Command, Decision, Incident, IncidentDetail, Page, Transaction } from './types.ts';

/**
 * How an event changes what the console already holds. Pure: each returns its first argument when
 * nothing changes, so that nothing is drawn again for nothing.
 */

/** Brings one incident up to date wherever a list holds it; never adds, removes or reorders. */
export function patchIncidentPages(
  data: InfiniteData<Page<Incident>, string | null> | undefined,
  incident: Incident,
): InfiniteData<Page<Incident>, string | null> | undefined {
  if (data === undefined) return data;
  let hit = false;
  const pages = data.pages.map((page) => {
    const index = page.items.findIndex((item) => item.id === incident.id);
    if (index < 0) return page;
    hit = true;
    return { ...page, items: page.items.with(index, { ...page.items[index], ...incident }) };
  });
  return hit ? { ...data, pages } : data;
}

/** The open page of an incident keeps its decisions and timeline; only the record is replaced. */
export function patchIncidentDetail(
  detail: IncidentDetail | undefined,
  incident: Incident,
): IncidentDetail | undefined {
  return detail === undefined
    ? detail
    : { ...detail, ...incident, decisions: detail.decisions, timeline: detail.timeline };
}

/** Adds a decision once, in order of time. */
export function patchDecision(
  detail: IncidentDetail | undefined,
  decision: Decision,
): IncidentDetail | undefined {
  if (detail === undefined || detail.decisions.some((known) => known.id === decision.id)) return detail;
  const decisions = [...detail.decisions, decision].toSorted(
    (a, b) => a.seq - b.seq || a.at.localeCompare(b.at),
  );
  return { ...detail, decisions };
}

/** Replaces a known row or puts a new one on top: both lists are newest first. */
export function patchNewestFirst<T extends Command | Transaction>(
  page: Page<T> | undefined,
  row: T,
): Page<T> | undefined {
  if (page === undefined) return page;
  const index = page.items.findIndex((item) => item.id === row.id);
  return { ...page, items: index < 0 ? [row, ...page.items] : page.items.with(index, row) };
}
