import { MREC_VENDOR_ID } from '../../../personalities/personality.ts';
import { handlers16 } from './handlers.ts';
import { numberOf, objectOf, textOf } from '../reading.ts';
import { codeOf, readingsOf, stationTime } from '../shared.ts';
import type { FirmwareStatus } from '../../upkeep/firmware.ts';
import type { Evse, Payload, Session, Station } from '../../state.ts';
import type { CallAnswer, StopCause, Wire } from '../wire.ts';

/** Stop reasons of OCPP 1.6 (7.37). `deauthorized` and the like have their own word, faults do not. */
const REASONS: Record<StopCause, string> = {
  local: 'Local',
  remote: 'Remote',
  'ev-disconnected': 'EVDisconnected',
  'ev-silent': 'Other',
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

/** Steps that the plain FirmwareStatusNotification of 1.6 knows. */
const PLAIN_STEPS: ReadonlySet<FirmwareStatus> = new Set<FirmwareStatus>([
  'Idle',
  'Downloading',
  'Downloaded',
  'DownloadFailed',
  'Installing',
  'Installed',
  'InstallationFailed',
]);

/** OCPP 1.6J as a charge point speaks it: connector n is EVSE n. */
export const wire16: Wire = {
  boot: ({ design, firmware }) => ({
    action: 'BootNotification',
    payload: {
      chargePointVendor: design.personality.vendor,
      chargePointModel: design.personality.model,
      chargePointSerialNumber: design.serial,
      firmwareVersion: firmware,
      iccid: design.iccid,
    },
  }),
  authorize: (token) => ({ action: 'Authorize', payload: { idTag: token } }),
  heartbeat: () => ({ action: 'Heartbeat', payload: {} }),
  status: (station, at, evse, status, faults) => {
    const report = faults[0]?.kind.report ?? null;
    const payload: Payload = {
      connectorId: evse?.id ?? 0,
      errorCode:
        report?.errorCode ?? (status === 'Faulted' && evse?.flickers === true ? 'OtherError' : 'NoError'),
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
  notice: ({ station, at }, evse, status, notice) => {
    const { codes } = station.design.personality.quirks;
    const mrec = codes === 'mrec' && notice.mrec !== null;
    return {
      action: 'StatusNotification',
      payload: {
        connectorId: evse.id,
        errorCode: 'OtherError',
        status,
        timestamp: stationTime(station, at),
        info: notice.info,
        ...(codes === 'none'
          ? {}
          : {
              vendorId: mrec ? MREC_VENDOR_ID : station.design.personality.vendorId,
              vendorErrorCode: mrec ? notice.mrec : notice.vendorCode,
            }),
      },
    };
  },
  sessionStarted: (station, at, evse, session) => ({
    action: 'StartTransaction',
    payload: {
      connectorId: evse.id,
      idTag: session.token,
      meterStart: meterWh(station, session.startWh, session),
      timestamp: stationTime(station, at),
      ...(session.reservationId === null ? {} : { reservationId: session.reservationId }),
    },
  }),
  sessionChanged: () => null,
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
      meterStop: meterWh(station, evse.registerWh, session),
      timestamp: stationTime(station, at),
      reason: REASONS[cause],
      transactionData: [meterValue(station, at, evse, session, 'Transaction.End')],
    },
  }),
  reservationEnded: () => null,
  logStatus: ({ upload }) =>
    upload === null || upload.requestId === null
      ? {
          action: 'DiagnosticsStatusNotification',
          payload: {
            status: upload?.status === 'UploadFailure' ? 'UploadFailed' : (upload?.status ?? 'Idle'),
          },
        }
      : {
          action: 'LogStatusNotification',
          payload: { status: upload.status, requestId: upload.requestId },
        },
  firmwareStatus: ({ update }) => {
    const status = update?.status ?? 'Idle';
    if (update !== null && update.requestId !== null) {
      return {
        action: 'SignedFirmwareStatusNotification',
        payload: { status, requestId: update.requestId },
      };
    }
    return PLAIN_STEPS.has(status) ? { action: 'FirmwareStatusNotification', payload: { status } } : null;
  },
  signCertificate: (csr) => ({ action: 'SignCertificate', payload: { csr } }),
  securityEvent: (station, at, type) => ({
    action: 'SecurityEventNotification',
    payload: { type, timestamp: stationTime(station, at) },
  }),
  readAnswer: readAnswer16,
  handlers: handlers16,
};

/** Meter readings of a start and a stop count from zero where the register starts anew with each session. */
function meterWh(station: Station, registerWh: number, session: Session): number {
  const fresh = station.design.personality.quirks.register === 'session';
  return Math.round(fresh ? registerWh - session.startWh : registerWh);
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
      value: String(value),
      context,
      measurand,
      ...(unit === null ? {} : { unit }),
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
