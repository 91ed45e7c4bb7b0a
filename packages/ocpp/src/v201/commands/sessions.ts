/** 2.x RequestStartTransaction (F01, F02) and ReserveNow (H01). */

import { formatTime } from '../../time.ts';
import { notTime, overlong, unsupported, type CommandOf, type Encoded } from '../../wire-limits.ts';
import type { Dialect } from './dialect.ts';
import { CARD_TOKEN, CENTRAL_TOKEN } from './token.ts';

/** The token is one that the CSMS vouches for, whatever card it may be on: type Central. */
export function encodeStartSession201(command: CommandOf<'startSession'>, dialect: Dialect): Encoded {
  const { token, remoteStartId, evseId = 0 } = command;
  const wrong = overlong('token', token, dialect.tokenLengthMax);
  if (wrong !== null) return unsupported(wrong);
  const idToken = { idToken: token, type: CENTRAL_TOKEN };
  return {
    action: 'RequestStartTransaction',
    payload: evseId > 0 ? { remoteStartId, idToken, evseId } : { remoteStartId, idToken },
  };
}

/** Type ISO14443, as in the local list: the driver comes and presents the card. */
export function encodeReserve201(command: CommandOf<'reserve'>, dialect: Dialect): Encoded {
  const { reservationId, token, expiresAt, evseId = 0 } = command;
  const wrong = overlong('token', token, dialect.tokenLengthMax) ?? notTime('expiresAt', expiresAt);
  if (wrong !== null) return unsupported(wrong);
  const reservation = {
    id: reservationId,
    expiryDateTime: formatTime(expiresAt),
    idToken: { idToken: token, type: CARD_TOKEN },
  };
  return { action: 'ReserveNow', payload: evseId > 0 ? { ...reservation, evseId } : reservation };
}
