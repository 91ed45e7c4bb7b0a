/** 1.6 TriggerMessage (§5.17) and ExtendedTriggerMessage (security whitepaper §5.4). */

import { TRIGGERS } from '../../triggers.ts';
import { unsupported, type CommandOf, type Encoded } from '../../wire-limits.ts';

/** The one trigger of ours that 2.x calls otherwise. */
export const CERTIFICATE_TRIGGER_16 = 'SignChargePointCertificate';

/** connectorId only for messages about a connector, and never 0 (1.6 §6.53: greater than 0). */
export function encodeProbe16(command: CommandOf<'probe'>): Encoded {
  const { message, evseId = 0 } = command;
  switch (message) {
    case 'status':
    case 'meter': {
      const requestedMessage = TRIGGERS[message];
      const payload = evseId > 0 ? { requestedMessage, connectorId: evseId } : { requestedMessage };
      return { action: 'TriggerMessage', payload };
    }
    case 'boot':
    case 'heartbeat':
    case 'firmware':
      return { action: 'TriggerMessage', payload: { requestedMessage: TRIGGERS[message] } };
    case 'log':
      return { action: 'ExtendedTriggerMessage', payload: { requestedMessage: TRIGGERS.log } };
    case 'certificate': {
      const requestedMessage = CERTIFICATE_TRIGGER_16;
      return { action: 'ExtendedTriggerMessage', payload: { requestedMessage } };
    }
    case 'transaction':
      return unsupported('OCPP 1.6 cannot be asked for its transactions, only for meter values');
  }
}
