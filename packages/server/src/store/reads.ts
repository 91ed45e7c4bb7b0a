import type { CommandRecord, IncidentRecord, TransactionRecord } from '@ohmward/engine';
import type { ClientConfig, Pool } from 'pg';
import type { CommandQuery, Page, PageRequest, Reads } from '../api/ports.ts';
import { toStorable } from '../journal/storable-text.ts';
import { findAnswer } from './answers.ts';
import { Conditions } from './conditions.ts';
import { createPool } from './database.ts';
import { type SearchForm, findFrames } from './frames.ts';
import { decisionsOf, findIncidents } from './incidents.ts';
import { findMonitors, findSettings } from './inventories.ts';
import { pageOfRecords, recordById } from './records.ts';

const CONNECTIONS_MAX = 3;
const STATEMENT_TIMEOUT_MS = 10_000;

/**
 * Frames are always read along an index that has them in order, until the page is full. Left to itself the planner
 * thinks a filter leaves few rows, and sorts the whole journal to find them.
 */
const ALONG_AN_INDEX = { enable_seqscan: 'off', enable_bitmapscan: 'off', enable_sort: 'off' };

/**
 * The read side, on small pools of its own: a slow search never stands in the way of a commit, nor of a look at
 * an incident.
 */
export class PostgresReads implements Reads {
  readonly #pool: Pool;
  readonly #framePool: Pool;
  readonly #searchForm: SearchForm;

  /** `searchForm` is `TokenVault.searchForm`: a search for an id token finds it sealed. */
  constructor(database: ClientConfig, searchForm: SearchForm) {
    const limits = { connectionsMax: CONNECTIONS_MAX, statementTimeoutMs: STATEMENT_TIMEOUT_MS };
    this.#pool = createPool(database, { name: 'ohmward reads', ...limits });
    this.#framePool = createPool(database, { name: 'ohmward frames', ...limits, settings: ALONG_AN_INDEX });
    this.#searchForm = searchForm;
  }

  readonly frames: Reads['frames'] = (query) => findFrames(this.#framePool, this.#searchForm, query);

  readonly incidents: Reads['incidents'] = (query) => findIncidents(this.#pool, query);

  readonly decisions: Reads['decisions'] = (incidentId) => decisionsOf(this.#pool, incidentId);

  incident(id: string): Promise<IncidentRecord | null> {
    return recordById<IncidentRecord>(this.#pool, 'incident', id);
  }

  command(id: string): Promise<CommandRecord | null> {
    return recordById<CommandRecord>(this.#pool, 'command', id);
  }

  commands(query: CommandQuery): Promise<Page<CommandRecord>> {
    const where = new Conditions();
    if (query.stationId !== null) where.add('station_id = {}', toStorable(query.stationId));
    if (query.incidentId !== null) where.add('incident_id = {}', toStorable(query.incidentId));
    if (query.status !== null) where.add('status = {}', query.status);
    return pageOfRecords<CommandRecord>(this.#pool, 'command', where, query);
  }

  transactions(query: PageRequest & { readonly stationId: string }): Promise<Page<TransactionRecord>> {
    const where = new Conditions();
    where.add('station_id = {}', toStorable(query.stationId));
    return pageOfRecords<TransactionRecord>(this.#pool, '"transaction"', where, query);
  }

  readonly answerTo: Reads['answerTo'] = (command) => findAnswer(this.#framePool, command);

  readonly settings: Reads['settings'] = (query) => findSettings(this.#pool, query);

  readonly monitors: Reads['monitors'] = (query) => findMonitors(this.#pool, query);

  async close(): Promise<void> {
    await Promise.all([this.#pool.end(), this.#framePool.end()]);
  }
}
