import type {
  Change,
  CommandRecord,
  Decision,
  Effect,
  IncidentRecord,
  TransactionRecord,
} from '@ohmward/engine';
import { type Inventories, inventoriesOf } from './inventories.ts';
import { toStorable } from './storable-text.ts';
import type { Batch } from './journal.ts';

/**
 * What a batch changes beside the journal, as JSON texts for `json_to_recordset`. Each table sees a key once: one
 * statement cannot touch a row twice, so of several changes of one record the last wins.
 */
export interface Projections {
  readonly incidents: string;
  readonly decisions: string;
  readonly commands: string;
  readonly transactions: string;
  readonly outbox: string;
  /** Command ids that leave the outbox. */
  readonly settled: readonly string[];
  /** Null when no station told its settings or monitors. */
  readonly inventories: Inventories | null;
}

/** Null when the batch changes nothing, which is the hot path: heartbeats and meter samples. */
export function projectionsOf(batch: Batch): Projections | null {
  const incidents = new Map<string, IncidentRecord>();
  const decisions = new Map<string, Decision>();
  const commands = new Map<string, CommandRecord>();
  const transactions = new Map<string, TransactionRecord>();
  for (const change of batch.changes) keep(change, incidents, decisions, commands, transactions);
  const settled = new Set(batch.settled);
  const owed = batch.effects.filter((effect) => effect.type === 'command' && !settled.has(effect.commandId));
  const inventories = inventoriesOf(batch.changes);
  const size =
    incidents.size + decisions.size + commands.size + transactions.size + owed.length + settled.size;
  if (size === 0 && inventories === null) return null;
  const seq = batch.entries.at(-1)?.seq ?? 0;
  return {
    incidents: rows(incidents.values(), incidentRow),
    decisions: rows(decisions.values(), decisionRow),
    commands: rows(commands.values(), commandRow),
    transactions: rows(transactions.values(), transactionRow),
    outbox: rows(owed, (effect) => outboxRow(effect, seq)),
    settled: [...settled].map(toStorable),
    inventories,
  };
}

function keep(
  change: Change,
  incidents: Map<string, IncidentRecord>,
  decisions: Map<string, Decision>,
  commands: Map<string, CommandRecord>,
  transactions: Map<string, TransactionRecord>,
): void {
  if (change.type === 'incident') incidents.set(change.incident.id, change.incident);
  else if (change.type === 'decision') decisions.set(change.decision.id, change.decision);
  else if (change.type === 'command') commands.set(change.command.id, change.command);
  else if (change.type === 'transaction') transactions.set(change.transaction.id, change.transaction);
}

function rows<T>(items: Iterable<T>, rowOf: (item: T, position: number) => object): string {
  return JSON.stringify([...items].map(rowOf));
}

function incidentRow(incident: IncidentRecord): object {
  const wide = incident.stationId === null || incident.stationIds.length > 1;
  return {
    id: toStorable(incident.id),
    opened_at: incident.openedAt,
    closed_at: incident.closedAt,
    status: incident.status,
    pattern: incident.pattern,
    station_id: storable(incident.stationId),
    site_id: storable(incident.siteId),
    tier: incident.tier,
    station_ids: wide ? incident.stationIds.map(toStorable) : null,
    words: toStorable(`${incident.title}\n${incident.summary}\n${incident.subject.id}`),
    record: JSON.stringify(incident),
  };
}

function decisionRow(decision: Decision, position: number): object {
  return {
    id: toStorable(decision.id),
    incident_id: toStorable(decision.incidentId),
    seq: decision.seq,
    at: decision.at,
    position,
    record: JSON.stringify(decision),
  };
}

function commandRow(command: CommandRecord): object {
  return {
    id: toStorable(command.id),
    created_at: command.createdAt,
    station_id: toStorable(command.stationId),
    incident_id: storable(command.incidentId),
    status: command.status,
    record: JSON.stringify(command),
  };
}

function transactionRow(transaction: TransactionRecord): object {
  return {
    id: toStorable(transaction.id),
    station_id: toStorable(transaction.stationId),
    ordered_at: transaction.startedAt ?? transaction.stoppedAt ?? 0,
    wire_id: toStorable(transaction.wireId),
    state: transaction.state,
    record: JSON.stringify(transaction),
  };
}

function outboxRow(effect: Effect, seq: number): object {
  return {
    command_id: effect.type === 'command' ? toStorable(effect.commandId) : '',
    station_id: toStorable(effect.stationId),
    seq,
    effect: JSON.stringify(effect),
  };
}

function storable(text: string | null): string | null {
  return text === null ? null : toStorable(text);
}
