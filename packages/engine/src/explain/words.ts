import type { StationCommand } from '@ohmward/ocpp';
import type { Subject } from '../model/incident.ts';
import type { State } from '../model/state.ts';

/** A length of time as an operator says it: `8 s`, `3 min`, `2 h 5 min`, `4 days`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.round(hours / 24)} days`;
}

/** `1 station`, `3 stations`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Names a place on a station: `connector 2`, `EVSE 1`, `the station`. */
export function placeName(evseId: number, connectorId: number): string {
  if (evseId === 0) return 'the station';
  return connectorId === 0 ? `EVSE ${evseId}` : `connector ${connectorId} of EVSE ${evseId}`;
}

/** Names what an incident is about, site names included. */
export function subjectName(state: State, subject: Subject): string {
  const [station = subject.id, evseId, connectorId] = subject.id.split('/');
  switch (subject.type) {
    case 'station':
      return `Station ${subject.id}`;
    case 'evse':
      return `Station ${station}, EVSE ${evseId ?? '?'}`;
    case 'connector':
      return evseId === connectorId
        ? `Station ${station}, connector ${connectorId ?? '?'}`
        : `Station ${station}, EVSE ${evseId ?? '?'} connector ${connectorId ?? '?'}`;
    case 'site': {
      const name = state.sites.get(subject.id)?.name;
      return name === undefined || name === '' ? `Site ${subject.id}` : `Site ${name}`;
    }
    case 'cohort':
      return `All ${subject.id}`;
    case 'network':
      return 'The network';
    case 'platform':
      return 'Ohmward itself';
  }
}

/** What a command does, in the words of an operator. */
export function commandName(command: StationCommand): string {
  switch (command.action) {
    case 'probe':
      return `ask for ${command.message === 'meter' ? 'meter values' : `a ${command.message} message`}`;
    case 'reset':
      return command.evseId === undefined
        ? `${command.type} reset`
        : `${command.type} reset of EVSE ${command.evseId}`;
    case 'unlock':
      return `unlock ${placeName(command.evseId, command.connectorId)}`;
    case 'startSession':
      return 'start a session';
    case 'stopSession':
      return `stop session ${command.wireId}`;
    case 'setAvailability':
      return `${command.operative ? 'put into service' : 'take out of service'}: ${placeName(command.evseId ?? 0, command.connectorId ?? 0)}`;
    case 'clearCache':
      return 'clear the authorization cache';
    case 'sendLocalList':
      return `send local list version ${command.version}`;
    case 'configure':
      return `set ${command.key} to ${command.value}`;
    case 'limitPower':
      return command.limitW === null
        ? `remove the power limit of EVSE ${command.evseId}`
        : `limit EVSE ${command.evseId} to ${command.limitW} W`;
    case 'getLog':
      return 'fetch the diagnostics log';
    case 'updateFirmware':
      return 'update the firmware';
    case 'readSettings':
      return `read ${command.keys.join(', ')}`;
    case 'reportSettings':
      return 'report its settings';
    case 'reportMonitors':
      return 'report its monitors';
    case 'readLocalListVersion':
      return 'tell the version of its local list';
    case 'readSchedule':
      return `tell the charging schedule of ${placeName(command.evseId, 0)}`;
    case 'listCertificates':
      return 'list its certificates';
    case 'reserve':
      return `reserve ${command.evseId === undefined ? 'a connector' : placeName(command.evseId, 0)}`;
    case 'cancelReservation':
      return `cancel reservation ${command.reservationId}`;
    case 'setMonitors':
      return `set ${count(command.monitors.length, 'monitor')}`;
    case 'clearMonitors':
      return `clear ${count(command.ids.length, 'monitor')}`;
    case 'setMonitoringBase':
      return `set its monitors to ${command.base}`;
    case 'setMonitoringLevel':
      return `report events of severity ${command.severity} and graver`;
    case 'installCertificate':
      return `install a ${command.use} certificate`;
    case 'deleteCertificate':
      return `delete certificate ${command.hash.serialNumber}`;
    case 'deliverCertificate':
      return 'take its new certificate';
    case 'request':
      return `carry out ${command.message}`;
  }
}

/** What was just sent, as a sentence about what Ohmward did. */
export function didText(command: StationCommand): string {
  switch (command.action) {
    case 'probe':
      return command.message === 'meter'
        ? 'Asked for fresh meter values.'
        : 'Asked the station for a fresh report, before anything is concluded.';
    case 'reset':
      return command.evseId === undefined
        ? `Sent a ${command.type} reset.`
        : `Sent a reset of EVSE ${command.evseId} alone.`;
    case 'unlock':
      return `Asked to release the plug of ${placeName(command.evseId, command.connectorId)}, once.`;
    case 'stopSession':
      return `Asked session ${command.wireId} to stop.`;
    case 'setAvailability': {
      const place = placeName(command.evseId ?? 0, command.connectorId ?? 0);
      return command.operative ? `Put ${place} back into service.` : `Took ${place} out of service.`;
    }
    default:
      return `Asked the station to ${commandName(command)}.`;
  }
}
