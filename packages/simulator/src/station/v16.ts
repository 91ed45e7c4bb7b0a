import { MREC_VENDOR_ID } from '../personalities/personality.ts';
import { readOrder16, writeAnswer16 } from './v16-orders.ts';
import { codeOf, readingsOf, stationTime } from './wire-shared.ts';
import type { Evse, Payload, Session, Station } from './state.ts';
import { numberOf, objectOf, textOf, type CallAnswer, type StopCause, type Wire } from './wire.ts';

/** Stop reasons of OCPP 1.6 (7.37). `deauthorized` and the like have their own word, faults do not. */
const REASONS: Record<StopCause, string> = {
  local: 'Local',
  remote: 'Remote',
  'ev-disconnected': 'EVDisconnected',
  deauthorized: 'DeAuthorized',
  'emergency-stop': 'EmergencyStop',
  'ground-fault': 'Other',
  'hard-reset': 'HardReset',
  'soft-reset': 'SoftReset',
  'evse-reset': 'Other',
  reboot: 'Reboot',
  'power-loss': 'PowerLoss',
  unlock: 'UnlockCommand',
  other: 'Other',
};

/** OCPP 1.6J as a charge point speaks it: connector n is EVSE n. */
export const wire16: Wire = {
  boot: ({ design }) => ({
    action: 'BootNotification',
    payload: {
      chargePointVendor: design.personality.vendor,
      chargePointModel: design.personality.model,
      chargePointSerialNumber: design.serial,
      firmwareVersion: design.firmware,
      iccid: design.iccid,
    },
  }),
  authorize: (token) => ({ action: 'Authorize', payload: { idTag: token } }),
  heartbeat: () => ({ action: 'Heartbeat', payload: {} }),
  status: (station, at, evse, status, faults) => {
    const report = faults[0]?.kind.report ?? null;
    const payload: Payload = {
      connectorId: evse?.id ?? 0,
      errorCode: report?.errorCode ?? 'NoError',
      status,
      timestamp: stationTime(station, at),
    };
    const code = codeOf(station, faults);
    if (code !== null) {
      payload['vendorId'] = code.mrec ? MREC_VENDOR_ID : station.design.personality.vendorId;
      payload['vendorErrorCode'] = code.code.slice(0, 50);
    }
    if (report !== null) payload['info'] = report.info.slice(0, 50);
    return { action: 'StatusNotification', payload };
  },
  events: () => null,
  sessionStarted: (station, at, evse, session) => ({
    action: 'StartTransaction',
    payload: {
      connectorId: evse.id,
      idTag: session.token,
      meterStart: Math.round(session.startWh),
      timestamp: stationTime(station, at),
    },
  }),
  sessionEnergized: () => null,
  sample: (station, at, evse, session, triggered) => ({
    action: 'MeterValues',
    payload: {
      connectorId: evse.id,
      // Filled in when it leaves: until the start is answered nobody knows it.
      ...(session === null ? {} : { transactionId: session.transaction.wireId }),
      meterValue: [meterValue(station, at, evse, session, triggered ? 'Trigger' : 'Sample.Periodic')],
    },
  }),
  sessionEnded: (station, at, evse, session, cause) => ({
    action: 'StopTransaction',
    payload: {
      transactionId: session.transaction.wireId,
      idTag: session.token,
      meterStop: Math.round(evse.registerWh),
      timestamp: stationTime(station, at),
      reason: REASONS[cause],
      transactionData: [meterValue(station, at, evse, session, 'Transaction.End')],
    },
  }),
  logStatus: () => ({ action: 'DiagnosticsStatusNotification', payload: { status: 'UploadFailed' } }),
  firmwareStatus: () => ({ action: 'FirmwareStatusNotification', payload: { status: 'DownloadFailed' } }),
  readAnswer: readAnswer16,
  readOrder: readOrder16,
  writeAnswer: writeAnswer16,
};

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
      value: String(value),
      context,
      measurand,
      unit,
    })),
  };
}

function readAnswer16(action: string, payload: Payload): CallAnswer {
  if (action === 'BootNotification') {
    const status = textOf(payload['status']);
    return {
      registration: status === 'Accepted' ? 'accepted' : status === 'Pending' ? 'pending' : 'rejected',
      intervalS: numberOf(payload['interval']) ?? 60,
    };
  }
  const tokenStatus = textOf(objectOf(payload['idTagInfo'])['status']);
  const transactionId = numberOf(payload['transactionId']);
  return {
    ...(tokenStatus === '' ? {} : { tokenAccepted: tokenStatus === 'Accepted' }),
    ...(transactionId === null ? {} : { transactionId }),
  };
}
