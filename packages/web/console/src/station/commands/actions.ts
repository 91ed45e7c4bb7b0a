import type { Station } from '#api/types.ts';
import type { CommandAction, CommandGroup } from './action.ts';
import { ASK } from './actions/ask.ts';
import { CERTIFICATES } from './actions/certificates.ts';
import { EXPERT } from './actions/expert.ts';
import { LIMITS } from './actions/limits.ts';
import { MONITORING } from './actions/monitoring.ts';
import { REPAIR } from './actions/repair.ts';

/** Commands a person can start from the console, mildest first in each group. */
export const GROUPS: readonly CommandGroup[] = [ASK, REPAIR, LIMITS, MONITORING, CERTIFICATES, EXPERT];

export const ACTIONS: readonly CommandAction[] = GROUPS.flatMap((group) => group.actions);

/** Why an action makes no sense for a station now; null when it does. */
export function obstacleTo(action: CommandAction, station: Station): string | null {
  if (action.deviceModel === true && station.protocol === 'ocpp1.6') return 'Not in OCPP 1.6';
  return action.pointless?.(station) ?? null;
}
