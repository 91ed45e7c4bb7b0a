import { z } from 'zod';
import { SITE_EXAMPLE } from './examples.ts';
import { SiteId } from './common.ts';

export const SiteBody = z
  .strictObject({
    name: z.string().trim().min(1, 'Give the site a name').max(200),
    latitude: z.number().min(-90).max(90).nullable().default(null),
    longitude: z.number().min(-180).max(180).nullable().default(null),
    tags: z
      .record(z.string().min(1).max(64), z.string().max(256))
      .refine((tags) => Object.keys(tags).length <= 50, { error: 'Send at most 50 tags' })
      .default({}),
  })
  .meta({ examples: [SITE_EXAMPLE] });

export const SiteSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    tags: z.record(z.string(), z.string()),
    stationCount: z.number().int(),
    connectedCount: z.number().int(),
    openIncidentCount: z.number().int(),
  })
  .meta({ id: 'Site' });

export const SiteParams = z.object({ id: SiteId });
