/** Requests to a station with a device model: 2.0.1, and 2.1 by its dialect. */

import type { StationCommand } from '../../vocabulary.ts';
import { overlong, unsupported, type CommandOf, type Encoded } from '../../wire-limits.ts';
import { IDENTIFIER_LENGTH_MAX } from '../answers.ts';
import { encodeCertificateCommand201 } from './certificates.ts';
import type { Dialect } from './dialect.ts';
import { encodeGetLog201, encodeUpdateFirmware201 } from './files.ts';
import { encodeLocalList201 } from './local-list.ts';
import { encodeMonitorCommand201 } from './monitors.ts';
import { encodeLimitPower201 } from './power.ts';
import { encodeReserve201, encodeStartSession201 } from './sessions.ts';
import { evseType } from './place.ts';
import { encodeProbe201 } from './trigger.ts';
import { encodeConfigure201, encodeReadSettings201, encodeReportSettings201 } from './variables.ts';

export function encodeCommand201(
  command: Exclude<StationCommand, { action: 'request' }>,
  now: number,
  dialect: Dialect,
): Encoded {
  switch (command.action) {
    case 'probe':
      return encodeProbe201(command);
    case 'reset':
      return reset(command);
    case 'unlock': {
      const { evseId, connectorId } = command;
      if (evseId === 0) return unsupported('unlock needs an EVSE, 0 is the station');
      return { action: 'UnlockConnector', payload: { evseId, connectorId: Math.max(1, connectorId) } };
    }
    case 'startSession':
      return encodeStartSession201(command, dialect);
    case 'stopSession': {
      const wrong = overlong('wireId', command.wireId, IDENTIFIER_LENGTH_MAX);
      if (wrong !== null) return unsupported(wrong);
      return { action: 'RequestStopTransaction', payload: { transactionId: command.wireId } };
    }
    case 'setAvailability':
      return setAvailability(command);
    case 'clearCache':
      return { action: 'ClearCache', payload: {} };
    case 'sendLocalList':
      return encodeLocalList201(command, dialect);
    case 'readLocalListVersion':
      return { action: 'GetLocalListVersion', payload: {} };
    case 'configure':
      return encodeConfigure201(command, dialect);
    case 'readSettings':
      return encodeReadSettings201(command, dialect);
    case 'reportSettings':
      return encodeReportSettings201(command);
    case 'limitPower':
      return encodeLimitPower201(command, now);
    case 'readSchedule': {
      const { evseId, durationS } = command;
      return { action: 'GetCompositeSchedule', payload: { evseId, duration: durationS } };
    }
    case 'getLog':
      return encodeGetLog201(command, dialect);
    case 'updateFirmware':
      return encodeUpdateFirmware201(command, now, dialect);
    case 'reserve':
      return encodeReserve201(command, dialect);
    case 'cancelReservation':
      return { action: 'CancelReservation', payload: { reservationId: command.reservationId } };
    case 'listCertificates':
    case 'installCertificate':
    case 'deleteCertificate':
    case 'deliverCertificate':
      return encodeCertificateCommand201(command, dialect);
    case 'reportMonitors':
    case 'setMonitors':
    case 'clearMonitors':
    case 'setMonitoringBase':
    case 'setMonitoringLevel':
      return encodeMonitorCommand201(command, dialect);
  }
}

/**
 * Soft is OnIdle, hard is Immediate. A soft reset promises that no session suffers, and only OnIdle
 * keeps that promise: Immediate ends running transactions, as Hard does in 1.6. The price is that
 * OnIdle waits (Scheduled) for as long as a transaction hangs, which is when the ladder goes on to
 * hard.
 */
function reset({ type: kind, evseId = 0 }: CommandOf<'reset'>): Encoded {
  const type = kind === 'soft' ? 'OnIdle' : 'Immediate';
  return { action: 'Reset', payload: evseId > 0 ? { type, evseId } : { type } };
}

function setAvailability(command: CommandOf<'setAvailability'>): Encoded {
  const { operative, evseId = 0, connectorId = 0 } = command;
  const operationalStatus = operative ? 'Operative' : 'Inoperative';
  return {
    action: 'ChangeAvailability',
    payload: evseId > 0 ? { operationalStatus, evse: evseType(evseId, connectorId) } : { operationalStatus },
  };
}
