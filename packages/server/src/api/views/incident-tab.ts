import type { IncidentStatus, State } from '@ohmward/engine';
import type { IncidentTab } from '../schemas/incident-enums.ts';

/** Tabs are questions, not states; each is a set of statuses. */
export const TAB_STATUSES: Readonly<Record<IncidentTab, readonly IncidentStatus[]>> = {
  'needs-you': ['escalated'],
  handling: ['open', 'recovering'],
  verifying: ['verifying'],
  resolved: ['resolved'],
};

/** Start of the day, UTC: `resolved` shows what ended since. */
export function startOfDay(now: number): number {
  return now - (now % 86_400_000);
}

export function tabOf(status: IncidentStatus): IncidentTab {
  switch (status) {
    case 'escalated':
      return 'needs-you';
    case 'open':
    case 'recovering':
      return 'handling';
    case 'verifying':
      return 'verifying';
    case 'resolved':
      return 'resolved';
  }
}

/** Incidents by tab, from what the engine remembers; resolved ones count when they ended today. */
export function countTabs(state: State, now: number): Record<IncidentTab, number> {
  const counts: Record<IncidentTab, number> = { 'needs-you': 0, handling: 0, verifying: 0, resolved: 0 };
  const today = startOfDay(now);
  for (const { record } of state.incidents.values()) {
    if (record.status === 'resolved' && (record.closedAt ?? 0) < today) continue;
    counts[tabOf(record.status)] += 1;
  }
  return counts;
}
