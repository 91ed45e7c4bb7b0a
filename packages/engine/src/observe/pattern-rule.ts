import type { SafetyClass } from '../model/catalogue.ts';
import type { Condition } from '../model/condition.ts';
import type { Pattern, Rival, Tier } from '../model/incident.ts';
import type { State } from '../model/state.ts';
import type { Station } from '../model/station.ts';

/** What a pattern concludes from the conditions that stand. */
export interface Diagnosis {
  readonly cause: string;
  /** 0 to 1; how sure, given the evidence. A prior until the benchmark measures it. */
  readonly confidence: number;
  /** One sentence: what is wrong and why we think so. */
  readonly summary: string;
  readonly rivals: readonly Rival[];
  readonly safetyClass: SafetyClass;
  /** Null: nothing remote can help. */
  readonly playbook: string | null;
  /** Who gets it when remote recovery is exhausted or has nothing to offer. */
  readonly tier: Tier;
}

export interface Case {
  readonly state: State;
  readonly at: number;
  /** First of the stations concerned; null only for incidents of our own. */
  readonly station: Station | null;
  /** Never empty. */
  readonly conditions: readonly Condition[];
}

/** One failure pattern: its words, and how a cause is told from the evidence. Detection lives beside it. */
export interface PatternRule {
  readonly pattern: Pattern;
  title(subject: string, conditions: readonly Condition[], state: State): string;
  diagnose(found: Case): Diagnosis;
}
