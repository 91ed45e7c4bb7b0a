import { join } from 'node:path';

export const DEFAULT_POLICY = join(import.meta.dirname, '../../policies/default.yaml');

/**
 * Everything within seconds, so that a whole story fits into a test. Many stories run side by side on one
 * server, so what looks at the whole network is set not to let them disturb one another. `more` is YAML too.
 */
export function shortTimes(more = ''): string {
  return `extends: ${DEFAULT_POLICY}
label: Short times for tests
dwellS:
  connection-lost: 1
  connection-half-open: 0
  online-but-useless: 0
  connector-stuck: 0
  reported-fault: 0.5
  own-link: 0.5
siteGroupingS: 10
rungTimeoutS: 2
rebootTimeoutS: 3
availableHeldS: 2
backoffBaseS: 0
backoffMaxS: 0
returnGraceS: 2
capShare:
  site: 1
  cohort: 1
  network: 1
flapping:
  drops: 2
  windowS: 60
  steadyS: 4
resetLoop:
  boots: 3
  windowS: 60
  steadyS: 4
useless:
  unanswered: 1
  watchS: 3600
noEnergy:
  zeroForS: 1
  emptySessions: 2
  drainS: 1
obstacleS: 4
observeS: 3
heldAfterSessionS: 2
breaker:
  windowS: 3600
  minActions: 100000
  maxShareActedOn: 1
  maxFailureShare: 1
${more === '' ? 'storm:\n  minStations: 100000\n  share: 1\n  coolDownS: 1\n' : more}`;
}
