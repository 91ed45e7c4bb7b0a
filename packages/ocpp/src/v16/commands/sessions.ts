/** 1.6 RemoteStartTransaction, RemoteStopTransaction and ReserveNow (§5.11 to §5.13). */

import { formatTime } from '../../time.ts';
import { notTime, overlong, unsupported, type CommandOf, type Encoded } from '../../wire-limits.ts';
import { ID_TAG_LENGTH_MAX, transactionIdOf } from '../answers.ts';

/** 1.6 has no remote start id: the start that follows is recognised by its token. */
export function encodeStartSession16({ token, evseId = 0 }: CommandOf<'startSession'>): Encoded {
  const wrong = overlong('token', token, ID_TAG_LENGTH_MAX);
  if (wrong !== null) return unsupported(wrong);
  return {
    action: 'RemoteStartTransaction',
    payload: evseId > 0 ? { connectorId: evseId, idTag: token } : { idTag: token },
  };
}

export function encodeStopSession16({ wireId }: CommandOf<'stopSession'>): Encoded {
  const transactionId = transactionIdOf(wireId);
  if (transactionId === null) {
    return unsupported(`OCPP 1.6 transaction ids are whole numbers, not ${JSON.stringify(wireId)}`);
  }
  return { action: 'RemoteStopTransaction', payload: { transactionId } };
}

/** Connector 0 reserves whichever is free, where the station allows it. */
export function encodeReserve16(command: CommandOf<'reserve'>): Encoded {
  const { reservationId, token, expiresAt, evseId = 0 } = command;
  const wrong = overlong('token', token, ID_TAG_LENGTH_MAX) ?? notTime('expiresAt', expiresAt);
  if (wrong !== null) return unsupported(wrong);
  return {
    action: 'ReserveNow',
    payload: { connectorId: evseId, expiryDate: formatTime(expiresAt), idTag: token, reservationId },
  };
}
