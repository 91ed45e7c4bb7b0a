import { happens } from '../../faulting.ts';
import { cancelReservation, reserve } from '../../charging/reservations.ts';
import { changeAvailability, unlock } from '../../orders/places.ts';
import { reset } from '../../orders/reset.ts';
import { startRemotely, stopRemotely } from '../../orders/sessions.ts';
import { trigger, type TriggeredMessage } from '../../orders/triggers.ts';
import { readSetting, writeSetting } from '../../upkeep/settings.ts';
import { momentOf, numberOf, textOf } from '../reading.ts';
import type { Handler } from '../wire.ts';
import { key16, keys16 } from './keys.ts';

const TRIGGERS: Readonly<Record<string, TriggeredMessage>> = {
  BootNotification: 'boot',
  Heartbeat: 'heartbeat',
  StatusNotification: 'status',
  MeterValues: 'meter',
  DiagnosticsStatusNotification: 'log',
  LogStatusNotification: 'log',
  FirmwareStatusNotification: 'firmware',
  SignChargePointCertificate: 'certificate',
};

const triggerMessage: Handler = ({ turn, payload, answerAt }) => {
  const message = TRIGGERS[textOf(payload['requestedMessage'])];
  if (message === undefined) return { status: 'NotImplemented' };
  const result = trigger(turn, message, numberOf(payload['connectorId']), answerAt);
  return { status: result === 'accepted' ? 'Accepted' : 'Rejected' };
};

const word = (done: boolean): string => (done ? 'Accepted' : 'Rejected');

/** Core, remote trigger and reservation. */
export const core16: Readonly<Record<string, Handler>> = {
  Reset: ({ turn, payload, answerAt }) => {
    const level = payload['type'] === 'Hard' ? 'hard' : 'soft';
    const result = reset(turn, { level, evseId: null, onIdle: false, resume: false }, answerAt);
    return { status: word(result === 'accepted') };
  },
  UnlockConnector: ({ turn, payload }) => {
    const result = unlock(turn, numberOf(payload['connectorId']) ?? -1);
    if (result === 'unknown-place') return { status: 'NotSupported' };
    return { status: result === 'unlocked' ? 'Unlocked' : 'UnlockFailed' };
  },
  ChangeAvailability: ({ turn, payload }) => {
    const operative = payload['type'] !== 'Inoperative';
    const result = changeAvailability(turn, numberOf(payload['connectorId']) ?? 0, operative);
    return { status: result === 'scheduled' ? 'Scheduled' : word(result === 'accepted') };
  },
  TriggerMessage: triggerMessage,
  ExtendedTriggerMessage: triggerMessage,
  RemoteStartTransaction: ({ turn, payload }) => {
    const evseId = numberOf(payload['connectorId']);
    const token = textOf(payload['idTag']);
    return { status: word(startRemotely(turn, { evseId, token, remoteStartId: null })) };
  },
  RemoteStopTransaction: ({ turn, payload }) => ({
    status: word(stopRemotely(turn, numberOf(payload['transactionId']) ?? -1)),
  }),
  ClearCache: ({ turn }) => {
    happens(turn, { type: 'clear-cache' }, 0, 'command:clearCache');
    return { status: 'Accepted' };
  },
  GetConfiguration: ({ turn, payload }) => {
    const { station } = turn;
    const asked = Array.isArray(payload['key']) ? payload['key'].map(textOf) : [];
    const known = asked.length === 0 ? keys16 : asked.flatMap((name) => key16(name) ?? []);
    const unknown = asked.filter((name) => key16(name) === undefined);
    return {
      configurationKey: known.map((setting) => ({
        key: setting.name,
        readonly: setting.access === 'ReadOnly',
        ...(setting.access === 'WriteOnly' ? {} : { value: readSetting(station, setting, 0).slice(0, 500) }),
      })),
      ...(unknown.length === 0 ? {} : { unknownKey: unknown.map((name) => name.slice(0, 50)) }),
    };
  },
  ChangeConfiguration: ({ turn, payload }) => {
    const setting = key16(textOf(payload['key']));
    if (setting === undefined) return { status: 'NotSupported' };
    const result = writeSetting(turn.station, setting, 0, textOf(payload['value']));
    return { status: result === 'reboot-required' ? 'RebootRequired' : word(result === 'accepted') };
  },
  DataTransfer: () => ({ status: 'UnknownVendorId' }),
  ReserveNow: ({ turn, payload }) => ({
    status: reserve(turn, numberOf(payload['connectorId']), {
      id: numberOf(payload['reservationId']) ?? 0,
      token: textOf(payload['idTag']),
      expiresAt: momentOf(payload['expiryDate']) ?? 0,
    }),
  }),
  CancelReservation: ({ turn, payload }) => ({
    status: word(cancelReservation(turn, numberOf(payload['reservationId']) ?? -1)),
  }),
};
