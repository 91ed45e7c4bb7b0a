import { authOutage } from './access/auth-outage.ts';
import { paymentTerminal } from './access/payment-terminal.ts';
import { readerDead } from './access/reader-dead.ts';
import { readerFailure } from './access/reader-failure.ts';
import { derating } from './charging/derating.ts';
import { meterStuck } from './charging/meter-stuck.ts';
import { noEnergy } from './charging/no-energy.ts';
import { noStart } from './charging/no-start.ts';
import { overTemperature } from './charging/over-temperature.ts';
import { stuckLimit } from './charging/stuck-limit.ts';
import { brokenLock } from './connector/broken-lock.ts';
import { cutCable } from './connector/cut-cable.ts';
import { lockFailure } from './connector/lock-failure.ts';
import { badFirmware } from './controller/bad-firmware.ts';
import { bootLoop } from './controller/boot-loop.ts';
import { clockDrift } from './controller/clock-drift.ts';
import { frozenFirmware } from './controller/frozen-firmware.ts';
import { hardLockup } from './controller/hard-lockup.ts';
import { recurringLockup } from './controller/recurring-lockup.ts';
import { softLockup } from './controller/soft-lockup.ts';
import { staleStatus } from './controller/stale-status.ts';
import type { FaultKind } from './fault.ts';
import { halfOpenLink } from './lines/half-open-link.ts';
import { linkLost } from './lines/link-lost.ts';
import { modemFlaps } from './lines/modem-flaps.ts';
import { ownLinkDown } from './lines/own-link-down.ts';
import { sitePowerCut } from './lines/site-power-cut.ts';
import { siteUplinkDown } from './lines/site-uplink-down.ts';
import { contactorWeld } from './safety/contactor-weld.ts';
import { emergencyStop } from './safety/emergency-stop.ts';
import { groundFault } from './safety/ground-fault.ts';
import { isolationFault } from './safety/isolation-fault.ts';

/** Every kind of hidden fault. */
export const faultKinds: readonly FaultKind[] = [
  softLockup,
  hardLockup,
  recurringLockup,
  frozenFirmware,
  staleStatus,
  bootLoop,
  clockDrift,
  badFirmware,
  noStart,
  noEnergy,
  meterStuck,
  derating,
  stuckLimit,
  overTemperature,
  readerFailure,
  readerDead,
  paymentTerminal,
  authOutage,
  lockFailure,
  brokenLock,
  cutCable,
  contactorWeld,
  emergencyStop,
  isolationFault,
  groundFault,
  modemFlaps,
  halfOpenLink,
  linkLost,
  siteUplinkDown,
  sitePowerCut,
  ownLinkDown,
];

/** The kind with this id; throws when there is none. */
export function faultKind(id: string): FaultKind {
  const found = faultKinds.find((kind) => kind.id === id);
  if (found === undefined) {
    throw new Error(`There is no fault "${id}"; known are ${faultKinds.map((kind) => kind.id).join(', ')}.`);
  }
  return found;
}
