import { defaultPolicy } from '../bootstrap.ts';
import { PATTERNS } from '../model/incident.ts';
import type { Policy } from '../model/policy.ts';

/** Asks everybody at once, as soon as it can. */
export const CURIOUS: Policy = {
  ...defaultPolicy,
  version: 'curious',
  learning: { atOnce: 2, afterBootS: 1, pauseS: 0, reportS: 20 },
  monitoring: {
    base: 'all',
    level: 5,
    thresholds: [
      { variable: 'TemperatureSensor.Temperature', kind: 'upper-threshold', value: 80, severity: 4 },
    ],
  },
};

const ZERO_TIER = { acknowledgeS: 0, workS: 0 };
/** Everything that an operator may set to nothing. */
export const ZERO_POLICY: Policy = {
  ...defaultPolicy,
  version: 'zero',
  dwellS: Object.fromEntries(PATTERNS.map((pattern) => [pattern, 0])) as Policy['dwellS'],
  rungTimeoutS: 0,
  rebootTimeoutS: 0,
  availableHeldS: 0,
  relapseWindowS: 0,
  resetsPerStationPerDay: 0,
  backoffBaseS: 0,
  backoffMaxS: 0,
  capShare: { site: 0, cohort: 0, network: 0 },
  storm: { minStations: 1, share: 0, coolDownS: 0 },
  returnGraceS: 0,
  useless: { unanswered: 1, failedStarts: 1, watchS: 0 },
  noEnergy: { zeroForS: 0, emptySessions: 1, drainS: 0 },
  obstacleS: 0,
  observeS: 0,
  heldAfterSessionS: 0,
  learning: { atOnce: 1, afterBootS: 0, pauseS: 0, reportS: 0 },
  certificates: { renewBeforeDays: 0, alarmBeforeDays: 0, requestsPerHour: 0 },
  tiers: {
    'front-line': ZERO_TIER,
    'technical-operations': ZERO_TIER,
    'field-service': ZERO_TIER,
    'vendor-engineering': ZERO_TIER,
  },
};
