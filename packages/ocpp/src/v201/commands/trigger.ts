/** 2.x TriggerMessage (F06). */

import { TRIGGERS } from '../../triggers.ts';
import type { CommandOf, Encoded } from '../../wire-limits.ts';
import { evseType } from './place.ts';

export const TRIGGERS_201 = {
  ...TRIGGERS,
  transaction: 'TransactionEvent',
  certificate: 'SignChargingStationCertificate',
} as const;

/**
 * A status is asked of one connector (F06: without an EVSE and a connector a station rejects it), so
 * of connector 1 unless another one is named. Meter values and transactions are asked of the EVSE.
 */
export function encodeProbe201(command: CommandOf<'probe'>): Encoded {
  const { message, evseId = 0, connectorId = 0 } = command;
  const requestedMessage = TRIGGERS_201[message];
  return { action: 'TriggerMessage', payload: { requestedMessage, ...target() } };

  function target(): { evse?: object } {
    if (evseId === 0) return {};
    if (message === 'status') return { evse: evseType(evseId, Math.max(1, connectorId)) };
    return message === 'meter' || message === 'transaction' ? { evse: evseType(evseId, 0) } : {};
  }
}
