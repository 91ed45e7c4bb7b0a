/** Responses of 2.0.1, by action. 2.1 has them too, with longer id tokens. */

import {
  bootAnswer,
  dataAnswer,
  EMPTY_ANSWER,
  emptyAnswer,
  heartbeatAnswer,
  statusAnswer,
  type AnswerEncoder,
  type SuccessAnswer,
} from '../success-answer.ts';
import type { TokenVerdict } from '../vocabulary.ts';

/** identifierString[36]: id tokens and transaction ids. */
export const IDENTIFIER_LENGTH_MAX = 36;

export const ANSWERS_201: ReadonlyMap<string, AnswerEncoder> = new Map<string, AnswerEncoder>([
  ...tokenAnswers(IDENTIFIER_LENGTH_MAX),
  ['BootNotification', bootAnswer],
  ['Heartbeat', heartbeatAnswer],
  ['DataTransfer', dataAnswer],
  ['SignCertificate', statusAnswer],
  ['Get15118EVCertificate', vehicleCertificate],
  ['GetCertificateStatus', certificateStatus],
  ['NotifyEVChargingNeeds', statusAnswer],
  ['NotifyEVChargingSchedule', statusAnswer],
  ['StatusNotification', emptyAnswer],
  ['MeterValues', emptyAnswer],
  ['NotifyEvent', emptyAnswer],
  ['NotifyReport', emptyAnswer],
  ['NotifyMonitoringReport', emptyAnswer],
  ['NotifyChargingLimit', emptyAnswer],
  ['ClearedChargingLimit', emptyAnswer],
  ['NotifyCustomerInformation', emptyAnswer],
  ['NotifyDisplayMessages', emptyAnswer],
  ['ReportChargingProfiles', emptyAnswer],
  ['ReservationStatusUpdate', emptyAnswer],
  ['FirmwareStatusNotification', emptyAnswer],
  ['PublishFirmwareStatusNotification', emptyAnswer],
  ['LogStatusNotification', emptyAnswer],
  ['SecurityEventNotification', emptyAnswer],
]);

/** The answers that judge an id token; a group of more characters than the version carries is left out. */
export function tokenAnswers(groupLengthMax: number): readonly (readonly [string, AnswerEncoder])[] {
  return [
    ['Authorize', (answer) => authorize(answer, groupLengthMax)],
    ['TransactionEvent', (answer) => transactionEvent(answer, groupLengthMax)],
  ];
}

function authorize(answer: SuccessAnswer, groupLengthMax: number): object | null {
  if (answer.type !== 'authorize') return null;
  return { idTokenInfo: idTokenInfo(answer.verdict, answer.group, groupLengthMax) };
}

/** The token's verdict only where the event carried a token. */
function transactionEvent(answer: SuccessAnswer, groupLengthMax: number): object | null {
  if (answer.type === 'empty') return EMPTY_ANSWER;
  if (answer.type !== 'transaction') return null;
  if (answer.verdict === null) return EMPTY_ANSWER;
  return { idTokenInfo: idTokenInfo(answer.verdict, answer.group, groupLengthMax) };
}

/** Cut short, a group would be another group. */
function idTokenInfo(status: TokenVerdict, group: string | null, groupLengthMax: number): object {
  if (group === null || group.length > groupLengthMax) return { status };
  return { status, groupIdToken: { idToken: group, type: 'Central' } };
}

/** To grant it would take a certificate that only a contract's provider has. */
function vehicleCertificate(answer: SuccessAnswer): object | null {
  return answer.type === 'declined' ? { status: 'Failed', exiResponse: '' } : null;
}

/** To grant it would take the answer of the responder that the certificate names. */
function certificateStatus(answer: SuccessAnswer): object | null {
  return answer.type === 'declined' ? { status: 'Failed' } : null;
}
