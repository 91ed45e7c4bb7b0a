/** Requests to a 2.0.1 station. */

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
import { IDENTIFIER_LENGTH_MAX } from './answers.ts';
import { encodeConfigure201, encodeLocalList201 } from './settings.ts';

type Of<A extends StationCommand['action']> = Extract<StationCommand, { action: A }>;

const URL_LENGTH_MAX = 512;

const TRIGGERS = {
  status: 'StatusNotification',
  boot: 'BootNotification',
  heartbeat: 'Heartbeat',
  meter: 'MeterValues',
} as const;

export function encodeCommand201(command: StationCommand, now: number): Encoded {
  const evseId = 'evseId' in command ? (command.evseId ?? 0) : 0;
  const connectorId = 'connectorId' in command ? (command.connectorId ?? 0) : 0;
  const requestId = 'requestId' in command ? (command.requestId ?? 0) : 0;
  const problem =
    notWhole('evseId', evseId) ?? notWhole('connectorId', connectorId) ?? notWhole('requestId', requestId);
  if (problem !== null) return unsupported(problem);
  switch (command.action) {
    case 'probe':
      return probe(command, evseId, connectorId);
    case 'reset':
      return reset(command, evseId);
    case 'unlock':
      if (evseId === 0) return unsupported('unlock needs an EVSE, 0 is the station');
      return { action: 'UnlockConnector', payload: { evseId, connectorId: Math.max(1, connectorId) } };
    case 'startSession':
      return startSession(command, evseId);
    case 'stopSession': {
      const wrong = overlong('wireId', command.wireId, IDENTIFIER_LENGTH_MAX);
      if (wrong !== null) return unsupported(wrong);
      return { action: 'RequestStopTransaction', payload: { transactionId: command.wireId } };
    }
    case 'setAvailability': {
      const operationalStatus = command.operative ? 'Operative' : 'Inoperative';
      return {
        action: 'ChangeAvailability',
        payload: evseId > 0 ? { operationalStatus, evse: evse(evseId, connectorId) } : { operationalStatus },
      };
    }
    case 'clearCache':
      return { action: 'ClearCache', payload: {} };
    case 'sendLocalList':
      return encodeLocalList201(command);
    case 'configure':
      return encodeConfigure201(command);
    case 'limitPower':
      return limitPower(command);
    case 'getLog': {
      const wrong = notUrl(command.url) ?? overlong('url', command.url, URL_LENGTH_MAX);
      if (wrong !== null) return unsupported(wrong);
      const log = { remoteLocation: command.url };
      return { action: 'GetLog', payload: { logType: 'DiagnosticsLog', requestId, log } };
    }
    case 'updateFirmware':
      return updateFirmware(command, now);
    default:
      return unsupported(`${command.action} is not in this version`);
  }
}

/**
 * A status is asked of one connector (F06: without an EVSE and a connector a station rejects it), so
 * of connector 1 unless another one is named. Meter values are asked of the EVSE.
 */
function probe(command: Of<'probe'>, evseId: number, connectorId: number): Encoded {
  const requestedMessage = (TRIGGERS as Partial<Record<string, string>>)[command.message];
  let target: object | null = null;
  if (evseId > 0 && command.message === 'status') target = evse(evseId, Math.max(1, connectorId));
  else if (evseId > 0 && command.message === 'meter') target = evse(evseId, 0);
  return {
    action: 'TriggerMessage',
    payload: target === null ? { requestedMessage } : { requestedMessage, evse: target },
  };
}

/**
 * Soft is OnIdle, hard is Immediate. A soft reset promises that no session suffers, and only OnIdle
 * keeps that promise: Immediate ends running transactions, as Hard does in 1.6. The price is that
 * OnIdle waits (Scheduled) for as long as a transaction hangs, which is when the ladder goes on to
 * hard.
 */
function reset(command: Of<'reset'>, evseId: number): Encoded {
  const type = command.type === 'soft' ? 'OnIdle' : 'Immediate';
  return { action: 'Reset', payload: evseId > 0 ? { type, evseId } : { type } };
}

/** The token is one that the CSMS vouches for, whatever card it may be on: type Central. */
function startSession(command: Of<'startSession'>, evseId: number): Encoded {
  const { token, remoteStartId } = command;
  const wrong = overlong('token', token, IDENTIFIER_LENGTH_MAX) ?? notWhole('remoteStartId', remoteStartId);
  if (wrong !== null) return unsupported(wrong);
  const idToken = { idToken: token, type: 'Central' };
  return {
    action: 'RequestStartTransaction',
    payload: evseId > 0 ? { remoteStartId, idToken, evseId } : { remoteStartId, idToken },
  };
}

/** See the 1.6 encoder for the kind and level of the profile. */
function limitPower(command: Of<'limitPower'>): Encoded {
  const { evseId, limitW } = command;
  const id = profileIdOf(evseId);
  if (limitW === null) return { action: 'ClearChargingProfile', payload: { chargingProfileId: id } };
  const limit = limitOf(limitW);
  if (limit === null) return unsupported(`limitW must be 0 or more watts, not ${limitW}`);
  const chargingSchedule = [
    { id, chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, limit }] },
  ];
  return {
    action: 'SetChargingProfile',
    payload: {
      evseId,
      chargingProfile: {
        id,
        stackLevel: PROFILE_STACK_LEVEL,
        chargingProfilePurpose: 'TxDefaultProfile',
        chargingProfileKind: 'Relative',
        chargingSchedule,
      },
    },
  };
}

function updateFirmware(command: Of<'updateFirmware'>, now: number): Encoded {
  const { url, retrieveAt, requestId } = command;
  const wrong = notUrl(url) ?? overlong('url', url, URL_LENGTH_MAX) ?? notTime('retrieveAt', retrieveAt);
  if (wrong !== null) return unsupported(wrong);
  const retrieveDateTime = formatTime(Math.max(retrieveAt, now));
  return { action: 'UpdateFirmware', payload: { requestId, firmware: { location: url, retrieveDateTime } } };
}

function evse(id: number, connectorId: number): object {
  return connectorId > 0 ? { id, connectorId } : { id };
}
