import { chargingStateOf } from '../../status.ts';
import { faultEvents, noticeEvent } from './events.ts';
import { handlers201, handlers21 } from './handlers.ts';
import { numberOf, objectOf, textOf } from '../reading.ts';
import { stationTime } from '../shared.ts';
import { meterValue, transactionEvent } from './transactions.ts';
import type { Evse, Payload, Session, Station } from '../../state.ts';
import type { CallAnswer, ChangeTrigger, OutCall, StopCause, Wire } from '../wire.ts';

/** Stopped reason and trigger reason for each cause. */
const REASONS: Record<StopCause, readonly [stoppedReason: string, trigger: string]> = {
  local: ['Local', 'StopAuthorized'],
  remote: ['Remote', 'RemoteStop'],
  'ev-disconnected': ['EVDisconnected', 'EVCommunicationLost'],
  'ev-silent': ['Other', 'EVCommunicationLost'],
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

const CHANGES_201: Record<ChangeTrigger, string> = {
  state: 'ChargingStateChanged',
  limit: 'ChargingRateChanged',
  resumed: 'ChargingStateChanged',
};

/** 2.1 has words of its own for a limit that was set and a transaction that goes on after a reset. */
const CHANGES_21: Record<ChangeTrigger, string> = { ...CHANGES_201, limit: 'LimitSet', resumed: 'TxResumed' };

/** OCPP 2.0.1 as a charging station speaks it. */
export const wire201: Wire = {
  boot: ({ design, firmware, bootReason }) => ({
    action: 'BootNotification',
    payload: {
      reason: bootReason,
      chargingStation: {
        vendorName: design.personality.vendor,
        model: design.personality.model,
        serialNumber: design.serial,
        firmwareVersion: firmware,
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
  events: faultEvents,
  notice: (turn, evse, _status, notice) => noticeEvent(turn, evse.id, notice),
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
  sessionChanged: (station, at, evse, session, trigger) =>
    changed(station, at, evse, session, CHANGES_201[trigger]),
  sample: (station, at, evse, session, triggered) =>
    session === null
      ? {
          action: 'MeterValues',
          payload: { evseId: evse.id, meterValue: [meterValue(station, at, evse, null, 'Trigger')] },
        }
      : transactionEvent(station, at, evse, session, {
          eventType: 'Updated',
          triggerReason: triggered ? 'Trigger' : 'MeterValuePeriodic',
          info: { chargingState: chargingStateOf(station, evse, session) },
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
  reservationEnded: (id, how) => ({
    action: 'ReservationStatusUpdate',
    payload: { reservationId: id, reservationUpdateStatus: how },
  }),
  logStatus: ({ upload }) => ({
    action: 'LogStatusNotification',
    payload: {
      status: upload?.status ?? 'Idle',
      ...(upload === null || upload.requestId === null ? {} : { requestId: upload.requestId }),
    },
  }),
  firmwareStatus: ({ update }) => ({
    action: 'FirmwareStatusNotification',
    payload: {
      status: update?.status ?? 'Idle',
      ...(update === null || update.requestId === null ? {} : { requestId: update.requestId }),
    },
  }),
  signCertificate: (csr) => ({
    action: 'SignCertificate',
    payload: { csr, certificateType: 'ChargingStationCertificate' },
  }),
  securityEvent: (station, at, type) => ({
    action: 'SecurityEventNotification',
    payload: { type, timestamp: stationTime(station, at) },
  }),
  readAnswer: readAnswer201,
  handlers: handlers201,
};

/** OCPP 2.1: what it adds to 2.0.1. */
export const wire21: Wire = {
  ...wire201,
  sessionChanged: (station, at, evse, session, trigger) =>
    changed(station, at, evse, session, CHANGES_21[trigger]),
  readAnswer: (action, payload) => {
    const broken = brokenAnswer(action, payload);
    return broken === null ? readAnswer201(action, payload) : { broken };
  },
  handlers: handlers21,
};

function changed(station: Station, at: number, evse: Evse, session: Session, triggerReason: string): OutCall {
  return transactionEvent(station, at, evse, session, {
    eventType: 'Updated',
    triggerReason,
    info: { chargingState: chargingStateOf(station, evse, session) },
    context: 'Other',
    token: false,
  });
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

/** What is missing in an answer that a station cannot do without; null when nothing is. */
function brokenAnswer(action: string, payload: Payload): string | null {
  if (action === 'BootNotification') {
    if (!['Accepted', 'Pending', 'Rejected'].includes(textOf(payload['status']))) return 'status is missing';
    return numberOf(payload['interval']) === null ? 'interval is missing' : null;
  }
  if (action === 'Heartbeat' && textOf(payload['currentTime']) === '') return 'currentTime is missing';
  if (action === 'Authorize' && textOf(objectOf(payload['idTokenInfo'])['status']) === '') {
    return 'idTokenInfo.status is missing';
  }
  return null;
}
