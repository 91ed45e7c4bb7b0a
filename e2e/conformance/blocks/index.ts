import type { Block } from '../use-case.ts';
import { security } from './a-security.ts';
import { provisioning } from './b-provisioning.ts';
import { authorization } from './c-authorization.ts';
import { localList } from './d-local-list.ts';
import { transactions } from './e-transactions.ts';
import { remoteControl } from './f-remote-control.ts';
import { availability } from './g-availability.ts';
import { reservation } from './h-reservation.ts';
import { tariffAndCost } from './i-tariff-cost.ts';
import { meterValues } from './j-meter-values.ts';
import { smartCharging } from './k-smart-charging.ts';
import { firmware } from './l-firmware.ts';
import { certificates } from './m-certificates.ts';
import { diagnostics } from './n-diagnostics.ts';
import { display } from './o-display.ts';
import { dataTransfer } from './p-data-transfer.ts';
import { batterySwap, bidirectional, derControl } from './q-grid.ts';

/** Every functional block, in the order of the specification. */
export const BLOCKS: readonly Block[] = [
  security,
  provisioning,
  authorization,
  localList,
  transactions,
  remoteControl,
  availability,
  reservation,
  tariffAndCost,
  meterValues,
  smartCharging,
  firmware,
  certificates,
  diagnostics,
  display,
  dataTransfer,
  bidirectional,
  derControl,
  batterySwap,
];
