import { z } from 'zod';
import { TRANSACTION_EXAMPLE } from './examples.ts';
import { Time } from './common.ts';

export const TransactionSchema = z
  .object({
    id: z.string().meta({ description: "Ohmward's id." }),
    wireId: z.string().meta({ description: 'The id on the wire.' }),
    stationId: z.string(),
    evseId: z.number().int().nullable(),
    connectorId: z.number().int().nullable(),
    idToken: z.string().nullable(),
    startedAt: Time.nullable().meta({ description: 'Null for an orphan, of which only the stop arrived.' }),
    stoppedAt: Time.nullable(),
    energyWh: z.number().nullable(),
    stopReason: z.string().nullable(),
    meterStartWh: z.number().nullable(),
    meterStopWh: z.number().nullable(),
    powerW: z.number().nullable().meta({ description: 'Last reported power of a live transaction.' }),
    state: z.enum(['live', 'ended', 'orphan', 'stale']),
    doubt: z.string().nullable().meta({
      description: 'Why its figures are to be doubted; nothing is corrected. Null while they are plausible.',
    }),
  })
  .meta({ id: 'Transaction', examples: [TRANSACTION_EXAMPLE] });
