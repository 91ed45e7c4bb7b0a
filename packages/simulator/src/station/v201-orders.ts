import { limitInWatts } from './wire-shared.ts';
import type { Payload, Station } from './state.ts';
import { numberOf, objectOf, textOf, type Order, type Outcome, type TriggeredMessage } from './wire.ts';

const TRIGGERS: Record<string, TriggeredMessage> = {
  BootNotification: 'boot',
  Heartbeat: 'heartbeat',
  StatusNotification: 'status',
  MeterValues: 'meter',
  TransactionEvent: 'transaction',
  LogStatusNotification: 'log',
  FirmwareStatusNotification: 'firmware',
};

/** What a 2.0.1 CSMS may ask, read leniently; null for what this station does not know. */
export function readOrder201(station: Station, action: string, payload: Payload): Order | null {
  const evseId = numberOf(payload['evseId']);
  const evse = numberOf(objectOf(payload['evse'])['id']);
  switch (action) {
    case 'Reset': {
      const immediate = payload['type'] !== 'OnIdle';
      return { type: 'reset', level: immediate ? 'hard' : 'soft', evseId, onIdle: !immediate };
    }
    case 'UnlockConnector':
      return { type: 'unlock', evseId: evseId ?? -1 };
    case 'ChangeAvailability':
      return {
        type: 'availability',
        evseId: evse ?? 0,
        operative: payload['operationalStatus'] !== 'Inoperative',
      };
    case 'TriggerMessage': {
      const message = TRIGGERS[textOf(payload['requestedMessage'])];
      return message === undefined ? null : { type: 'trigger', message, evseId: evse };
    }
    case 'RequestStartTransaction':
      return {
        type: 'start',
        evseId,
        token: textOf(objectOf(payload['idToken'])['idToken']),
        remoteStartId: numberOf(payload['remoteStartId']),
      };
    case 'RequestStopTransaction':
      return { type: 'stop', wireId: textOf(payload['transactionId']) };
    case 'ClearCache':
      return { type: 'clear-cache' };
    case 'SendLocalList':
      return { type: 'local-list', version: numberOf(payload['versionNumber']) ?? 0 };
    case 'GetLocalListVersion':
      return { type: 'local-list-version' };
    case 'GetVariables':
      return { type: 'read-config', keys: listOf(payload['getVariableData']).map(keyOf) };
    case 'SetVariables':
      return {
        type: 'write-config',
        entries: listOf(payload['setVariableData']).map((item) => ({
          key: keyOf(item),
          value: textOf(item['attributeValue']),
        })),
      };
    case 'SetChargingProfile':
      return profileOrder(station, evseId ?? 0, payload);
    case 'ClearChargingProfile': {
      const criteria = objectOf(payload['chargingProfileCriteria']);
      return { type: 'limit', evseId: numberOf(criteria['evseId']) ?? 0, limitW: null };
    }
    case 'GetLog':
      return { type: 'log', requestId: numberOf(payload['requestId']) ?? 0 };
    case 'UpdateFirmware':
      return { type: 'firmware', requestId: numberOf(payload['requestId']) ?? 0 };
    case 'DataTransfer':
      return { type: 'data' };
    default:
      return null;
  }
}

function profileOrder(station: Station, evseId: number, payload: Payload): Order | null {
  const schedule = listOf(objectOf(payload['chargingProfile'])['chargingSchedule'])[0] ?? {};
  const limit = numberOf(listOf(schedule['chargingSchedulePeriod'])[0]?.['limit']);
  if (limit === null) return null;
  return {
    type: 'limit',
    evseId,
    limitW: limitInWatts(station, limit, textOf(schedule['chargingRateUnit'])),
  };
}

function listOf(value: unknown): Payload[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

/** `Component.Variable`, the way this model names its variables. */
function keyOf(item: Payload): string {
  return `${textOf(objectOf(item['component'])['name'])}.${textOf(objectOf(item['variable'])['name'])}`;
}

/** The response payload for an order. */
export function writeAnswer201(station: Station, order: Order, outcome: Outcome, asked: Payload): Payload {
  const accepted = outcome.result === 'accepted';
  switch (order.type) {
    case 'reset':
    case 'availability':
      return { status: accepted ? 'Accepted' : outcome.result === 'scheduled' ? 'Scheduled' : 'Rejected' };
    case 'unlock':
      return { status: unlockStatus(outcome) };
    case 'local-list-version':
      return { versionNumber: station.localListVersion };
    case 'read-config':
      return { getVariableResult: variableResults(listOf(asked['getVariableData']), outcome, true) };
    case 'write-config':
      return { setVariableResult: variableResults(listOf(asked['setVariableData']), outcome, false) };
    case 'limit':
      return { status: accepted ? 'Accepted' : order.limitW === null ? 'Unknown' : 'Rejected' };
    case 'log':
      return { status: 'Accepted', filename: `${station.design.id}.log` };
    case 'data':
      return { status: 'UnknownVendorId' };
    case 'trigger':
    case 'start':
    case 'stop':
    case 'clear-cache':
    case 'local-list':
    case 'firmware':
      return { status: accepted ? 'Accepted' : 'Rejected' };
  }
}

function unlockStatus(outcome: Outcome): string {
  if (outcome.result === 'accepted') return 'Unlocked';
  if (outcome.result === 'ongoing-transaction') return 'OngoingAuthorizedTransaction';
  return outcome.result === 'unknown-place' ? 'UnknownConnector' : 'UnlockFailed';
}

function variableResults(asked: readonly Payload[], outcome: Outcome, withValue: boolean): Payload[] {
  return asked.map((item) => {
    const value = outcome.values?.find((entry) => entry.key === keyOf(item))?.value ?? null;
    return {
      attributeStatus: value === null ? 'UnknownVariable' : 'Accepted',
      component: item['component'],
      variable: item['variable'],
      ...(withValue && value !== null ? { attributeValue: value } : {}),
    };
  });
}
