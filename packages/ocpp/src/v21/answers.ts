/** Responses of 2.1, by action: those of 2.0.1, and its own. */

import { listOr, objectOr, readPlaceNumber, readText, type JsonObject } from '../reading.ts';
import {
  emptyAnswer,
  requestOf,
  statusAnswer,
  type AnsweredCall,
  type AnswerEncoder,
  type SuccessAnswer,
} from '../success-answer.ts';
import { formatTime } from '../time.ts';
import { ANSWERS_201, tokenAnswers } from '../v201/answers.ts';

/** identifierString[255]: id tokens. */
const ID_TOKEN_LENGTH_MAX = 255;
const VAT_NUMBER_LENGTH_MAX = 20;
/** Until when a station need not ask again for the revocation that we could not tell. */
const ASK_AGAIN_AFTER_MS = 86_400_000;

export const ANSWERS_21: ReadonlyMap<string, AnswerEncoder> = new Map<string, AnswerEncoder>([
  ...ANSWERS_201,
  ...tokenAnswers(ID_TOKEN_LENGTH_MAX),
  ['OpenPeriodicEventStream', statusAnswer],
  ['PullDynamicScheduleUpdate', statusAnswer],
  ['VatNumberValidation', vatNumber],
  ['GetCertificateChainStatus', chainStatus],
  ['ClosePeriodicEventStream', emptyAnswer],
  // A SEND, which gets no answer; whoever sends it as a CALL waits for one.
  ['NotifyPeriodicEventStream', emptyAnswer],
  ['NotifyDERAlarm', emptyAnswer],
  ['NotifyDERStartStop', emptyAnswer],
  ['ReportDERControl', emptyAnswer],
  ['NotifyPriorityCharging', emptyAnswer],
  ['BatterySwap', emptyAnswer],
  ['NotifySettlement', emptyAnswer],
]);

/** Repeats the number and the EVSE it was asked for. */
function vatNumber(answer: SuccessAnswer, call: AnsweredCall | null): object | null {
  const verdict = statusAnswer(answer);
  if (verdict === null) return null;
  const request = requestOf(call);
  const evseId = readPlaceNumber(request.evseId);
  return {
    ...verdict,
    vatNumber: readText(request.vatNumber, VAT_NUMBER_LENGTH_MAX) ?? '',
    ...(evseId === null ? null : { evseId }),
  };
}

/** Repeats each certificate: we could not learn its status. To grant it would take its responder's answer. */
function chainStatus(answer: SuccessAnswer, call: AnsweredCall | null): object | null {
  if (answer.type !== 'declined' || call === null) return null;
  const nextUpdate = formatTime(call.at + ASK_AGAIN_AFTER_MS);
  const certificateStatus = listOr(requestOf(call).certificateStatusRequests).map((item) => {
    const { certificateHashData, source } = objectOr(item);
    return {
      certificateHashData: hashOf(objectOr(certificateHashData)),
      source: readText(source),
      status: 'Failed',
      nextUpdate,
    };
  });
  return certificateStatus.length === 0 ? null : { certificateStatus };
}

function hashOf(hash: JsonObject): object {
  return {
    hashAlgorithm: readText(hash.hashAlgorithm),
    issuerNameHash: readText(hash.issuerNameHash),
    issuerKeyHash: readText(hash.issuerKeyHash),
    serialNumber: readText(hash.serialNumber),
  };
}
