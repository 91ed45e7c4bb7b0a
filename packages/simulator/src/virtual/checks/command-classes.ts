import type { StationCommand } from '@ohmward/ocpp';

/** Only asks. Written down here once more on purpose: the checks must not believe the engine. */
const PROBES: ReadonlySet<StationCommand['action']> = new Set([
  'probe',
  'getLog',
  'readSettings',
  'reportSettings',
  'reportMonitors',
  'readLocalListVersion',
  'readSchedule',
  'listCertificates',
]);

export function isProbe(command: StationCommand): boolean {
  return PROBES.has(command.action) || (command.action === 'request' && command.nature === 'reads');
}

/** Takes the station, or part of it, away from drivers. */
export function isDisruptive(command: StationCommand): boolean {
  switch (command.action) {
    case 'reset':
    case 'unlock':
    case 'stopSession':
    case 'updateFirmware':
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

/** Takes a hazard out of service: nothing holds that back. */
export function isIsolating(command: StationCommand, actor: string): boolean {
  const takesOut = command.action === 'setAvailability' && !command.operative;
  return actor === 'playbook:isolate' && (takesOut || command.action === 'stopSession');
}
