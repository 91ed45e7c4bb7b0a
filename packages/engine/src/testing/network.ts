import type { CommandResult, EventReport, Protocol, ReportedFault, StationEvent } from '@ohmward/ocpp';
import { defaultPolicy, emptyState } from '../bootstrap.ts';
import type { Catalogue, FaultCode } from '../model/catalogue.ts';
import type { CommandRecord } from '../model/command.ts';
import type { Decision, IncidentRecord } from '../model/incident.ts';
import type { Act } from '../model/act.ts';
import type { Input, InputBody, ServerSettings } from '../model/input.ts';
import type { Effect, Output } from '../model/output.ts';
import type { Policy } from '../model/policy.ts';
import type { TransactionRecord } from '../model/transaction.ts';
import { nextDue, step } from '../step.ts';

/** 5 January 2026, 08:00 UTC, a Monday. */
export const START = 1_767_600_000_000;

function code(taxonomy: string, name: string, parts: Partial<FaultCode>): FaultCode {
  return {
    taxonomy,
    code: name,
    name,
    meaning: `${name}.`,
    cause: 'station-software',
    safetyClass: 'none',
    severity: 'high',
    playbook: 'restart-software',
    pattern: 'reported-fault',
    siteWide: false,
    source: 'test',
    ...parts,
  };
}

/** A few codes of each kind; the real catalogue is data of its own. */
export const testCatalogue: Catalogue = {
  version: 'test',
  causes: [],
  profiles: [],
  codes: [
    code('ocpp', 'InternalError', {}),
    code('ocpp', 'OtherError', { severity: 'medium' }),
    code('ocpp', 'EVCommunicationError', { severity: 'info', cause: 'vehicle', playbook: null }),
    code('ocpp', 'GroundFailure', {
      safetyClass: 'self-clearing',
      cause: 'protective-trip',
      playbook: 'observe',
      severity: 'critical',
    }),
    code('security', 'MemoryExhaustion', {}),
    code('security', 'StartupOfTheDevice', { severity: 'info', playbook: null }),
    code('ohmward', 'certificate-expiring', { cause: 'configuration', playbook: null }),
    code('firmware', 'InvalidSignature', { cause: 'configuration', playbook: null }),
    code('ocpp', 'UnderVoltage', { cause: 'site-power', playbook: 'observe', siteWide: true }),
    code('ocpp', 'ConnectorLockFailure', {
      cause: 'connector-hardware',
      pattern: 'connector-stuck',
      playbook: 'release-connector',
    }),
    code('mrec', 'CX017', {
      safetyClass: 'latched',
      cause: 'protective-trip',
      playbook: null,
      severity: 'critical',
    }),
  ],
};

/** Stories are about what stations do; what they are asked out of curiosity has tests of its own. */
const QUIET: Policy = { ...defaultPolicy, learning: { ...defaultPolicy.learning, atOnce: 0 } };

/** A network in one hand: feeds inputs to the reducer, keeps time, and collects what comes out. */
export class TestNetwork {
  state = emptyState();
  readonly log: Input[] = [];
  readonly effects: Extract<Effect, { type: 'command' }>[] = [];
  readonly decisions: Decision[] = [];
  readonly incidents = new Map<string, IncidentRecord>();
  readonly commands = new Map<string, CommandRecord>();
  readonly transactions = new Map<string, TransactionRecord>();
  at = START;
  private seq = 0;
  private connection = 0;
  private message = 0;

  constructor(policy: Partial<Policy> = {}, server: Partial<ServerSettings> = {}) {
    this.input({
      kind: 'started',
      server: { onboarding: 'open', authorization: 'accept-all', heartbeatIntervalS: 300, ...server },
    });
    this.input({ kind: 'settings', policy: { ...QUIET, ...policy }, catalogue: testCatalogue });
  }

