import type { CommandRecord } from '../model/command.ts';
import type { State } from '../model/state.ts';

type Commands = State['commands'];

/**
 * Ids of the commands in memory by station, made from the commands when first asked for. Thousands of stations
 * that come back at once each ask for their own; looking through everybody's took the square of that.
 */
const indexes = new WeakMap<Commands, Map<string, Set<string>>>();

/** Commands in memory that went to a station, oldest first; ended ones too. */
export function commandsOf({ commands }: State, stationId: string): readonly CommandRecord[] {
  const ids = indexOf(commands).get(stationId);
  return ids === undefined ? [] : [...ids].flatMap((id) => commands.get(id) ?? []);
}

/** Adds a command, or what became of it. */
export function keepCommand({ commands }: State, record: CommandRecord): void {
  const index = indexes.get(commands);
  if (index !== undefined && !commands.has(record.id)) add(index, record);
  commands.set(record.id, record);
}

export function forgetCommand({ commands }: State, { id, stationId }: CommandRecord): void {
  commands.delete(id);
  const index = indexes.get(commands);
  const ids = index?.get(stationId);
  if (index === undefined || ids === undefined) return;
  ids.delete(id);
  if (ids.size === 0) index.delete(stationId);
}

function indexOf(commands: Commands): Map<string, Set<string>> {
  let index = indexes.get(commands);
  if (index === undefined) {
    index = new Map();
    for (const record of commands.values()) add(index, record);
    indexes.set(commands, index);
  }
  return index;
}

function add(index: Map<string, Set<string>>, { id, stationId }: CommandRecord): void {
  const ids = index.get(stationId);
  if (ids === undefined) index.set(stationId, new Set([id]));
  else ids.add(id);
}
