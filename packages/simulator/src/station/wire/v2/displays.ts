import { enqueue } from '../../outbox.ts';
import { clearMessage, showMessage } from '../../upkeep/displays.ts';
import { numberOf, objectOf, textOf } from '../reading.ts';
import type { Handler } from '../wire.ts';

const FORMATS = new Set(['ASCII', 'UTF8']);

/** Messages on the station's screen. */
export const displays2: Readonly<Record<string, Handler>> = {
  SetDisplayMessage: ({ turn, payload }) => {
    const raw = objectOf(payload['message']);
    if (!FORMATS.has(textOf(objectOf(raw['message'])['format']))) {
      return { status: 'NotSupportedMessageFormat' };
    }
    const transactionId = textOf(raw['transactionId']);
    const runs = turn.station.evses.some((evse) => evse.session?.transaction.wireId === transactionId);
    if (transactionId !== '' && !runs) return { status: 'UnknownTransaction' };
    const state = textOf(raw['state']);
    const shown = showMessage(turn.station, {
      id: numberOf(raw['id']) ?? 0,
      priority: textOf(raw['priority']),
      state: state === '' ? null : state,
      raw,
    });
    return { status: shown ? 'Accepted' : 'Rejected' };
  },
  GetDisplayMessages: ({ turn, payload, answerAt }) => {
    const ids = Array.isArray(payload['id']) ? payload['id'] : [];
    const found = turn.station.displays.filter(
      (message) =>
        (ids.length === 0 || ids.includes(message.id)) &&
        (payload['priority'] === undefined || payload['priority'] === message.priority) &&
        (payload['state'] === undefined || payload['state'] === message.state),
    );
    if (found.length === 0) return { status: 'Unknown' };
    enqueue(
      turn,
      {
        action: 'NotifyDisplayMessages',
        payload: {
          requestId: numberOf(payload['requestId']) ?? 0,
          messageInfo: found.map(({ raw }) => raw),
          tbc: false,
        },
      },
      { notBefore: answerAt + 20 },
    );
    return { status: 'Accepted' };
  },
  ClearDisplayMessage: ({ turn, payload }) => ({
    status: clearMessage(turn.station, numberOf(payload['id']) ?? -1) ? 'Accepted' : 'Unknown',
  }),
};
