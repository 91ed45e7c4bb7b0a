import { readingsOf, stationTime } from '../shared.ts';
import type { Evse, Payload, Session, Station } from '../../state.ts';
import type { OutCall } from '../wire.ts';

/** What differs from one event of a session to the next. */
export interface EventParts {
  readonly eventType: 'Started' | 'Updated' | 'Ended';
  readonly triggerReason: string;
  readonly info: Payload;
  readonly context: string;
  readonly token: boolean;
}

/** TransactionEvent with one reading of the meter; the sequence number rises. */
export function transactionEvent(
  station: Station,
  at: number,
  evse: Evse,
  session: Session,
  parts: EventParts,
): OutCall {
  const { quirks } = station.design.personality;
  const seqNo = quirks.seqNoAlwaysZero ? 0 : session.transaction.seqNo;
  session.transaction.seqNo += 1;
  const type = quirks.twoTokenTypes ? 'Central' : 'ISO14443';
  return {
    action: 'TransactionEvent',
    payload: {
      eventType: parts.eventType,
      timestamp: stationTime(station, at),
      triggerReason: parts.triggerReason,
      seqNo,
      offline: station.link.state !== 'up',
      transactionInfo: { transactionId: session.transaction.wireId, ...parts.info },
      evse: { id: evse.id, connectorId: 1 },
      ...(parts.token ? { idToken: { idToken: session.token, type } } : {}),
      ...(parts.eventType === 'Started' && session.reservationId !== null
        ? { reservationId: session.reservationId }
        : {}),
      meterValue: [meterValue(station, at, evse, session, parts.context)],
    },
  };
}

/** One reading of the meter, all measurands. */
export function meterValue(
  station: Station,
  at: number,
  evse: Evse,
  session: Session | null,
  context: string,
): Payload {
  return {
    timestamp: stationTime(station, at),
    sampledValue: readingsOf(station, evse, session).map(({ measurand, value, unit }) => ({
      value,
      context,
      measurand,
      ...(unit === null ? {} : { unitOfMeasure: { unit } }),
    })),
  };
}
