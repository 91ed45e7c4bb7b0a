import { hasDeviceModel, type StationCommand } from '@ohmward/ocpp';
import { connectorsOf } from '../../intake/stations.ts';
import type { Station } from '../../model/station.ts';
import { isDisruptive, isProbe } from '../command-class.ts';
import { check, type Origin, type Rule } from './question.ts';

/** What a person may ask of a pending station with a device model (2.0.1 B02: variables, reports, triggers). */
const BEFORE_ACCEPTANCE: ReadonlySet<string> = new Set([
  'probe',
  'readSettings',
  'reportSettings',
  'configure',
]);

/** A station nobody accepted yet gets no commands, but for what a person asks and the specification allows. */
export const admitted: Rule = ({ station, command, origin }) =>
  station.admission === 'accepted' || isPrepared(station, command, origin)
    ? null
    : check(
        'admitted',
        false,
        `Station ${station.id} is ${station.admission}; accept it first.`,
        station.admission,
        'accepted',
      );

function isPrepared(station: Station, command: StationCommand, origin: Origin): boolean {
  return (
    station.admission === 'pending' &&
    origin.kind === 'person' &&
    hasDeviceModel(station.link.protocol) &&
    BEFORE_ACCEPTANCE.has(command.action)
  );
}

/** No command waits for a reconnect: by then the reason may be gone (design, gateway rules). */
export const connected: Rule = ({ station }) =>
  station.link.connected === true
    ? check('connected', true, 'The station is connected.')
    : check(
        'connected',
        false,
        'The station is not connected, and commands are never kept for later.',
        'not connected',
        'connected',
      );

/** Operating rule 14: an empty target means nothing and is refused. */
export const target: Rule = ({ station, command, evseId }) => {
  if (command.action === 'stopSession') {
    const known = station.live.some((session) => session.wireId === command.wireId);
    return known
      ? null
      : check(
          'target',
          false,
          `Session ${command.wireId} is not live at ${station.id}.`,
          command.wireId,
          'a live session',
        );
  }
  if (evseId === 0 || station.evses.length === 0) return null;
  const connectors = connectorsOf(station, evseId);
  if (connectors.length === 0)
    return check(
      'target',
      false,
      `${station.id} has no EVSE ${evseId}.`,
      evseId,
      station.evses.map((evse) => evse.id).join(', '),
    );
  if (command.action !== 'unlock') return null;
  return connectors.some((connector) => connector.id === command.connectorId)
    ? null
    : check(
        'target',
        false,
        `EVSE ${evseId} has no connector ${command.connectorId}.`,
        command.connectorId,
        connectors.map((connector) => connector.id).join(', '),
      );
};

/**
 * Operating rule 15. Looking stays possible, and so does taking out of service, by a person or because of a
 * hazard. A playbook that means to put it back at once must not begin: the switch would hold that back.
 */
export const killSwitch: Rule = ({ state, station, command, origin }) => {
  const takesOut = command.action === 'setAvailability' && !command.operative;
  const isolating = takesOut && (origin.kind === 'person' || origin.playbook === 'isolate');
  if (isProbe(command) || isolating) return null;
  const on = state.network.killSwitches.find(
    (entry) =>
      entry.scope === 'all' ||
      (entry.scope === 'site' && entry.target === station.siteId) ||
      (entry.scope === 'playbook' && origin.kind === 'playbook' && entry.target === origin.playbook),
  );
  if (on === undefined)
    return isDisruptive(command) ? check('kill-switch', true, 'No kill switch is on here.', 0, 0) : null;
  const where = on.scope === 'all' ? 'everywhere' : `for ${on.scope} ${on.target}`;
  return check('kill-switch', false, `A kill switch is on ${where}: ${on.reason}`, on.scope, 'off');
};
