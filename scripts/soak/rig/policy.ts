import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../lib/process.mjs';

/**
 * Writes the policy of a trial: everything happens within seconds, so that crashes fall into the middle of
 * it, and nothing is held back because much is wrong at once. Every guard stays as it is.
 */
export function writePolicy(folder: string): string {
  const file = join(folder, 'policy.yaml');
  writeFileSync(
    file,
    `extends: ${join(ROOT, 'policies/default.yaml')}
label: Trial with crashes, short times
dwellS:
  reported-fault: 0
rungTimeoutS: 1
rebootTimeoutS: 3
availableHeldS: 1
backoffBaseS: 1
backoffMaxS: 2
capShare:
  cohort: 1
  network: 1
breaker:
  minActions: 100000
storm:
  minStations: 100000
flapping:
  drops: 100000
tiers:
  front-line:
    acknowledgeS: 2
    workS: 4
  technical-operations:
    acknowledgeS: 2
    workS: 4
  field-service:
    acknowledgeS: 2
    workS: 4
  vendor-engineering:
    acknowledgeS: 2
    workS: 4
`,
  );
  return file;
}
