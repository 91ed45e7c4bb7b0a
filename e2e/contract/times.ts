import type { Json } from '../support/api.ts';

export const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Every text that the API presents as a time is RFC 3339 in UTC. */
export function timesIn(value: Json, path = ''): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, child]) =>
    typeof child === 'string' && (key.endsWith('At') || key === 'at' || key === 'since')
      ? RFC3339.test(child)
        ? []
        : [`${path}.${key}: ${child}`]
      : timesIn(child, `${path}.${key}`),
  );
}
