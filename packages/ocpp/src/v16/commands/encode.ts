/** Requests to a 1.6 station, with the messages of the security extension where 1.6 alone has none. */

import type { StationCommand } from '../../vocabulary.ts';
import { unsupported, type CommandOf, type Encoded } from '../../wire-limits.ts';
import { encodeCertificateCommand16 } from './certificates.ts';
import { encodeConfigure16, encodeReadSettings16 } from './configuration.ts';
import { encodeGetLog16, encodeUpdateFirmware16 } from './files.ts';
import { encodeLocalList16 } from './local-list.ts';
import { encodeLimitPower16 } from './power.ts';
import { encodeReserve16, encodeStartSession16, encodeStopSession16 } from './sessions.ts';
import { encodeProbe16 } from './trigger.ts';

/** In 1.6 an EVSE is a connector of the same number, and 0 the station. */
export function encodeCommand16(
  command: Exclude<StationCommand, { action: 'request' }>,
  now: number,
): Encoded {
  switch (command.action) {
    case 'probe':
      return encodeProbe16(command);
    case 'reset':
      return reset(command);
    case 'unlock':
      if (command.evseId === 0) return unsupported('unlock needs a connector, 0 is the station');
      return { action: 'UnlockConnector', payload: { connectorId: command.evseId } };
    case 'startSession':
      return encodeStartSession16(command);
    case 'stopSession':
      return encodeStopSession16(command);
    case 'setAvailability': {
      const type = command.operative ? 'Operative' : 'Inoperative';
      return { action: 'ChangeAvailability', payload: { connectorId: command.evseId ?? 0, type } };
    }
    case 'clearCache':
      return { action: 'ClearCache', payload: {} };
    case 'sendLocalList':
      return encodeLocalList16(command);
    case 'readLocalListVersion':
      return { action: 'GetLocalListVersion', payload: {} };
    case 'configure':
      return encodeConfigure16(command);
    case 'readSettings':
      return encodeReadSettings16(command);
    case 'reportSettings':
      return { action: 'GetConfiguration', payload: {} };
    case 'limitPower':
      return encodeLimitPower16(command, now);
    case 'readSchedule': {
      const { evseId, durationS } = command;
      return { action: 'GetCompositeSchedule', payload: { connectorId: evseId, duration: durationS } };
    }
    case 'getLog':
      return encodeGetLog16(command);
    case 'updateFirmware':
      return encodeUpdateFirmware16(command, now);
    case 'reserve':
      return encodeReserve16(command);
    case 'cancelReservation':
      return { action: 'CancelReservation', payload: { reservationId: command.reservationId } };
    case 'listCertificates':
    case 'installCertificate':
    case 'deleteCertificate':
    case 'deliverCertificate':
      return encodeCertificateCommand16(command);
    case 'reportMonitors':
    case 'setMonitors':
    case 'clearMonitors':
    case 'setMonitoringBase':
    case 'setMonitoringLevel':
      return unsupported('OCPP 1.6 has no monitoring: it comes with the device model of OCPP 2.0.1');
  }
}

/** Soft stops transactions and restarts the application; Hard restarts the machine. */
function reset(command: CommandOf<'reset'>): Encoded {
  if ((command.evseId ?? 0) > 0) {
    return unsupported('OCPP 1.6 can only reset the whole station, not one connector');
  }
  return { action: 'Reset', payload: { type: command.type === 'soft' ? 'Soft' : 'Hard' } };
}
