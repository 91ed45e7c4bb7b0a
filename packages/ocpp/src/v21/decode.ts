/** Requests of a 2.1 station by action: those of 2.0.1, which read the fields that 2.1 added, and its own. */

import type { Decoder } from '../decoder.ts';
import { DECODERS_201 } from '../v201/decode.ts';
import { decodeAlarm, decodeControlReport, decodeControlState, decodeScheduleUpdate } from './grid.ts';
import {
  decodeBatterySwap,
  decodeChainStatus,
  decodePriorityCharging,
  decodeSettlement,
  decodeVatNumber,
} from './notices.ts';
import { decodeStreamClosed, decodeStreamData, decodeStreamOpened } from './streams.ts';

export const DECODERS_21: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ...DECODERS_201,
  ['OpenPeriodicEventStream', decodeStreamOpened],
  ['NotifyPeriodicEventStream', decodeStreamData],
  ['ClosePeriodicEventStream', decodeStreamClosed],
  ['NotifyDERAlarm', decodeAlarm],
  ['NotifyDERStartStop', decodeControlState],
  ['ReportDERControl', decodeControlReport],
  ['PullDynamicScheduleUpdate', decodeScheduleUpdate],
  ['NotifyPriorityCharging', decodePriorityCharging],
  ['BatterySwap', decodeBatterySwap],
  ['NotifySettlement', decodeSettlement],
  ['VatNumberValidation', decodeVatNumber],
  ['GetCertificateChainStatus', decodeChainStatus],
]);
