import type { CommandRecord, Decision, Evidence, IncidentRecord } from '@ohmward/engine';
import type { z } from 'zod';
import type {
  DecisionSchema,
  IncidentDetailSchema,
  IncidentSchema,
  TimelineItemSchema,
} from '../schemas/incident.ts';
import { timeText, timeTextOrNull } from '../time.ts';

export type IncidentView = z.output<typeof IncidentSchema>;
export type IncidentDetailView = z.output<typeof IncidentDetailSchema>;
export type DecisionView = z.output<typeof DecisionSchema>;
export type TimelineItem = z.output<typeof TimelineItemSchema>;

export function incidentView(record: IncidentRecord): IncidentView {
  return {
    id: record.id,
    pattern: record.pattern,
    subject: { ...record.subject },
    status: record.status,
    cause: record.cause,
    confidence: record.confidence,
    tier: record.tier,
    openedAt: timeText(record.openedAt),
    closedAt: timeTextOrNull(record.closedAt),
    title: record.title,
    summary: record.summary,
    stationId: record.stationId,
    siteId: record.siteId,
    stationIds: [...record.stationIds],
    safetyClass: record.safetyClass,
    playbook: record.playbook,
    owner: record.owner,
    acknowledgedAt: timeTextOrNull(record.acknowledgedAt),
    next: record.next === null ? null : { at: timeText(record.next.at), text: record.next.text },
    relapses: record.relapses,
    outcome: record.outcome,
    mergedInto: record.mergedInto,
    policyVersion: record.policyVersion,
  };
}

export function decisionView(decision: Decision): DecisionView {
  return {
    ...decision,
    at: timeText(decision.at),
    evidence: decision.evidence.map((fact) => ({ ...fact, at: timeText(fact.at) })),
    rivals: decision.rivals.map((rival) => ({ ...rival })),
    guards: decision.guards.map((guard) => ({ ...guard })),
  };
}

export function incidentDetailView(
  record: IncidentRecord,
  decisions: readonly Decision[],
  commands: readonly CommandRecord[],
): IncidentDetailView {
  return {
    ...incidentView(record),
    decisions: decisions.map(decisionView),
    timeline: timeline(decisions, commands),
  };
}

/** Every stored fact once, on one axis: what was seen, decided, commanded and done by people. */
export function timeline(decisions: readonly Decision[], commands: readonly CommandRecord[]): TimelineItem[] {
  const items: { at: number; item: Omit<TimelineItem, 'at'> }[] = [];
  const seen = new Set<string>();
  for (const decision of decisions) {
    for (const fact of decision.evidence) {
      const key = `${fact.seq}|${fact.at}|${fact.text}`;
      if (seen.has(key)) continue;
      seen.add(key);
      items.push({ at: fact.at, item: evidenceItem(fact, decision.id) });
    }
    items.push({ at: decision.at, item: decisionItem(decision) });
  }
  for (const command of commands) items.push(...commandItems(command));
  items.sort((left, right) => left.at - right.at);
  return items.map(({ at, item }) => ({ at: timeText(at), ...item }));
}

function evidenceItem(fact: Evidence, decisionId: string): Omit<TimelineItem, 'at'> {
  return {
    lane: 'evidence',
    text: fact.text,
    seq: fact.seq,
    stationId: fact.stationId,
    decisionId,
    commandId: null,
  };
}

function decisionItem(decision: Decision): Omit<TimelineItem, 'at'> {
  return {
    lane: decision.actor === 'ohmward' ? 'decision' : 'person',
    text: decision.summary,
    seq: decision.seq,
    stationId: null,
    decisionId: decision.id,
    commandId: decision.commandId,
  };
}

function commandItems(command: CommandRecord): { at: number; item: Omit<TimelineItem, 'at'> }[] {
  const base = {
    lane: 'command' as const,
    seq: null,
    stationId: command.stationId,
    decisionId: null,
    commandId: command.id,
  };
  const items = [];
  if (command.sentAt !== null)
    items.push({ at: command.sentAt, item: { ...base, text: `Sent: ${inWords(command.action)}` } });
  if (command.endedAt !== null) {
    items.push({ at: command.endedAt, item: { ...base, text: endText(command) } });
  }
  return items;
}

/** `Accepted: set availability`, with what the station said where that says more. */
function endText({ action, status, detail }: CommandRecord): string {
  const said = detail === null || detail.toLowerCase() === status ? '' : ` (${detail})`;
  return `${status.charAt(0).toUpperCase()}${status.slice(1)}: ${inWords(action)}${said}`;
}

/** `setAvailability` as `set availability`. */
function inWords(action: string): string {
  return action.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
