import type { Decision, IncidentRecord } from '@ohmward/engine';
import type { Pool } from 'pg';
import type { IncidentQuery, Page } from '../api/ports.ts';
import { toStorable } from '../journal/storable-text.ts';
import { Conditions, containing } from './conditions.ts';
import { pageOfRecords } from './records.ts';

/** Incidents, newest first. A station's are its own, its connectors', and wider ones that contain it. */
export function findIncidents(pool: Pool, query: IncidentQuery): Promise<Page<IncidentRecord>> {
  const where = new Conditions();
  if (query.statuses !== null) where.add('status = any ({}::text[])', query.statuses);
  if (query.stationId !== null) {
    const station = where.value(toStorable(query.stationId));
    where.addPlain(
      `(station_id = ${station} or (station_ids is not null and station_ids @> array[${station}]::text[]))`,
    );
  }
  if (query.siteId !== null) where.add('site_id = {}', toStorable(query.siteId));
  if (query.q !== null && query.q !== '') where.add('words ilike {}', containing(query.q));
  if (query.closedSince !== null) where.add('closed_at >= {}', query.closedSince);
  return pageOfRecords<IncidentRecord>(pool, 'incident', where, query);
}

/** What was decided about an incident, in the order in which it was. */
export async function decisionsOf(pool: Pool, incidentId: string): Promise<readonly Decision[]> {
  const answer = await pool.query<{ record: Decision }>(
    'select record from decision where incident_id = $1 order by seq, position, id',
    [toStorable(incidentId)],
  );
  return answer.rows.map((row) => row.record);
}
