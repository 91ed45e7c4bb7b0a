import type { Evidence, Pattern, Subject } from './incident.ts';

/**
 * Something wrong that has been true since a moment. Conditions open incidents once they have stood
 * for their dwell time; events are only their evidence.
 */
export interface Condition {
  /** `pattern|subject type|subject id`, plus `|code` for reported faults. */
  key: string;
  pattern: Pattern;
  subject: Subject;
  /** Empty for trouble of our own. */
  stationId: string;
  siteId: string | null;
  since: number;
  /** When the dwell time is over. */
  dueAt: number;
  evidence: Evidence[];
  /** Catalogue key of a reported fault. */
  code: string | null;
  incidentId: string | null;
}
