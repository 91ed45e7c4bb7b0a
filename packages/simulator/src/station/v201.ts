import { eventCall } from './v201-events.ts';
import { readOrder201, writeAnswer201 } from './v201-orders.ts';
import { readingsOf, stationTime } from './wire-shared.ts';
import type { Evse, Payload, Session, Station } from './state.ts';
import {
  numberOf,
  objectOf,
  textOf,
  type CallAnswer,
  type OutCall,
  type StopCause,
  type Wire,
} from './wire.ts';

/** Stopped reason and trigger reason of OCPP 2.0.1 for each cause. */
const REASONS: Record<StopCause, readonly [stoppedReason: string, trigger: string]> = {
  local: ['Local', 'StopAuthorized'],
  remote: ['Remote', 'RemoteStop'],
  'ev-disconnected': ['EVDisconnected', 'EVCommunicationLost'],
  deauthorized: ['DeAuthorized', 'Deauthorized'],
  'emergency-stop': ['EmergencyStop', 'AbnormalCondition'],
  'ground-fault': ['GroundFault', 'AbnormalCondition'],
  'hard-reset': ['ImmediateReset', 'ResetCommand'],
  'soft-reset': ['ImmediateReset', 'ResetCommand'],
  'evse-reset': ['ImmediateReset', 'ResetCommand'],
  reboot: ['Reboot', 'AbnormalCondition'],
  'power-loss': ['PowerLoss', 'AbnormalCondition'],
  unlock: ['Other', 'UnlockCommand'],
  other: ['Other', 'AbnormalCondition'],
};

const START_TRIGGERS = { tap: 'Authorized', plug: 'CablePluggedIn', remote: 'RemoteStart' } as const;

/** OCPP 2.0.1 as a charging station speaks it. */
export const wire201: Wire = {
  boot: ({ design, bootReason }) => ({
    action: 'BootNotification',
    payload: {
      reason: bootReason,
      chargingStation: {
        vendorName: design.personality.vendor,
        model: design.personality.model,
        serialNumber: design.serial,
        firmwareVersion: design.firmware,
        modem: { iccid: design.iccid },
      },
    },
  }),
  authorize: (token) => ({ action: 'Authorize', payload: { idToken: { idToken: token, type: 'ISO14443' } } }),
  heartbeat: () => ({ action: 'Heartbeat', payload: {} }),
  status: (station, at, evse, status) =>
    evse === null
      ? null
      : {
          action: 'StatusNotification',
          payload: {
            timestamp: stationTime(station, at),
            connectorStatus: status,
            evseId: evse.id,
            connectorId: 1,
          },
        },
  events: eventCall,
  sessionStarted: (station, at, evse, session, trigger) =>
    transactionEvent(station, at, evse, session, {
      eventType: 'Started',
      triggerReason: START_TRIGGERS[trigger],
      info: {
        chargingState: 'EVConnected',
        ...(session.remoteStartId === null ? {} : { remoteStartId: session.remoteStartId }),
      },
      context: 'Transaction.Begin',
      token: true,
    }),
  sessionEnergized: (station, at, evse, session) =>
    transactionEvent(station, at, evse, session, {
      eventType: 'Updated',
      triggerReason: 'ChargingStateChanged',
      info: { chargingState: chargingState(evse, session) },
      context: 'Other',
      token: false,
    }),
  sample: (station, at, evse, session, triggered) =>
    session === null
      ? {
          action: 'MeterValues',
          payload: { evseId: evse.id, meterValue: [meterValue(station, at, evse, null, 'Trigger')] },
        }
      : transactionEvent(station, at, evse, session, {
          eventType: 'Updated',
          triggerReason: triggered ? 'Trigger' : 'MeterValuePeriodic',
          info: { chargingState: chargingState(evse, session) },
          context: triggered ? 'Trigger' : 'Sample.Periodic',
          token: false,
        }),
  sessionEnded: (station, at, evse, session, cause) =>
    transactionEvent(station, at, evse, session, {
      eventType: 'Ended',
      triggerReason: REASONS[cause][1],
      info: { chargingState: 'Idle', stoppedReason: REASONS[cause][0] },
      context: 'Transaction.End',
      token: cause === 'local',
    }),
  logStatus: ({ requests }) => ({
    action: 'LogStatusNotification',
    payload: { status: 'UploadFailure', requestId: requests.log },
  }),
  firmwareStatus: ({ requests }) => ({
    action: 'FirmwareStatusNotification',
    payload: { status: 'DownloadFailed', requestId: requests.firmware },
  }),
  readAnswer: (action, payload) => readAnswer201(action, payload),
  readOrder: readOrder201,
  writeAnswer: writeAnswer201,
};

interface EventParts {
  readonly eventType: 'Started' | 'Updated' | 'Ended';
  readonly triggerReason: string;
  readonly info: Payload;
  readonly context: string;
  readonly token: boolean;
}

function transactionEvent(
  station: Station,
  at: number,
  evse: Evse,
  session: Session,
  parts: EventParts,
): OutCall {
  const { quirks } = station.design.personality;
  const seqNo = quirks.seqNoAlwaysZero ? 0 : session.transaction.seqNo;
  session.transaction.seqNo += 1;
  const type = quirks.twoTokenTypes ? 'Central' : 'ISO14443';
  return {
    action: 'TransactionEvent',
    payload: {
      eventType: parts.eventType,
      timestamp: stationTime(station, at),
      triggerReason: parts.triggerReason,
      seqNo,
      offline: station.link.state !== 'up',
      transactionInfo: { transactionId: session.transaction.wireId, ...parts.info },
      evse: { id: evse.id, connectorId: 1 },
      ...(parts.token ? { idToken: { idToken: session.token, type } } : {}),
      meterValue: [meterValue(station, at, evse, session, parts.context)],
    },
  };
}

function chargingState(evse: Evse, session: Session): string {
  if (!session.energized) return 'EVConnected';
  if (session.full) return 'SuspendedEV';
  return evse.limitW === 0 ? 'SuspendedEVSE' : 'Charging';
}

function meterValue(
  station: Station,
  at: number,
  evse: Evse,
  session: Session | null,
  context: string,
): Payload {
  return {
    timestamp: stationTime(station, at),
    sampledValue: readingsOf(station, evse, session).map(({ measurand, value, unit }) => ({
      value,
      context,
      measurand,
      unitOfMeasure: { unit },
    })),
  };
}

function readAnswer201(action: string, payload: Payload): CallAnswer {
  if (action === 'BootNotification') {
    const status = textOf(payload['status']);
    return {
      registration: status === 'Accepted' ? 'accepted' : status === 'Pending' ? 'pending' : 'rejected',
      intervalS: numberOf(payload['interval']) ?? 60,
    };
  }
  const tokenStatus = textOf(objectOf(payload['idTokenInfo'])['status']);
  return tokenStatus === '' ? {} : { tokenAccepted: tokenStatus === 'Accepted' };
}
