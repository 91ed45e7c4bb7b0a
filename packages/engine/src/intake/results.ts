import type { CommandResult } from '@ohmward/ocpp';
import { deliveryEnded } from '../certificates/delivery.ts';
import { questionEnded, type Ending } from '../learn/discovery.ts';
import { isQuestion } from '../learn/origin.ts';
import type { CommandRecord } from '../model/command.ts';
import type { Station } from '../model/station.ts';
import { unlockFailed } from '../observe/unlock-failed.ts';
import { explained } from '../profile/explained.ts';
import { measurandsAnswered } from '../profile/measurands.ts';
import { commandAnswered, commandExpired, commandLost, commandSent } from '../recover/commands.ts';
import { commandsOf } from '../recover/commands-by-station.ts';
import { pokeLadders } from '../recover/ladder.ts';
import { rungEnded } from '../recover/ladder-events.ts';
import type { Turn } from '../turn.ts';
import { learnFromAnswer } from './outcomes.ts';

/** What became of a command, and what that means for whoever asked for it. */

export function onSent(turn: Turn, commandId: string): void {
  withCommand(turn, commandId, (station, record) => commandSent(turn, station, record));
}

export function onResult(turn: Turn, commandId: string, result: CommandResult): void {
  withCommand(turn, commandId, (station, record) => {
    const late = record.endedAt !== null;
    const ended = commandAnswered(
      turn,
      station,
      record,
      explained(turn.state, station, record.command, result),
    );
    learnFromAnswer(turn, station, ended, result);
    if (record.action === 'unlock' && ended.status === 'rejected') unlockFailed(turn, station, ended);
    if (!late) measurandsAnswered(turn, station, ended);
    if (!late) finished(turn, station, ended, ended.status === 'accepted' ? 'answered' : 'refused');
  });
}

export function onUndelivered(turn: Turn, commandId: string, cause: string, detail: string): void {
  withCommand(turn, commandId, (station, record) => {
    if (record.endedAt !== null) return;
    const unknown = cause === 'restart' || record.status === 'sent';
    const status = unknown ? 'unknown' : cause === 'guard' ? 'blocked' : 'rejected';
    const ended = commandLost(turn, station, record, detail, status);
    // What the version of the protocol cannot say, the station cannot be asked.
    finished(turn, station, ended, cause === 'unsupported' ? 'refused' : 'put-off');
  });
}

/** Nobody answered in time, or it never left. */
export function onCommandDue(turn: Turn, commandId: string): void {
  withCommand(turn, commandId, (station, record) => {
    if (record.endedAt !== null) return;
    const ending = record.status === 'sent' ? 'silent' : 'put-off';
    finished(turn, station, commandExpired(turn, station, record), ending);
  });
}

/** The link went: what was sent on it and not answered may or may not have arrived. */
export function loseCommands(turn: Turn, station: Station, why: string): void {
  // Our own gap says nothing about the station.
  const ending = station.link.connected === null ? 'put-off' : 'lost';
  for (const record of commandsOf(turn.state, station.id))
    if (record.status === 'sent') finished(turn, station, commandLost(turn, station, record, why), ending);
}

/** A restart of ours took longer than allowed: the station counts as not coming back by itself. */
export function onRebootDue(turn: Turn, station: Station): void {
  if (station.action?.awaiting !== 'boot') return;
  station.action = null;
  pokeLadders(turn, station);
}

function finished(turn: Turn, station: Station, record: CommandRecord, ending: Ending): void {
  const incident = turn.state.incidents.get(record.incidentId ?? '');
  if (incident !== undefined) rungEnded(turn, incident, station, record);
  if (isQuestion(record)) questionEnded(turn, station, record, ending);
  if (record.action === 'deliverCertificate') deliveryEnded(turn, station, record, ending);
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
