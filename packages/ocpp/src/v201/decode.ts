/** Requests of a 2.0.1 station by action. */

import type { JsonObject } from '../reading.ts';
import { decodeDataTransfer } from '../v16/exchange.ts';
import { decodeFirmwareStatus, decodeLogStatus, decodeSecurityEvent } from '../v16/notices.ts';
import { decodeHeartbeat } from '../v16/station.ts';
import type { StationEvent } from '../vocabulary.ts';
import { decodeNotifyEvent } from './events.ts';
import { decodeBoot, decodeStatus } from './station.ts';
import { decodeAuthorize, decodeMeterValues, decodeTransactionEvent } from './transactions.ts';

/** Reads a payload that may break the schema; null when what makes the event cannot be read. */
type Decoder = (payload: JsonObject) => StationEvent | null;

export const DECODERS_201: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['BootNotification', decodeBoot],
  ['Heartbeat', decodeHeartbeat],
  ['StatusNotification', decodeStatus],
  ['Authorize', decodeAuthorize],
  ['TransactionEvent', decodeTransactionEvent],
  ['MeterValues', decodeMeterValues],
  ['NotifyEvent', decodeNotifyEvent],
  ['DataTransfer', decodeDataTransfer],
  ['FirmwareStatusNotification', decodeFirmwareStatus],
  ['LogStatusNotification', decodeLogStatus],
  ['SecurityEventNotification', decodeSecurityEvent],
]);
