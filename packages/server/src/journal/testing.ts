import type { Change, CommandRecord, Decision, IncidentRecord, TransactionRecord } from '@ohmward/engine';
import type { Entry } from './entry.ts';
import type { Batch } from './journal.ts';

/** Builders of journal material for tests; each field can be overridden. */

export function entry(seq: number, fields: Partial<Entry> = {}): Entry {
  return {
    seq,
    at: 1_700_000_000_000 + seq,
    kind: 'call',
    stationId: 'CS-1',
    connectionId: 7,
    protocol: 'ocpp1.6',
    action: 'Heartbeat',
    messageId: `m-${seq}`,
    body: `[2,"m-${seq}","Heartbeat",{}]`,
    answer: `[3,"m-${seq}",{"currentTime":"2023-11-14T22:13:20.000Z"}]`,
    ...fields,
  };
}

export function batch(entries: readonly Entry[], fields: Partial<Batch> = {}): Batch {
  return { entries, changes: [], effects: [], settled: [], ...fields };
}

export function incident(id: string, fields: Partial<IncidentRecord> = {}): Change {
  const record: IncidentRecord = {
    id,
    pattern: 'reported-fault',
    subject: { type: 'station', id: 'CS-1' },
    stationId: 'CS-1',
    siteId: 'S-1',
    status: 'open',
    title: `Incident ${id}`,
    summary: 'Something is wrong',
    cause: 'unknown',
    confidence: 0.5,
    safetyClass: 'none',
    playbook: null,
    tier: null,
    owner: null,
    openedAt: 1_700_000_000_000,
    closedAt: null,
    acknowledgedAt: null,
    next: null,
    stationIds: ['CS-1'],
    relapses: 0,
    outcome: null,
    mergedInto: null,
    policyVersion: 'p1',
    ...fields,
  };
  return { type: 'incident', incident: record };
}

export function decision(id: string, incidentId: string, fields: Partial<Decision> = {}): Change {
  const record: Decision = {
    id,
    incidentId,
    seq: 2,
    at: 1_700_000_000_000,
    kind: 'opened',
    summary: 'Opened',
    evidence: [],
    cause: null,
    confidence: null,
    rivals: [],
    guards: [],
    commandId: null,
    rung: null,
    actor: 'ohmward',
    rule: 'test',
    policyVersion: 'p1',
    engineVersion: 'e1',
    ...fields,
  };
  return { type: 'decision', decision: record };
}

export function command(id: string, fields: Partial<CommandRecord> = {}): Change {
  const record: CommandRecord = {
    id,
    stationId: 'CS-1',
    action: 'clearCache',
    command: { action: 'clearCache' },
    status: 'queued',
    reason: 'test',
    actor: 'playbook:test',
    incidentId: null,
    guards: [],
    createdAt: 1_700_000_000_000,
    sentAt: null,
    endedAt: null,
    detail: null,
    ...fields,
  };
  return { type: 'command', command: record };
}

export function transaction(id: string, fields: Partial<TransactionRecord> = {}): Change {
  const record: TransactionRecord = {
    id,
    wireId: `w-${id}`,
    stationId: 'CS-1',
    evseId: 1,
    connectorId: 1,
    idToken: null,
    startedAt: 1_700_000_000_000,
    stoppedAt: null,
    meterStartWh: 0,
    meterStopWh: null,
    energyWh: null,
    stopReason: null,
    state: 'live',
    ...fields,
  };
  return { type: 'transaction', transaction: record };
}
