import type { ReportedFault } from '@ohmward/ocpp';

/** A fault that stands at a place of a station. */
export interface ActiveFault {
  evseId: number;
  connectorId: number;
  fault: ReportedFault;
  /** `Component.Variable` for 2.0.1 reports, else the status it came with. */
  source: string;
  since: number;
  seq: number;
  /** When it was last reported. */
  lastAt: number;
  /** Reports of it since it stands. */
  count: number;
  /** Key of the condition that caused it, and that it is evidence of; absent: it is trouble of its own. */
  under?: string;
}

/** What only a person may release, whatever the station reports since (operating rule 11). */
export interface LatchedHazard {
  evseId: number;
  code: string;
  name: string;
  since: number;
  seq: number;
  /** The incident that a person has to end to release it; null until one took it over. */
  incidentId: string | null;
}
