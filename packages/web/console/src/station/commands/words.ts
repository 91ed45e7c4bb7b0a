import type { Command } from '#api/types.ts';
import { sentence } from '../../incidents/words.ts';

/** `setMonitoringBase` as `set monitoring base`. */
export function actionWords(action: string): string {
  return action.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
}

/** `reset` with `type: soft` as `Reset, soft`. */
export function commandWords({ action, parameters }: Pick<Command, 'action' | 'parameters'>): string {
  const { operative } = parameters ?? {};
  const service = operative === true ? 'in service' : operative === false ? 'out of service' : undefined;
  const type = parameters?.['type'] ?? parameters?.['message'] ?? service;
  const evse = parameters?.['evseId'];
  return [
    sentence(actionWords(action)),
    typeof type === 'string' ? type : null,
    typeof evse === 'number' && evse > 0 ? `EVSE ${evse}` : null,
  ]
    .filter((word) => word !== null)
    .join(', ');
}
