import type { CommandRecord, Decision, IncidentRecord, Station } from '@ohmward/engine';
import { NOW } from './fixture.ts';

/** A station that is connected and idle, with one connector. */
export function sampleStation(id: string, changes: Partial<Station> = {}): Station {
  const station = {
    id,
    name: null,
    siteId: null,
    admission: 'accepted',
    vendor: 'Acme',
    model: 'Fast 50',
    firmware: '1.2.3',
    serial: 'S-1',
    iccid: null,
    link: {
      connected: true,
      connectionId: 7,
      protocol: 'ocpp1.6',
      since: NOW - 60_000,
      lastSeenAt: NOW - 1_000,
      seq: 10,
      drops: [],
      heard: true,
    },
    boots: [],
    skewMs: null,
    evses: [
      {
        id: 1,
        connectors: [
          { id: 1, status: 'Available', errorCode: null, since: NOW - 50_000, seq: 12, freeSince: null },
        ],
      },
    ],
    ownStatus: null,
    faults: [],
    live: [],
    endedSessions: [],
    answered: [],
    resetAt: [],
    trips: [],
    debts: [],
    unanswered: 0,
    failedStarts: 0,
    lastAuthorizedAt: null,
    firmwareUpdate: null,
    nonconforming: 0,
    refusedAnswers: 0,
    security: { profile: 1, certificate: null },
    signing: null,
    reservations: [],
    outsideLimits: [],
    capabilities: {
      learnedFor: null,
      learnedAt: null,
      asking: null,
      profileId: null,
      features: null,
      settings: new Map(),
      unsupported: [],
      measurands: null,
      monitors: [],
      localListVersion: null,
    },
    quarantinedSince: null,
    ladderRuns: { count: 0, lastAt: 0 },
    ...changes,
  };
  // Fields of the engine's own bookkeeping do not matter to what the API shows.
  return station as unknown as Station;
}

export function sampleIncident(id: string, changes: Partial<IncidentRecord> = {}): IncidentRecord {
  return {
    id,
    pattern: 'reported-fault',
    subject: { type: 'connector', id: 'CP-1/1/1' },
    stationId: 'CP-1',
    siteId: null,
    status: 'open',
    title: 'Ground fault',
    summary: 'The station reports a ground fault.',
    cause: 'hardware',
    confidence: 0.8,
    safetyClass: 'self-clearing',
    playbook: 'observe',
    tier: null,
    owner: null,
    openedAt: NOW - 30_000,
    closedAt: null,
    acknowledgedAt: null,
    next: { at: NOW + 60_000, text: 'Looks again' },
    stationIds: ['CP-1'],
    relapses: 0,
    outcome: null,
    mergedInto: null,
    policyVersion: 'p1',
    ...changes,
  };
}

export function sampleDecision(id: string, incidentId: string, changes: Partial<Decision> = {}): Decision {
  return {
    id,
    incidentId,
    seq: 20,
    at: NOW - 20_000,
    kind: 'opened',
    summary: 'A ground fault has stood for 10 s.',
    evidence: [{ seq: 12, at: NOW - 30_000, stationId: 'CP-1', text: 'Connector 1 reported GroundFailure.' }],
    cause: 'hardware',
    confidence: 0.8,
    rivals: [{ cause: 'site-power', because: 'The neighbours are well.' }],
    guards: [],
    commandId: null,
    rung: null,
    actor: 'ohmward',
    rule: 'reported-fault',
    policyVersion: 'p1',
    engineVersion: '1',
    ...changes,
  };
}

export function sampleCommand(id: string, changes: Partial<CommandRecord> = {}): CommandRecord {
  return {
    id,
    stationId: 'CP-1',
    action: 'reset',
    command: { action: 'reset', type: 'soft' },
    status: 'blocked',
    reason: 'Frozen screen',
    actor: 'admin-token',
    incidentId: null,
    guards: [
      { rule: 'live-transaction', passed: false, text: '1 live transaction, 0 allowed.', value: 1, limit: 0 },
    ],
    createdAt: NOW - 5_000,
    sentAt: null,
    endedAt: NOW - 5_000,
    detail: null,
    ...changes,
  };
}
