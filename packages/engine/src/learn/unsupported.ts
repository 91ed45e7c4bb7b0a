import type { StationCommand } from '@ohmward/ocpp';
import type { Station } from '../model/station.ts';

/** More than this many refusals tell nothing new. */
const UNSUPPORTED_MAX = 32;

/** The name under which a station's inability is remembered: what it cannot do elsewhere it may do here. */
export function abilityOf(command: StationCommand): string {
  switch (command.action) {
    case 'probe':
      return `probe:${command.message}`;
    case 'reset':
      return command.evseId === undefined ? `reset:${command.type}` : 'reset:evse';
    case 'unlock':
      return `unlock:${command.evseId}/${command.connectorId}`;
    case 'getLog':
      return `getLog:${command.kind ?? 'diagnostics'}`;
    case 'updateFirmware':
      return command.signature === undefined ? 'updateFirmware' : 'updateFirmware:signed';
    case 'readSettings':
      return `readSettings:${command.keys[0]?.toLowerCase().slice(0, 100) ?? ''}`;
    default:
      return command.action;
  }
}

/** A question that it never answered, and one during which its link went. */
export function silent(ability: string): string {
  return `${ability}:silent`;
}

export function lost(ability: string): string {
  return `${ability}:lost`;
}

/** The station said that it does not have this. */
export function noteUnsupported(station: Station, ability: string): void {
  const { unsupported } = station.capabilities;
  if (unsupported.includes(ability)) return;
  if (unsupported.length >= UNSUPPORTED_MAX) unsupported.shift();
  unsupported.push(ability);
}

/** It does have it after all: a person's try was taken. */
export function noteSupported(station: Station, ability: string): void {
  const { capabilities } = station;
  if (!capabilities.unsupported.includes(ability)) return;
  capabilities.unsupported = capabilities.unsupported.filter((known) => known !== ability);
}

export function isUnsupported({ capabilities }: Station, ability: string): boolean {
  return capabilities.unsupported.includes(ability);
}
