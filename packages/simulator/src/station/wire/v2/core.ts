import { happens } from '../../faulting.ts';
import { cancelReservation, reserve } from '../../charging/reservations.ts';
import { changeAvailability, unlock } from '../../orders/places.ts';
import { reset } from '../../orders/reset.ts';
import { startRemotely, stopRemotely } from '../../orders/sessions.ts';
import { trigger, type TriggeredMessage } from '../../orders/triggers.ts';
import type { Payload } from '../../state.ts';
import { momentOf, numberOf, objectOf, textOf } from '../reading.ts';
import type { Handler } from '../wire.ts';

const TRIGGERS: Readonly<Record<string, TriggeredMessage>> = {
  BootNotification: 'boot',
  Heartbeat: 'heartbeat',
  StatusNotification: 'status',
  MeterValues: 'meter',
  TransactionEvent: 'transaction',
  LogStatusNotification: 'log',
  FirmwareStatusNotification: 'firmware',
  SignChargingStationCertificate: 'certificate',
};

const RESET_WORDS = { accepted: 'Accepted', rejected: 'Rejected', scheduled: 'Scheduled' } as const;

const UNLOCK_WORDS = {
  unlocked: 'Unlocked',
  failed: 'UnlockFailed',
  'ongoing-transaction': 'OngoingAuthorizedTransaction',
  'unknown-place': 'UnknownConnector',
} as const;

const word = (done: boolean): Payload => ({ status: done ? 'Accepted' : 'Rejected' });

const evseIdOf = (payload: Payload): number | null => numberOf(objectOf(payload['evse'])['id']);

/** Provisioning of the everyday kind, authorization, transactions, remote control, availability, reservation. */
export const core2: Readonly<Record<string, Handler>> = {
  Reset: ({ turn, payload, answerAt }) => {
    const onIdle = payload['type'] === 'OnIdle';
    const resume = payload['type'] === 'ImmediateAndResume';
    const evseId = numberOf(payload['evseId']);
    return {
      status: RESET_WORDS[reset(turn, { level: onIdle ? 'soft' : 'hard', evseId, onIdle, resume }, answerAt)],
    };
  },
  UnlockConnector: ({ turn, payload }) => ({
    status: UNLOCK_WORDS[unlock(turn, numberOf(payload['evseId']) ?? -1)],
  }),
  ChangeAvailability: ({ turn, payload }) => {
    const operative = payload['operationalStatus'] !== 'Inoperative';
    return { status: RESET_WORDS[changeAvailability(turn, evseIdOf(payload) ?? 0, operative)] };
  },
  TriggerMessage: ({ turn, payload, answerAt }) => {
    const message = TRIGGERS[textOf(payload['requestedMessage'])];
    if (message === undefined) return { status: 'NotImplemented' };
    return word(trigger(turn, message, evseIdOf(payload), answerAt) === 'accepted');
  },
  RequestStartTransaction: ({ turn, payload }) =>
    word(
      startRemotely(turn, {
        evseId: numberOf(payload['evseId']),
        token: textOf(objectOf(payload['idToken'])['idToken']),
        remoteStartId: numberOf(payload['remoteStartId']),
      }),
    ),
  RequestStopTransaction: ({ turn, payload }) => word(stopRemotely(turn, textOf(payload['transactionId']))),
  GetTransactionStatus: ({ turn, payload }) => {
    const { station } = turn;
    const asked = payload['transactionId'];
    const waiting = station.outbox.some(
      (call) => call.transaction !== null && (asked === undefined || call.transaction.wireId === asked),
    );
    if (asked === undefined) return { messagesInQueue: waiting };
    const ongoing = station.evses.some((evse) => evse.session?.transaction.wireId === asked);
    return { messagesInQueue: waiting, ongoingIndicator: ongoing };
  },
  ClearCache: ({ turn }) => {
    happens(turn, { type: 'clear-cache' }, 0, 'command:clearCache');
    return { status: 'Accepted' };
  },
  CostUpdated: () => ({}),
  DataTransfer: () => ({ status: 'UnknownVendorId' }),
  SetNetworkProfile: ({ payload }) => ({
    status: (numberOf(payload['configurationSlot']) ?? 0) > 0 ? 'Accepted' : 'Rejected',
  }),
  ReserveNow: ({ turn, payload }) => ({
    status: reserve(turn, numberOf(payload['evseId']), {
      id: numberOf(payload['id']) ?? 0,
      token: textOf(objectOf(payload['idToken'])['idToken']),
      expiresAt: momentOf(payload['expiryDateTime']) ?? 0,
    }),
  }),
  CancelReservation: ({ turn, payload }) =>
    word(cancelReservation(turn, numberOf(payload['reservationId']) ?? -1)),
};
