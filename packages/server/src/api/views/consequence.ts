import type { RequestNature, StationCommand } from '@ohmward/ocpp';

/** One sentence for the person about to do it: what happens to the station and to drivers. */
export function consequence(command: StationCommand): string {
  switch (command.action) {
    case 'probe':
      return 'Asks the station to report again; nothing changes for drivers.';
    case 'reset':
      return command.type === 'hard'
        ? 'Restarts the whole hardware: every session ends and nobody can charge for a minute or more.'
        : command.evseId === undefined
          ? 'Restarts the station software after ending its sessions; it is away for about a minute.'
          : `Restarts EVSE ${command.evseId} after ending its session; the others go on.`;
    case 'unlock':
      return `Releases the cable at EVSE ${command.evseId}; whoever stands there can take it.`;
    case 'startSession':
      return 'Starts a session for this id token; energy flows once a vehicle is plugged in.';
    case 'stopSession':
      return 'Ends the session: the vehicle stops charging and the cable is released.';
    case 'setAvailability':
      return command.operative
        ? 'Puts it back into service for drivers.'
        : 'Takes it out of service for drivers, after a session that is still running. It does not isolate anything.';
    case 'clearCache':
      return 'The station forgets cached authorizations and asks the server again for each driver.';
    case 'sendLocalList':
      return command.update === 'full'
        ? 'Replaces the list of id tokens that the station accepts on its own.'
        : 'Changes entries of the list of id tokens that the station accepts on its own.';
    case 'configure':
      return `Sets ${command.key} on the station; some keys only take effect after a restart.`;
    case 'limitPower':
      return command.limitW === null
        ? 'Removes our power limit; vehicles may charge at full power again.'
        : `Vehicles charge with at most ${command.limitW} W until the limit is removed.`;
    case 'getLog':
      return 'The station uploads its log to this address; nothing changes for drivers.';
    case 'updateFirmware':
      return 'The station downloads and installs new firmware and restarts; nobody can charge meanwhile.';
    case 'readSettings':
    case 'reportSettings':
    case 'reportMonitors':
    case 'readLocalListVersion':
    case 'readSchedule':
    case 'listCertificates':
      return 'The station answers what is asked; nothing changes for drivers.';
    case 'reserve':
      return 'Keeps a place for this id token until the time given; nobody else can charge there.';
    case 'cancelReservation':
      return `Ends reservation ${command.reservationId}; the place is free for everybody again.`;
    case 'setMonitors':
      return 'The station reports by itself when these values are reached; nothing changes for drivers.';
    case 'clearMonitors':
      return 'The station stops reporting what these monitors watch; trouble there is seen later or not at all.';
    case 'setMonitoringBase':
      return 'Sets which monitors are active on the station; those of ours may be removed.';
    case 'setMonitoringLevel':
      return `The station reports events of severity ${command.severity} and graver, and keeps the rest to itself.`;
    case 'installCertificate':
      return 'The station trusts this certificate from now on, also for its link to us.';
    case 'deleteCertificate':
      return 'The station no longer trusts this certificate; if its link to us rests on it, it does not come back.';
    case 'deliverCertificate':
      return 'The station uses this certificate of its own from its next connection on.';
    case 'request':
      return NATURES[command.nature];
  }
}

const NATURES: Readonly<Record<RequestNature, string>> = {
  reads: 'Only asks the station; nothing changes for drivers.',
  informs: 'Shows or tells something to the people at the station; nothing else changes.',
  configures: 'Changes how the station behaves; what that means for drivers depends on what is sent.',
  interrupts: 'May end or begin service at once, so it is held to the rules for that.',
};
