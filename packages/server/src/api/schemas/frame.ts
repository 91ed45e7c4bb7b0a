import { z } from 'zod';
import { FRAME_EXAMPLE } from './examples.ts';
import { paging, StationId, Time, TimeInput } from './common.ts';

export const FrameSchema = z
  .object({
    seq: z
      .number()
      .int()
      .meta({ description: 'Place in the journal. An answer has the odd number after its call.' }),
    at: Time,
    stationId: z.string(),
    direction: z.enum(['in', 'out']),
    messageId: z.string().nullable(),
    action: z.string().nullable(),
    frame: z.string().meta({ description: 'Raw text as it went over the wire.' }),
  })
  .meta({ id: 'Frame', examples: [FRAME_EXAMPLE] });

const filters = {
  direction: z.enum(['in', 'out']).optional().meta({ description: 'in: from the station. out: to it.' }),
  action: z.string().max(64).optional().meta({ description: 'OCPP action, also of answers.' }),
  from: TimeInput.optional(),
  to: TimeInput.optional(),
  q: z.string().min(1).max(200).optional().meta({ description: 'Text that the raw frame contains.' }),
  around: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .meta({ description: 'Frames before and after this journal entry.' }),
  order: z.enum(['asc', 'desc']).default('desc').meta({ description: 'desc: newest first.' }),
};

export const StationFramesQuery = z.strictObject({ ...paging, ...filters });
export const FramesQuery = z.strictObject({ ...paging, ...filters, stationId: StationId.optional() });
export type FrameFilters = z.output<typeof StationFramesQuery>;
