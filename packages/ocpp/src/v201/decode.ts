/** Requests of a 2.0.1 station by action. 2.1 has them too, and adds its own. */

import type { Decoder } from '../decoder.ts';
import { decodeDataTransfer } from '../v16/exchange.ts';
import { decodeFirmwareStatus, decodeLogStatus } from '../v16/progress.ts';
import { decodeSecurityEvent, decodeSignCertificate } from '../v16/security.ts';
import { decodeHeartbeat } from '../v16/station.ts';
import {
  decodeChargingLimit,
  decodeChargingNeeds,
  decodeChargingProfiles,
  decodeChargingSchedule,
  decodeClearedLimit,
} from './charging.ts';
import { decodeNotifyEvent } from './events.ts';
import {
  decodeCertificateStatus,
  decodeCustomerInformation,
  decodeDisplayMessages,
  decodePublishedFirmware,
  decodeReservation,
  decodeVehicleCertificate,
} from './notices.ts';
import { decodeMonitoringReport, decodeReport } from './reports.ts';
import { decodeBoot, decodeStatus } from './station.ts';
import { decodeAuthorize, decodeMeterValues, decodeTransactionEvent } from './transactions.ts';

export const DECODERS_201: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['BootNotification', decodeBoot],
  ['Heartbeat', decodeHeartbeat],
  ['StatusNotification', decodeStatus],
  ['Authorize', decodeAuthorize],
  ['TransactionEvent', decodeTransactionEvent],
  ['MeterValues', decodeMeterValues],
  ['NotifyEvent', decodeNotifyEvent],
  ['NotifyReport', decodeReport],
  ['NotifyMonitoringReport', decodeMonitoringReport],
  ['DataTransfer', decodeDataTransfer],
  ['FirmwareStatusNotification', decodeFirmwareStatus],
  ['PublishFirmwareStatusNotification', decodePublishedFirmware],
  ['LogStatusNotification', decodeLogStatus],
  ['SecurityEventNotification', decodeSecurityEvent],
  ['SignCertificate', decodeSignCertificate],
  ['Get15118EVCertificate', decodeVehicleCertificate],
  ['GetCertificateStatus', decodeCertificateStatus],
  ['ReservationStatusUpdate', decodeReservation],
  ['NotifyChargingLimit', decodeChargingLimit],
  ['ClearedChargingLimit', decodeClearedLimit],
  ['NotifyEVChargingNeeds', decodeChargingNeeds],
  ['NotifyEVChargingSchedule', decodeChargingSchedule],
  ['ReportChargingProfiles', decodeChargingProfiles],
  ['NotifyCustomerInformation', decodeCustomerInformation],
  ['NotifyDisplayMessages', decodeDisplayMessages],
]);
