/** What patterns over sessions, and late or repeated stops, need of a session that ended. */
export interface EndedSession {
  id: string;
  wireId: string;
  startKey: string;
  at: number;
  seq: number;
  evseId: number;
  connectorId: number;
  durationS: number;
  energyWh: number | null;
  stopReason: string | null;
  /** The stop followed from a command of ours (rule 17). */
  ours: boolean;
  /** Without energy before a restart of ours that claims to have repaired that: it counts no more. */
  isExcused?: true;
}