  input(body: InputBody): Output {
    this.seq += 2;
    const input: Input = { seq: this.seq, at: this.at, ...body };
    this.log.push(input);
    const output = step(this.state, input);
    for (const effect of output.effects) if (effect.type === 'command') this.effects.push(effect);
    for (const change of output.changes) {
      if (change.type === 'incident') this.incidents.set(change.incident.id, change.incident);
      if (change.type === 'decision') this.decisions.push(change.decision);
      if (change.type === 'command') this.commands.set(change.command.id, change.command);
      if (change.type === 'transaction') this.transactions.set(change.transaction.id, change.transaction);
    }
    return output;
  }

  /** Lets time pass, with a tick whenever a timer is due. */
  pass(seconds: number): void {
    const end = this.at + seconds * 1_000;
    for (;;) {
      const due = nextDue(this.state);
      if (due === null || due > end) break;
      this.at = Math.max(this.at, due);
      this.input({ kind: 'tick' });
    }
    this.at = end;
  }

  open(stationId: string, protocol: Protocol = 'ocpp1.6'): number {
    const connectionId = ++this.connection;
    this.input({ kind: 'opened', stationId, connectionId, protocol });
    return connectionId;
  }

  close(stationId: string, cause: 'closed' | 'half-open' | 'replaced' | 'ours' = 'closed'): void {
    const connectionId = this.state.stations.get(stationId)?.link.connectionId ?? 0;
    this.input({ kind: 'closed', stationId, connectionId, cause, code: 1006 });
  }

  call(
    stationId: string,
    event: StationEvent,
    messageId = `m${++this.message}`,
    digest = this.message,
  ): Output {
    const connectionId = this.state.stations.get(stationId)?.link.connectionId ?? 0;
    return this.input({
      kind: 'call',
      wantsAnswer: true,
      stationId,
      connectionId,
      messageId,
      action: event.type,
      event,
      violation: null,
      digest,
    });
  }

  boot(stationId: string, reason: string | null = null, firmware = '1.0'): Output {
    return this.call(stationId, {
      type: 'boot',
      vendor: 'Volta',
      model: 'V1',
      serial: null,
      firmware,
      reason,
      iccid: null,
    });
  }

  status(
    stationId: string,
    evseId: number,
    status: Extract<StationEvent, { type: 'status' }>['status'],
    ...faults: (string | ReportedFault)[]
  ): Output {
    return this.call(stationId, {
      type: 'status',
      place: { evseId, connectorId: evseId },
      status,
      errorCode: typeof faults[0] === 'string' ? faults[0] : 'NoError',
      faults: faults.map((fault) =>
        typeof fault === 'string' ? { taxonomy: 'ocpp', code: fault, cleared: false } : fault,
      ),
      occurredAt: this.at,
    });
  }

  start(
    stationId: string,
    evseId: number,
    parts: Partial<Extract<StationEvent, { type: 'transaction' }>> = {},
  ): Output {
    return this.call(
      stationId,
      transaction('started', {
        place: { evseId, connectorId: evseId },
        token: 'tag-1',
        meterWh: 0,
        occurredAt: this.at,
        ...parts,
      }),
    );
  }

  stop(
    stationId: string,
    wireId: string,
    parts: Partial<Extract<StationEvent, { type: 'transaction' }>> = {},
  ): Output {
    return this.call(
      stationId,
      transaction('ended', { wireId, stopReason: 'Local', occurredAt: this.at, ...parts }),
    );
  }

  meter(stationId: string, evseId: number, energyWh: number, powerW: number): Output {
    return this.call(stationId, {
      type: 'meter',
      place: { evseId, connectorId: evseId },
      wireId: null,
      samples: [{ occurredAt: this.at, energyWh, powerW }],
    });
  }

  /** A healthy station with connectors, connected and booted. */
  healthy(stationId: string, connectors = 1, protocol: Protocol = 'ocpp1.6'): void {
    this.open(stationId, protocol);
    this.boot(stationId);
    for (let evseId = 1; evseId <= connectors; evseId++) this.status(stationId, evseId, 'Available');
  }

