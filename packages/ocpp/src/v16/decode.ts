/** Requests of a 1.6 station, the security extension included, by action. */

import type { Decoder } from '../decoder.ts';
import { decodeAuthorize, decodeDataTransfer } from './exchange.ts';
import { decodeMeterValues } from './meter.ts';
import { decodeFirmwareStatus, decodeLogStatus } from './progress.ts';
import { decodeSecurityEvent, decodeSignCertificate } from './security.ts';
import { decodeBoot, decodeHeartbeat, decodeStatus } from './station.ts';
import { decodeStart, decodeStop } from './transactions.ts';

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
  ['SignCertificate', decodeSignCertificate],
]);
