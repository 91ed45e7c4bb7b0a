import type { CommandRequest } from '@ohmward/engine';

/** One sentence for the person about to do it: what happens to the station and to drivers. */
export function consequence(request: CommandRequest): string {
  switch (request.action) {
    case 'probe':
      return 'Asks the station to report again; nothing changes for drivers.';
    case 'reset':
      return request.type === 'hard'
        ? 'Restarts the whole hardware: every session ends and nobody can charge for a minute or more.'
        : request.evseId === undefined
          ? 'Restarts the station software after ending its sessions; it is away for about a minute.'
          : `Restarts EVSE ${request.evseId} after ending its session; the others go on.`;
    case 'unlock':
      return `Releases the cable at EVSE ${request.evseId}; whoever stands there can take it.`;
    case 'startSession':
      return 'Starts a session for this id token; energy flows once a vehicle is plugged in.';
    case 'stopSession':
      return 'Ends the session: the vehicle stops charging and the cable is released.';
    case 'setAvailability':
      return request.operative
        ? 'Puts it back into service for drivers.'
        : 'Takes it out of service for drivers, after a session that is still running. It does not isolate anything.';
    case 'clearCache':
      return 'The station forgets cached authorizations and asks the server again for each driver.';
    case 'sendLocalList':
      return request.update === 'full'
        ? 'Replaces the list of id tokens that the station accepts on its own.'
        : 'Changes entries of the list of id tokens that the station accepts on its own.';
    case 'configure':
      return `Sets ${request.key} on the station; some keys only take effect after a restart.`;
    case 'limitPower':
      return request.limitW === null
        ? 'Removes our power limit; vehicles may charge at full power again.'
        : `Vehicles charge with at most ${request.limitW} W until the limit is removed.`;
    case 'getLog':
      return 'The station uploads its log to this address; nothing changes for drivers.';
    case 'updateFirmware':
      return 'The station downloads and installs new firmware and restarts; nobody can charge meanwhile.';
  }
}
