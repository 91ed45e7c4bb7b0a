/** Requests to a 1.6 station. */

import {
  limitOf,
  notTime,
  notUrl,
  notWhole,
  overlong,
  PROFILE_STACK_LEVEL,
  profileIdOf,
  unsupported,
  type Encoded,
} from '../wire-limits.ts';
import { formatTime } from '../time.ts';
import type { StationCommand } from '../vocabulary.ts';
import { ID_TAG_LENGTH_MAX, transactionIdOf } from './answers.ts';
import { encodeLocalList16 } from './locallist.ts';

type Of<A extends StationCommand['action']> = Extract<StationCommand, { action: A }>;

/** CiString50Type of keys, CiString500Type of values. */
const KEY_LENGTH_MAX = 50;
const VALUE_LENGTH_MAX = 500;

const TRIGGERS = {
  status: 'StatusNotification',
  boot: 'BootNotification',
  heartbeat: 'Heartbeat',
  meter: 'MeterValues',
} as const;

/** In 1.6 an EVSE is a connector of the same number, and 0 the station. */
export function encodeCommand16(command: StationCommand, now: number): Encoded {
  const evseId = 'evseId' in command ? (command.evseId ?? 0) : 0;
  const problem = notWhole('evseId', evseId);
  if (problem !== null) return unsupported(problem);
  switch (command.action) {
    case 'probe':
      return probe(command, evseId);
    case 'reset':
      return reset(command, evseId);
    case 'unlock':
      if (evseId === 0) return unsupported('unlock needs a connector, 0 is the station');
      return { action: 'UnlockConnector', payload: { connectorId: evseId } };
    case 'startSession':
      return startSession(command, evseId);
    case 'stopSession':
      return stopSession(command);
    case 'setAvailability': {
      const type = command.operative ? 'Operative' : 'Inoperative';
      return { action: 'ChangeAvailability', payload: { connectorId: evseId, type } };
    }
    case 'clearCache':
      return { action: 'ClearCache', payload: {} };
    case 'sendLocalList':
      return encodeLocalList16(command);
    case 'configure':
      return configure(command);
    case 'limitPower':
      return limitPower(command);
    case 'getLog': {
      const wrong = notUrl(command.url);
      if (wrong !== null) return unsupported(wrong);
      return { action: 'GetDiagnostics', payload: { location: command.url } };
    }
    case 'updateFirmware': {
      const wrong = notUrl(command.url) ?? notTime('retrieveAt', command.retrieveAt);
      if (wrong !== null) return unsupported(wrong);
      const retrieveDate = formatTime(Math.max(command.retrieveAt, now));
      return { action: 'UpdateFirmware', payload: { location: command.url, retrieveDate } };
    }
    default:
      return unsupported(`${command.action} is not in this version`);
  }
}

/** connectorId only for messages about a connector, and never 0 (1.6 §6.53: greater than 0). */
function probe(command: Of<'probe'>, evseId: number): Encoded {
  const requestedMessage = (TRIGGERS as Partial<Record<string, string>>)[command.message];
  const aboutConnector = command.message === 'status' || command.message === 'meter';
  return {
    action: 'TriggerMessage',
    payload: aboutConnector && evseId > 0 ? { requestedMessage, connectorId: evseId } : { requestedMessage },
  };
}

/** Soft stops transactions and restarts the application; Hard restarts the machine. */
function reset(command: Of<'reset'>, evseId: number): Encoded {
  if (evseId > 0) return unsupported('OCPP 1.6 can only reset the whole station, not one connector');
  return { action: 'Reset', payload: { type: command.type === 'soft' ? 'Soft' : 'Hard' } };
}

/** 1.6 has no remote start id: the start that follows is recognised by its token. */
function startSession(command: Of<'startSession'>, evseId: number): Encoded {
  const wrong = overlong('token', command.token, ID_TAG_LENGTH_MAX);
  if (wrong !== null) return unsupported(wrong);
  const idTag = command.token;
  return {
    action: 'RemoteStartTransaction',
    payload: evseId > 0 ? { connectorId: evseId, idTag } : { idTag },
  };
}

function stopSession(command: Of<'stopSession'>): Encoded {
  const transactionId = transactionIdOf(command.wireId);
  if (transactionId === null) {
    return unsupported(`OCPP 1.6 transaction ids are whole numbers, not ${JSON.stringify(command.wireId)}`);
  }
  return { action: 'RemoteStopTransaction', payload: { transactionId } };
}

function configure(command: Of<'configure'>): Encoded {
  const { key, value } = command;
  const wrong = overlong('key', key, KEY_LENGTH_MAX) ?? overlong('value', value, VALUE_LENGTH_MAX);
  if (wrong !== null) return unsupported(wrong);
  return { action: 'ChangeConfiguration', payload: { key, value } };
}

/**
 * A default profile in watts that starts with each transaction. Relative, because some stations know
 * no other kind and others refuse a start in the past (Q8).
 */
function limitPower(command: Of<'limitPower'>): Encoded {
  const { evseId, limitW } = command;
  const id = profileIdOf(evseId);
  if (limitW === null) return { action: 'ClearChargingProfile', payload: { id } };
  const limit = limitOf(limitW);
  if (limit === null) return unsupported(`limitW must be 0 or more watts, not ${limitW}`);
  return {
    action: 'SetChargingProfile',
    payload: {
      connectorId: evseId,
      csChargingProfiles: {
        chargingProfileId: id,
        stackLevel: PROFILE_STACK_LEVEL,
        chargingProfilePurpose: 'TxDefaultProfile',
        chargingProfileKind: 'Relative',
        chargingSchedule: {
          chargingRateUnit: 'W',
          chargingSchedulePeriod: [{ startPeriod: 0, limit }],
        },
      },
    },
  };
}
