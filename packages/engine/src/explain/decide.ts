import type { Decision, Evidence, Rival } from '../model/incident.ts';
import type { GuardCheck } from '../model/command.ts';
import type { OpenIncident } from '../model/open-incident.ts';
import { tell, tellIncident, type Turn } from '../turn.ts';
import { ENGINE_VERSION } from '../version.ts';

/** What a decision adds to its incident; everything left out has a neutral value. */
export interface DecisionParts {
  readonly kind: Decision['kind'];
  /** One sentence, complete by itself. */
  readonly summary: string;
  /** The rule that decided, e.g. `observe/connection-lost` or `operations 2.5`. */
  readonly rule: string;
  readonly evidence?: readonly Evidence[];
  readonly cause?: string;
  readonly confidence?: number;
  readonly rivals?: readonly Rival[];
  readonly guards?: readonly GuardCheck[];
  readonly commandId?: string | null;
  readonly rung?: string | null;
  readonly actor?: string;
}

/**
 * Records one decision for good. This is the only place where an incident's story is written; pages
 * render it as stored. The incident itself is told too, since a decision always changes what it shows.
 */
export function decide(turn: Turn, incident: OpenIncident, parts: DecisionParts): void {
  const decision: Decision = {
    id: `d${turn.state.network.nextDecision++}`,
    incidentId: incident.record.id,
    seq: turn.seq,
    at: turn.at,
    kind: parts.kind,
    summary: parts.summary,
    evidence: parts.evidence ?? [],
    cause: parts.cause ?? null,
    confidence: parts.confidence ?? null,
    rivals: parts.rivals ?? [],
    guards: parts.guards ?? [],
    commandId: parts.commandId ?? null,
    rung: parts.rung ?? null,
    actor: parts.actor ?? 'ohmward',
    rule: parts.rule,
    policyVersion: incident.record.policyVersion,
    engineVersion: ENGINE_VERSION,
  };
  tell(turn, { type: 'decision', decision });
  tellIncident(turn, incident);
}

/** A fact to rest a decision on. `seq` is the journal entry it was read from. */
export function fact(seq: number | null, at: number, stationId: string | null, text: string): Evidence {
  return { seq, at, stationId, text };
}
