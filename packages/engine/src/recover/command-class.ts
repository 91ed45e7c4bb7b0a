import type { CommandAction, StationCommand } from '@ohmward/ocpp';

/** Reads only: changes nothing at the station, so it needs no protection but a target. */
export function isProbe(command: StationCommand): boolean {
  switch (command.action) {
    case 'probe':
    case 'getLog':
    case 'readSettings':
    case 'reportSettings':
    case 'reportMonitors':
    case 'readLocalListVersion':
    case 'readSchedule':
    case 'listCertificates':
      return true;
    case 'request':
      return command.nature === 'reads';
    default:
      return false;
  }
}

/** Takes the station, or part of it, away from drivers, or may do so. Caps and breakers count these. */
export function isDisruptive(command: StationCommand): boolean {
  switch (command.action) {
    case 'reset':
    case 'unlock':
    case 'stopSession':
    case 'updateFirmware':
    // Without the root it trusts us by, it may never come back.
    case 'deleteCertificate':
      return true;
    case 'setAvailability':
      return !command.operative;
    case 'request':
      return command.nature === 'interrupts';
    default:
      return false;
  }
}

/** The action a command is, also when it travels word for word as a request. */
export function kindOf(command: StationCommand): CommandAction {
  return command.action === 'request' ? (command.like ?? 'request') : command.action;
}

/** Ends with the station restarting. */
export function restarts(command: StationCommand): boolean {
  const kind = kindOf(command);
  return kind === 'reset' || kind === 'updateFirmware';
}

/** Would harm whoever charges now. Stops are judged apart: ending a session is their purpose. */
export function mayEndService(command: StationCommand): boolean {
  switch (command.action) {
    case 'startSession':
    case 'unlock':
    case 'deleteCertificate':
      return true;
    case 'request':
      return command.nature === 'interrupts';
    default:
      return restarts(command);
  }
}

/**
 * Could put voltage on a connector, free a plug or re-arm a protection: never on a latched hazard
 * (operating rule 11). A new setting is in doubt, and in doubt counts. Limiting to zero only lowers.
 */
export function couldEnergise(command: StationCommand): boolean {
  switch (command.action) {
    case 'reset':
    case 'unlock':
    case 'startSession':
    case 'updateFirmware':
    case 'configure':
    // A promise to a driver, who comes and plugs in.
    case 'reserve':
      return true;
    case 'setAvailability':
      return command.operative;
    case 'limitPower':
      return command.limitW !== 0;
    case 'request':
      return command.nature === 'configures' || command.nature === 'interrupts';
    default:
      return false;
  }
}

/** EVSE the command is about; 0 for the whole station. Stops carry a wire id and are resolved by the caller. */
export function evseOf(command: StationCommand): number {
  switch (command.action) {
    case 'reset':
    case 'setAvailability':
    case 'startSession':
    case 'probe':
    case 'reserve':
      return command.evseId ?? 0;
    case 'limitPower':
      // A station maximum holds for the whole station, whichever EVSE it was meant for.
      return command.form?.purpose === 'station-maximum' ? 0 : command.evseId;
    case 'unlock':
    case 'readSchedule':
      return command.evseId;
    default:
      return 0;
  }
}
