import type { StationCommand } from '@ohmward/ocpp';
import type { GuardCheck } from '../../model/command.ts';
import type { State } from '../../model/state.ts';
import type { Station } from '../../model/station.ts';

/** Who asks. People and playbooks pass the same rules; the few that differ say so. */
export type Origin =
  | { readonly kind: 'playbook'; readonly playbook: string; readonly incidentId: string }
  | { readonly kind: 'person'; readonly actorId: string };

/** What the guard is asked: may this command go to this station now? */
export interface Question {
  readonly state: State;
  readonly at: number;
  readonly station: Station;
  readonly command: StationCommand;
  /** EVSE concerned, 0 for the whole station; for a stop, the EVSE of its session. */
  readonly evseId: number;
  readonly origin: Origin;
}

/** One rule of the guard. Null when it has nothing to say about this command. */
export type Rule = (question: Question) => GuardCheck | null;

export function check(
  rule: string,
  passed: boolean,
  text: string,
  value: number | string | null = null,
  limit: number | string | null = null,
): GuardCheck {
  return { rule, passed, text, value, limit };
}
