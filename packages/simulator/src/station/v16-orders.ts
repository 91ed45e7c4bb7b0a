import { limitInWatts } from './wire-shared.ts';
import type { Payload, Station } from './state.ts';
import { numberOf, objectOf, textOf, type Order, type Outcome, type TriggeredMessage } from './wire.ts';

const TRIGGERS: Record<string, TriggeredMessage> = {
  BootNotification: 'boot',
  Heartbeat: 'heartbeat',
  StatusNotification: 'status',
  MeterValues: 'meter',
  DiagnosticsStatusNotification: 'log',
  FirmwareStatusNotification: 'firmware',
};

/** What a 1.6 central system may ask, read leniently; null for what this station does not know. */
export function readOrder16(station: Station, action: string, payload: Payload): Order | null {
  const connectorId = numberOf(payload['connectorId']);
  switch (action) {
    case 'Reset':
      return {
        type: 'reset',
        level: payload['type'] === 'Hard' ? 'hard' : 'soft',
        evseId: null,
        onIdle: false,
      };
    case 'UnlockConnector':
      return { type: 'unlock', evseId: connectorId ?? -1 };
    case 'ChangeAvailability':
      return {
        type: 'availability',
        evseId: connectorId ?? 0,
        operative: payload['type'] !== 'Inoperative',
      };
    case 'TriggerMessage': {
      const message = TRIGGERS[textOf(payload['requestedMessage'])];
      return message === undefined ? null : { type: 'trigger', message, evseId: connectorId };
    }
    case 'RemoteStartTransaction':
      return { type: 'start', evseId: connectorId, token: textOf(payload['idTag']), remoteStartId: null };
    case 'RemoteStopTransaction':
      return { type: 'stop', wireId: numberOf(payload['transactionId']) ?? -1 };
    case 'ClearCache':
      return { type: 'clear-cache' };
    case 'SendLocalList':
      return { type: 'local-list', version: numberOf(payload['listVersion']) ?? 0 };
    case 'GetLocalListVersion':
      return { type: 'local-list-version' };
    case 'GetConfiguration': {
      const keys = payload['key'];
      return { type: 'read-config', keys: Array.isArray(keys) && keys.length > 0 ? keys.map(textOf) : null };
    }
    case 'ChangeConfiguration':
      return {
        type: 'write-config',
        entries: [{ key: textOf(payload['key']), value: textOf(payload['value']) }],
      };
    case 'SetChargingProfile':
      return profileOrder(station, connectorId ?? 0, payload);
    case 'ClearChargingProfile':
      return { type: 'limit', evseId: connectorId ?? 0, limitW: null };
    case 'GetDiagnostics':
      return { type: 'log', requestId: 0 };
    case 'UpdateFirmware':
      return { type: 'firmware', requestId: 0 };
    case 'DataTransfer':
      return { type: 'data' };
    default:
      return null;
  }
}

/** The limit of the first period of a profile; null when it cannot be read. */
function profileOrder(station: Station, evseId: number, payload: Payload): Order | null {
  const schedule = objectOf(objectOf(payload['csChargingProfiles'])['chargingSchedule']);
  const periods = schedule['chargingSchedulePeriod'];
  const limit = numberOf(objectOf(Array.isArray(periods) ? periods[0] : null)['limit']);
  if (limit === null) return null;
  return {
    type: 'limit',
    evseId,
    limitW: limitInWatts(station, limit, textOf(schedule['chargingRateUnit'])),
  };
}

/** The .conf payload for an order. */
export function writeAnswer16(station: Station, order: Order, outcome: Outcome): Payload {
  const accepted = outcome.result === 'accepted';
  switch (order.type) {
    case 'unlock':
      if (outcome.result === 'unknown-place') return { status: 'NotSupported' };
      return { status: accepted ? 'Unlocked' : 'UnlockFailed' };
    case 'availability':
      return { status: accepted ? 'Accepted' : outcome.result === 'scheduled' ? 'Scheduled' : 'Rejected' };
    case 'trigger':
      return { status: accepted ? 'Accepted' : 'Rejected' };
    case 'local-list':
      return { status: 'Accepted' };
    case 'local-list-version':
      return { listVersion: station.localListVersion };
    case 'read-config':
      return configAnswer(outcome);
    case 'write-config':
      return { status: accepted ? 'Accepted' : 'NotSupported' };
    case 'limit':
      return { status: accepted ? 'Accepted' : order.limitW === null ? 'Unknown' : 'Rejected' };
    case 'log':
      return { fileName: `${station.design.id}.log` };
    case 'firmware':
      return {};
    case 'data':
      return { status: 'UnknownVendorId' };
    case 'reset':
    case 'start':
    case 'stop':
    case 'clear-cache':
      return { status: accepted ? 'Accepted' : 'Rejected' };
  }
}

function configAnswer(outcome: Outcome): Payload {
  const values = outcome.values ?? [];
  const known = values.filter((entry) => entry.value !== null);
  const unknown = values.filter((entry) => entry.value === null);
  return {
    configurationKey: known.map(({ key, value }) => ({ key, readonly: false, value })),
    ...(unknown.length === 0 ? {} : { unknownKey: unknown.map((entry) => entry.key) }),
  };
}