  /** The station takes the next command that is still on its way and answers it. */
  answer(
    detail = 'Accepted',
    verdict: CommandResult['verdict'] = 'accepted',
    learned?: CommandResult['learned'],
  ): Extract<Effect, { type: 'command' }> {
    const effect = this.pending();
    if (effect === undefined) throw new Error('No command is on its way.');
    this.send(effect);
    const connectionId = this.state.stations.get(effect.stationId)?.link.connectionId ?? 0;
    this.input({
      kind: 'result',
      stationId: effect.stationId,
      connectionId,
      commandId: effect.commandId,
      result: { verdict, detail, ...(learned !== undefined && { learned }) },
    });
    return effect;
  }

  send(effect: Extract<Effect, { type: 'command' }>): void {
    const connectionId = this.state.stations.get(effect.stationId)?.link.connectionId ?? 0;
    this.input({ kind: 'sent', stationId: effect.stationId, connectionId, commandId: effect.commandId });
  }

  pending(): Extract<Effect, { type: 'command' }> | undefined {
    return this.effects.find((effect) => this.commands.get(effect.commandId)?.status === 'queued');
  }

  act(act: Act): Output {
    return this.input({ kind: 'act', actor: { id: 'u1', name: 'Ada', origin: 'api' }, act });
  }

  command(stationId: string, command: Extract<Act, { type: 'command' }>['command']): CommandRecord {
    const { reply } = this.act({ type: 'command', stationId, command, reason: 'test', idempotencyKey: null });
    const id = reply?.ok === true ? (reply.id ?? '') : '';
    const record = this.commands.get(id);
    if (record === undefined) throw new Error(`No command: ${JSON.stringify(reply)}`);
    return record;
  }

  /** The station takes commands and says nothing to them, until each has timed out. */
  leaveUnanswered(stationId: string, commands: number): void {
    for (let left = commands; left > 0; left--) {
      this.command(stationId, { action: 'clearCache' });
      const pending = this.pending();
      if (pending !== undefined) this.send(pending);
      this.pass(21);
    }
  }

  place(siteId: string, ...stationIds: string[]): void {
    this.act({ type: 'putSite', siteId, name: siteId, latitude: null, longitude: null, tags: {} });
    for (const stationId of stationIds) this.act({ type: 'describeStation', stationId, siteId });
  }

  openIncidents(): IncidentRecord[] {
    return [...this.incidents.values()].filter((incident) => incident.status !== 'resolved');
  }

  only(): IncidentRecord {
    const [incident, ...others] = this.openIncidents();
    if (incident === undefined || others.length > 0)
      throw new Error(
        `Expected one open incident: ${JSON.stringify(this.openIncidents().map((entry) => entry.title))}`,
      );
    return incident;
  }

  /** The story of an incident in its kinds, for short assertions. */
  story(incidentId: string): string[] {
    return this.decisions
      .filter((decision) => decision.incidentId === incidentId)
      .map((decision) => decision.kind);
  }

  actions(): string[] {
    return this.effects.map(({ command }) =>
      command.action === 'reset' ? `reset ${command.type}` : command.action,
    );
  }
}

/** One entry of NotifyEvent that names a fault of an EVSE. */
export function eventReport(evseId: number, source: string, parts: Partial<EventReport> = {}): EventReport {
  return {
    place: { evseId, connectorId: 0 },
    fault: { taxonomy: 'component', code: source, cleared: false },
    source,
    occurredAt: null,
    wireId: null,
    eventId: null,
    causedBy: null,
    monitorId: null,
    severity: null,
    value: null,
    ...parts,
  };
}

export function securityEvent(kind: string, detail: string | null = null): StationEvent {
  return { type: 'security', kind, detail, occurredAt: null };
}

export function transaction(
  phase: 'started' | 'updated' | 'ended',
  parts: Partial<Extract<StationEvent, { type: 'transaction' }>>,
): Extract<StationEvent, { type: 'transaction' }> {
  return {
    type: 'transaction',
    phase,
    wireId: null,
    place: null,
    token: null,
    occurredAt: null,
    seqNo: null,
    offline: false,
    trigger: null,
    chargingState: null,
    stopReason: null,
    remoteStartId: null,
    meterWh: null,
    samples: [],
    ...parts,
  };
}
