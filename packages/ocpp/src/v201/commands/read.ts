/** The actions that messages to a station with a device model are: the encoders of this folder, read backwards. */

import { isObject, listOr, objectOr, type JsonObject } from '../../reading.ts';
import type { Reading } from '../../request.ts';
import { limitRemoved, limitSet } from '../../requests/limits.ts';
import {
  evseIn,
  hashIn,
  nameIn,
  nameOf,
  numberIn,
  textIn,
  timeIn,
  verdictIn,
} from '../../requests/members.ts';
import type { StationCommand } from '../../vocabulary.ts';
import { DIALECT_201, type Dialect } from './dialect.ts';
import { deviceModelReadings } from './read-device-model.ts';
import { CARD_TOKEN, CENTRAL_TOKEN } from './token.ts';
import { TRIGGERS_201 } from './trigger.ts';
import { STATION_CHAIN, USES } from './certificates.ts';

/** Readings in the words of a dialect. */
export function readingsOf(dialect: Dialect): ReadonlyMap<string, Reading> {
  return new Map<string, Reading>([
    ...deviceModelReadings(dialect),
    ['TriggerMessage', probe],
    ['Reset', reset],
    ['UnlockConnector', unlock],
    ['RequestStartTransaction', startSession],
    [
      'RequestStopTransaction',
      (payload) => ({ action: 'stopSession', wireId: textIn(payload.transactionId) }),
    ],
    ['ChangeAvailability', setAvailability],
    ['ClearCache', () => ({ action: 'clearCache' })],
    ['SendLocalList', sendLocalList],
    ['GetLocalListVersion', () => ({ action: 'readLocalListVersion' })],
    ['SetChargingProfile', setChargingProfile],
    ['ClearChargingProfile', ({ chargingProfileId }) => limitRemoved(chargingProfileId)],
    ['GetCompositeSchedule', readSchedule],
    ['GetLog', getLog],
    ['UpdateFirmware', updateFirmware],
    ['ReserveNow', reserve],
    ['CancelReservation', (payload) => cancelReservation(payload)],
    ['GetInstalledCertificateIds', (payload) => listCertificates(payload, dialect)],
    ['InstallCertificate', (payload) => installCertificate(payload, dialect)],
    ['DeleteCertificate', deleteCertificate],
    ['CertificateSigned', deliverCertificate],
  ]);
}

export const READINGS_201 = readingsOf(DIALECT_201);

function probe({ requestedMessage, evse }: JsonObject): StationCommand | null {
  const message = nameOf(TRIGGERS_201, requestedMessage);
  return message === undefined ? null : { action: 'probe', message, ...placeIn(evse) };
}

/** 2.1 can also resume transactions after an immediate reset; no action says that. */
function reset({ type, evseId }: JsonObject): StationCommand {
  return { action: 'reset', type: type === 'OnIdle' ? 'soft' : 'hard', ...evseIn(evseId) };
}

function unlock({ evseId, connectorId }: JsonObject): StationCommand {
  return { action: 'unlock', evseId: numberIn(evseId), connectorId: numberIn(connectorId) };
}

function startSession({ idToken, evseId, remoteStartId }: JsonObject): StationCommand | null {
  const { idToken: token, type } = objectOr(idToken);
  if (type !== CENTRAL_TOKEN) return null;
  return {
    action: 'startSession',
    token: textIn(token),
    ...evseIn(evseId),
    remoteStartId: numberIn(remoteStartId),
  };
}

function setAvailability({ operationalStatus, evse }: JsonObject): StationCommand {
  return { action: 'setAvailability', operative: operationalStatus === 'Operative', ...placeIn(evse) };
}

function sendLocalList({
  versionNumber,
  updateType,
  localAuthorizationList,
}: JsonObject): StationCommand | null {
  const entries = [];
  for (const entry of listOr(localAuthorizationList)) {
    const { idToken, idTokenInfo } = objectOr(entry);
    const { idToken: token, type } = objectOr(idToken);
    const verdict = idTokenInfo === undefined ? null : verdictIn(objectOr(idTokenInfo).status);
    if (verdict === undefined || type !== CARD_TOKEN) return null;
    entries.push({ token: textIn(token), verdict });
  }
  const update = updateType === 'Full' ? 'full' : 'differential';
  return { action: 'sendLocalList', version: numberIn(versionNumber), update, entries };
}

function setChargingProfile({ chargingProfile }: JsonObject): StationCommand | null {
  const { id, stackLevel, chargingSchedule } = objectOr(chargingProfile);
  return limitSet(id, stackLevel, listOr(chargingSchedule)[0]);
}

function readSchedule({ evseId, duration }: JsonObject): StationCommand {
  return { action: 'readSchedule', evseId: numberIn(evseId), durationS: numberIn(duration) };
}

function getLog({ logType, log, requestId }: JsonObject): StationCommand {
  const url = textIn(objectOr(log).remoteLocation);
  const kind = logType === 'SecurityLog' ? 'security' : 'diagnostics';
  return { action: 'getLog', url, requestId: numberIn(requestId), kind };
}

function updateFirmware({ requestId, firmware }: JsonObject): StationCommand {
  const { location, retrieveDateTime, signingCertificate, signature } = objectOr(firmware);
  const update = {
    action: 'updateFirmware',
    url: textIn(location),
    retrieveAt: timeIn(retrieveDateTime),
    requestId: numberIn(requestId),
  } as const;
  if (signingCertificate === undefined) return update;
  return { ...update, signature: { certificatePem: textIn(signingCertificate), value: textIn(signature) } };
}

function reserve({ id, expiryDateTime, idToken, evseId }: JsonObject): StationCommand | null {
  const { idToken: token, type } = objectOr(idToken);
  if (type !== CARD_TOKEN) return null;
  return {
    action: 'reserve',
    reservationId: numberIn(id),
    token: textIn(token),
    expiresAt: timeIn(expiryDateTime),
    ...evseIn(evseId),
  };
}

function cancelReservation({ reservationId }: JsonObject): StationCommand {
  return { action: 'cancelReservation', reservationId: numberIn(reservationId) };
}

function listCertificates({ certificateType }: JsonObject, { roots }: Dialect): StationCommand | null {
  if (certificateType === undefined) return { action: 'listCertificates', use: null };
  const [type] = listOr(certificateType);
  const use = type === STATION_CHAIN ? 'station' : nameIn(roots, type);
  return use === undefined ? null : { action: 'listCertificates', use };
}

function installCertificate(payload: JsonObject, { roots }: Dialect): StationCommand | null {
  const use = nameIn(roots, payload.certificateType);
  return use === undefined ? null : { action: 'installCertificate', use, pem: textIn(payload.certificate) };
}

function deleteCertificate({ certificateHashData }: JsonObject): StationCommand {
  return { action: 'deleteCertificate', hash: hashIn(certificateHashData) };
}

/** Without its type, a certificate is meant for both uses; no action says that. */
function deliverCertificate({
  certificateChain,
  certificateType,
  requestId,
}: JsonObject): StationCommand | null {
  const use = nameOf(USES, certificateType);
  if (use === undefined) return null;
  return {
    action: 'deliverCertificate',
    use,
    chainPem: textIn(certificateChain),
    requestId: requestId === undefined ? null : numberIn(requestId),
  };
}

function placeIn(evse: unknown): { evseId?: number; connectorId?: number } {
  if (!isObject(evse)) return {};
  const { id, connectorId } = evse;
  return connectorId === undefined ? evseIn(id) : { ...evseIn(id), connectorId: numberIn(connectorId) };
}
