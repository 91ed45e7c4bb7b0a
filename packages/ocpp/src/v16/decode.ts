/** Requests of a 1.6 station, the security extension included, by action. */

import type { JsonObject } from '../reading.ts';
import type { StationEvent } from '../vocabulary.ts';
import { decodeAuthorize, decodeDataTransfer } from './exchange.ts';
import { decodeMeterValues } from './meter.ts';
import { decodeFirmwareStatus, decodeLogStatus, decodeSecurityEvent } from './notices.ts';
import { decodeBoot, decodeHeartbeat, decodeStatus } from './station.ts';
import { decodeStart, decodeStop } from './transactions.ts';

/** Reads a payload that may break the schema; null when what makes the event cannot be read. */
type Decoder = (payload: JsonObject) => StationEvent | null;

export const DECODERS_16: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['BootNotification', decodeBoot],
  ['Heartbeat', decodeHeartbeat],
  ['StatusNotification', decodeStatus],
  ['Authorize', decodeAuthorize],
  ['StartTransaction', decodeStart],
  ['StopTransaction', decodeStop],
  ['MeterValues', decodeMeterValues],
  ['DataTransfer', decodeDataTransfer],
  ['FirmwareStatusNotification', decodeFirmwareStatus],
  ['SignedFirmwareStatusNotification', decodeFirmwareStatus],
  ['DiagnosticsStatusNotification', decodeLogStatus],
  ['LogStatusNotification', decodeLogStatus],
  ['SecurityEventNotification', decodeSecurityEvent],
]);
