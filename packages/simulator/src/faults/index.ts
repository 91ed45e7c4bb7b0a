import { bootLoop } from './boot-loop.ts';
import { brokenLock } from './broken-lock.ts';
import { contactorWeld } from './contactor-weld.ts';
import { emergencyStop } from './emergency-stop.ts';
import { frozenFirmware } from './frozen-firmware.ts';
import { groundFault } from './ground-fault.ts';
import { halfOpenLink } from './half-open-link.ts';
import { hardLockup } from './hard-lockup.ts';
import { isolationFault } from './isolation-fault.ts';
import { linkLost } from './link-lost.ts';
import { lockFailure } from './lock-failure.ts';
import { modemFlaps } from './modem-flaps.ts';
import { noEnergy } from './no-energy.ts';
import { noStart } from './no-start.ts';
import { overTemperature } from './over-temperature.ts';
import { readerFailure } from './reader-failure.ts';
import { recurringLockup } from './recurring-lockup.ts';
import { sitePowerCut } from './site-power-cut.ts';
import { siteUplinkDown } from './site-uplink-down.ts';
import { softLockup } from './soft-lockup.ts';
import { staleStatus } from './stale-status.ts';
import type { FaultKind } from './fault.ts';

/** Every kind of hidden fault, by id. */
export const faultKinds: readonly FaultKind[] = [
  softLockup,
  hardLockup,
  recurringLockup,
  frozenFirmware,
  noStart,
  noEnergy,
  staleStatus,
  bootLoop,
  readerFailure,
  lockFailure,
  brokenLock,
  contactorWeld,
  emergencyStop,
  isolationFault,
  groundFault,
  overTemperature,
  modemFlaps,
  halfOpenLink,
  linkLost,
  siteUplinkDown,
  sitePowerCut,
];

export function faultKind(id: string): FaultKind {
  const found = faultKinds.find((kind) => kind.id === id);
  if (found === undefined) {
    throw new Error(`There is no fault "${id}"; known are ${faultKinds.map((kind) => kind.id).join(', ')}.`);
  }
  return found;
}
