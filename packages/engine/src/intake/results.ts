import type { CommandRecord } from '../model/command.ts';
import type { Station } from '../model/state.ts';
import { commandAnswered, commandExpired, commandLost, commandSent } from '../recover/commands.ts';
import { pokeLadders } from '../recover/ladder.ts';
import { rungEnded } from '../recover/ladder-events.ts';
import type { Turn } from '../turn.ts';
import type { CommandResult } from '@ohmward/ocpp';
import { unlockFailed } from '../observe/unlock-failed.ts';

/** What became of a command, and what that means for the incident it was sent for. */

export function onSent(turn: Turn, commandId: string): void {
  withCommand(turn, commandId, (station, record) => commandSent(turn, station, record));
}

export function onResult(turn: Turn, commandId: string, result: CommandResult): void {
  withCommand(turn, commandId, (station, record) => {
    const late = record.endedAt !== null;
    const ended = commandAnswered(turn, station, record, result);
    if (record.action === 'unlock' && ended.status === 'rejected') unlockFailed(turn, station, ended);
    if (!late) finished(turn, station, ended);
  });
}

export function onUndelivered(turn: Turn, commandId: string, cause: string, detail: string): void {
  withCommand(turn, commandId, (station, record) => {
    if (record.endedAt !== null) return;
    const unknown = cause === 'restart' || record.status === 'sent';
    const status = unknown ? 'unknown' : cause === 'guard' ? 'blocked' : 'rejected';
    finished(turn, station, commandLost(turn, station, record, detail, status));
  });
}

/** Nobody answered in time, or it never left. */
export function onCommandDue(turn: Turn, commandId: string): void {
  withCommand(turn, commandId, (station, record) => {
    if (record.endedAt === null) finished(turn, station, commandExpired(turn, station, record));
  });
}

/** The link went: what was sent on it and not answered may or may not have arrived. */
export function loseCommands(turn: Turn, station: Station, why: string): void {
  for (const record of turn.state.commands.values())
    if (record.stationId === station.id && record.status === 'sent')
      finished(turn, station, commandLost(turn, station, record, why));
}

/** A restart of ours took longer than allowed: the station counts as not coming back by itself. */
export function onRebootDue(turn: Turn, station: Station): void {
  if (station.action?.awaiting !== 'boot') return;
  station.action = null;
  pokeLadders(turn, station);
}

function finished(turn: Turn, station: Station, record: CommandRecord): void {
  const incident = turn.state.incidents.get(record.incidentId ?? '');
  if (incident !== undefined) rungEnded(turn, incident, station, record);
  if (station.action === null) pokeLadders(turn, station);
}

function withCommand(
  turn: Turn,
  commandId: string,
  use: (station: Station, record: CommandRecord) => void,
): void {
  const record = turn.state.commands.get(commandId);
  const station = turn.state.stations.get(record?.stationId ?? '');
  if (record !== undefined && station !== undefined) use(station, record);
}
