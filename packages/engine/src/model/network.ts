/** What belongs to no single station: counters, storm, breaker, switches, what playbooks achieve. */
export interface Network {
  nextIncident: number;
  nextDecision: number;
  nextCommand: number;
  nextTransaction: number;
  nextRequest: number;
  /** Accepted stations: the fleet that shares and caps are measured by. */
  fleet: number;
  /** Rises when a station is let in or changes its site or identity: what was counted is stale then. */
  census: number;
  /** Stations that a disruptive action was begun at, latest last; some may be over. */
  acting: string[];
  /** Standing conditions that say a station's link is gone. */
  linksLost: number;
  /** Since when stations may still be on their way back after a start or outage of our own. */
  returningSince: number | null;
  stormUntil: number | null;
  breaker: {
    trippedAt: number | null;
    reason: string | null;
    acted: { at: number; stationId: string }[];
    ended: { at: number; ok: boolean }[];
  };
  killSwitches: { scope: 'all' | 'site' | 'playbook'; target: string; reason: string; at: number }[];
  /** Playbooks stopped for a cohort that got worse after an action (rule 10): `playbook@cohort`. */
  stoppedPlaybooks: Map<string, { at: number; reason: string }>;
  /** Ended recoveries per `playbook@cohort`, to see a cohort get worse. */
  cohortOutcomes: Map<string, { ok: number; failed: number; at: number }>;
  /** Idempotency key to command id. */
  idempotency: Map<string, string>;
  learning: {
    /** Stations still to be asked what they can do, first come first asked, with the earliest time for it. */
    waiting: Map<string, number>;
    /** Stations that are being asked; never more than the policy allows. */
    asked: string[];
  };
}
