import type { TransactionRecord } from '@ohmward/engine';
import type { z } from 'zod';
import type { TransactionSchema } from '../schemas/transaction.ts';
import { timeTextOrNull } from '../time.ts';

export type TransactionView = z.output<typeof TransactionSchema>;

/** A stored transaction as the API shows it. The id token is still sealed. */
export function transactionView(record: TransactionRecord): TransactionView {
  return {
    id: record.id,
    wireId: record.wireId,
    stationId: record.stationId,
    evseId: record.evseId,
    connectorId: record.connectorId,
    idToken: record.idToken,
    startedAt: timeTextOrNull(record.startedAt),
    stoppedAt: timeTextOrNull(record.stoppedAt),
    energyWh: record.energyWh,
    stopReason: record.stopReason,
    meterStartWh: record.meterStartWh,
    meterStopWh: record.meterStopWh,
    powerW: null,
    state: record.state,
    doubt: record.doubt ?? null,
  };
}
