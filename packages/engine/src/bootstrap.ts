import type { Pattern } from './model/incident.ts';
import { PATTERNS } from './model/incident.ts';
import type { Policy } from './model/policy.ts';
import type { State } from './model/state.ts';
import { Timers } from './timers.ts';

const DWELL_S: Partial<Record<Pattern, number>> = {
  'connection-lost': 120,
  'connection-half-open': 120,
  'online-but-useless': 60,
  'connector-stuck': 10,
  'reported-fault': 10,
  'own-link': 30,
};

/**
 * Policy in force until the first `settings` input arrives: the defaults of `policies/default.yaml`
 * (a test holds the two together).
 */
export const defaultPolicy: Policy = {
  version: 'default',
  label: 'Default',
  dwellS: Object.fromEntries(PATTERNS.map((pattern) => [pattern, DWELL_S[pattern] ?? 0])) as Record<
    Pattern,
    number
  >,
  siteGroupingS: 60,
  rungTimeoutS: 20,
  rebootTimeoutS: 180,
  availableHeldS: 300,
  relapseWindowS: 86_400,
  resetsPerStationPerDay: 3,
  backoffBaseS: 60,
  backoffMaxS: 3_600,
  capShare: { site: 0.05, cohort: 0.05, network: 0.05 },
  breaker: { windowS: 3_600, minActions: 10, maxShareActedOn: 0.25, maxFailureShare: 0.5 },
  storm: { minStations: 20, share: 0.5, coolDownS: 600 },
  returnGraceS: 600,
  flapping: { drops: 5, windowS: 900, steadyS: 600 },
  resetLoop: { boots: 4, windowS: 1_800, steadyS: 1_800 },
  useless: { unanswered: 2, failedStarts: 3, watchS: 900 },
  noEnergy: { zeroForS: 180, emptySessions: 2, drainS: 120 },
  obstacleS: 1_800,
  observeS: 900,
  heldAfterSessionS: 1_800,
  learning: { atOnce: 10, afterBootS: 60, pauseS: 5, reportS: 120 },
  monitoring: { base: 'all', level: 5, thresholds: [] },
  certificates: { renewBeforeDays: 30, alarmBeforeDays: 7, requestsPerHour: 4 },
  autonomy: {},
  tiers: {
    'front-line': { acknowledgeS: 900, workS: 3_600 },
    'technical-operations': { acknowledgeS: 1_800, workS: 14_400 },
    'field-service': { acknowledgeS: 3_600, workS: 86_400 },
    'vendor-engineering': { acknowledgeS: 86_400, workS: 604_800 },
  },
};

/** Of policies written before there was such a thing: nobody is asked, nothing is watched or signed. */
const ABSENT: Pick<Policy, 'learning' | 'monitoring' | 'certificates'> = {
  learning: { atOnce: 0, afterBootS: 0, pauseS: 0, reportS: 0 },
  monitoring: { base: null, level: null, thresholds: [] },
  certificates: { renewBeforeDays: 0, alarmBeforeDays: 0, requestsPerHour: 0 },
};

/** A policy of any age, with all fields of today. */
export function completePolicy(policy: Policy): Policy {
  return { ...ABSENT, ...policy };
}

/** The network before the first input. */
export function emptyState(): State {
  return {
    seq: 0,
    at: 0,
    server: { onboarding: 'pending', authorization: 'list', heartbeatIntervalS: 300 },
    policy: defaultPolicy,
    pinnedPolicies: new Map(),
    catalogue: { version: 'none', causes: [], codes: [], profiles: [] },
    network: {
      nextIncident: 1,
      nextDecision: 1,
      nextCommand: 1,
      nextTransaction: 1,
      nextRequest: 1,
      fleet: 0,
      census: 0,
      acting: [],
      linksLost: 0,
      returningSince: null,
      stormUntil: null,
      breaker: { trippedAt: null, reason: null, acted: [], ended: [] },
      killSwitches: [],
      stoppedPlaybooks: new Map(),
      cohortOutcomes: new Map(),
      idempotency: new Map(),
      learning: { waiting: new Map(), asked: [] },
    },
    sites: new Map(),
    stations: new Map(),
    tokens: new Map(),
    conditions: new Map(),
    incidents: new Map(),
    incidentBySubject: new Map(),
    commands: new Map(),
    timers: new Timers(),
  };
}
