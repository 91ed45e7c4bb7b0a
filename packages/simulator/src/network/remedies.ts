import type { Deed, FaultKind } from '../faults/fault.ts';

/** Every deed that a command can do to a station, by the name that a record of the truth gives it. */
const COMMANDS: readonly (readonly [name: string, deed: Deed])[] = [
  ['reset-evse', { type: 'reset', level: 'evse' }],
  ['reset-soft', { type: 'reset', level: 'soft' }],
  ['reset-hard', { type: 'reset', level: 'hard' }],
  ['unlock', { type: 'unlock' }],
  ['setAvailability', { type: 'availability', operative: true }],
  ['probe-status', { type: 'trigger', message: 'status' }],
  ['clearCache', { type: 'clear-cache' }],
  ['sendLocalList', { type: 'local-list' }],
  ['limitPower', { type: 'limit' }],
  ['updateFirmware', { type: 'firmware' }],
];

/** The commands each of which ends such a fault for good; asked of the fault itself, so that they never differ. */
export function remediesOf(kind: FaultKind): string[] {
  return COMMANDS.filter(([, deed]) => kind.curedBy(deed) === 'cured').map(([name]) => name);
}
