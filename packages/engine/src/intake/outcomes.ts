import { hasDeviceModel, type CommandResult } from '@ohmward/ocpp';
import { dropMonitors, takeLearned, takeMonitors } from '../learn/take.ts';
import { monitorsSet } from '../learn/monitors.ts';
import { abilityOf, noteSupported, noteUnsupported } from '../learn/unsupported.ts';
import type { CommandRecord } from '../model/command.ts';
import type { Station } from '../model/station.ts';
import { touch, type Turn } from '../turn.ts';
import { reservationEnded, reservationTaken } from './reservations.ts';

/** Playbooks never ask for these, so what people find out about them need not be remembered for playbooks. */
const ONLY_PEOPLE: ReadonlySet<string> = new Set(['configure', 'request', 'readSettings']);

/** What a station's answer to a command tells about the station, whoever asked. */
export function learnFromAnswer(
  turn: Turn,
  station: Station,
  { command, id }: CommandRecord,
  { verdict, detail, learned, violation }: CommandResult,
): void {
  if (violation !== undefined) {
    station.nonconforming++;
    touch(turn, station);
  }
  if (command === null) return;
  if (verdict === 'unsupported' && !ONLY_PEOPLE.has(command.action))
    noteUnsupported(station, abilityOf(command));
  if (verdict === 'unsupported' || verdict === 'rejected') {
    // Its list is not the one we thought: the next update has to be a full one.
    if (command.action === 'sendLocalList' && detail.startsWith('VersionMismatch'))
      station.capabilities.localListVersion = null;
    return;
  }
  noteSupported(station, abilityOf(command));
  if (learned !== undefined) {
    const isWhole = command.action === 'reportSettings' && !hasDeviceModel(station.link.protocol);
    takeLearned(turn, station, learned, isWhole);
  }
  switch (command.action) {
    case 'sendLocalList':
      station.capabilities.localListVersion = command.version;
      return;
    case 'reserve':
      reservationTaken(turn, station, command);
      return;
    case 'cancelReservation':
      reservationEnded(turn, station, command.reservationId);
      return;
    case 'setMonitors':
      monitorsSet(turn, station, command.monitors, learned?.monitors ?? []);
      return;
    case 'clearMonitors':
      dropMonitors(turn, station, command.ids);
      return;
    case 'setMonitoringBase':
      // 2.0.1 N03: every base but `all` clears the monitors that were set by us.
      if (command.base !== 'all') takeMonitors(turn, station, [], true);
      return;
    case 'reportSettings':
      // Its report is listened to although it is not accepted yet (2.0.1 B02).
      if (station.admission === 'pending')
        station.capabilities.asking = { step: 'asked-by-a-person', commandId: id, since: turn.at };
      return;
  }
}
