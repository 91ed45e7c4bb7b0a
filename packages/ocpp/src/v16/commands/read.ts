/** The actions that messages to a 1.6 station are: the encoders of this folder, read backwards. */

import { listOr, objectOr, type JsonObject } from '../../reading.ts';
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
import { TRIGGERS } from '../../triggers.ts';
import type { StationCommand } from '../../vocabulary.ts';
import { ROOTS_16 } from './certificates.ts';
import { CERTIFICATE_TRIGGER_16 } from './trigger.ts';

/** 1.6 has no request ids where the vocabulary has one. */
const NO_REQUEST = 0;

export const READINGS_16: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['TriggerMessage', probe],
  ['ExtendedTriggerMessage', probe],
  ['Reset', ({ type }) => ({ action: 'reset', type: type === 'Soft' ? 'soft' : 'hard' })],
  ['UnlockConnector', unlock],
  ['RemoteStartTransaction', startSession],
  ['RemoteStopTransaction', (payload) => ({ action: 'stopSession', wireId: String(payload.transactionId) })],
  ['ChangeAvailability', setAvailability],
  ['ClearCache', () => ({ action: 'clearCache' })],
  ['SendLocalList', sendLocalList],
  ['GetLocalListVersion', () => ({ action: 'readLocalListVersion' })],
  [
    'ChangeConfiguration',
    ({ key, value }) => ({ action: 'configure', key: textIn(key), value: textIn(value) }),
  ],
  ['GetConfiguration', getConfiguration],
  ['SetChargingProfile', setChargingProfile],
  ['ClearChargingProfile', ({ id }) => limitRemoved(id)],
  ['GetCompositeSchedule', readSchedule],
  ['GetDiagnostics', ({ location }) => ({ action: 'getLog', url: textIn(location), requestId: NO_REQUEST })],
  ['GetLog', getLog],
  ['UpdateFirmware', updateFirmware],
  ['SignedUpdateFirmware', updateSignedFirmware],
  ['ReserveNow', reserve],
  [
    'CancelReservation',
    ({ reservationId: id }) => ({ action: 'cancelReservation', reservationId: numberIn(id) }),
  ],
  ['GetInstalledCertificateIds', listCertificates],
  ['InstallCertificate', installCertificate],
  [
    'DeleteCertificate',
    (payload) => ({ action: 'deleteCertificate', hash: hashIn(payload.certificateHashData) }),
  ],
  ['CertificateSigned', deliverCertificate],
]);

function probe({ requestedMessage, connectorId }: JsonObject): StationCommand | null {
  const isCertificate = requestedMessage === CERTIFICATE_TRIGGER_16;
  const message = isCertificate ? 'certificate' : nameOf(TRIGGERS, requestedMessage);
  return message === undefined ? null : { action: 'probe', message, ...evseIn(connectorId) };
}

function unlock({ connectorId }: JsonObject): StationCommand {
  return { action: 'unlock', evseId: numberIn(connectorId), connectorId: numberIn(connectorId) };
}

function startSession({ idTag, connectorId }: JsonObject): StationCommand {
  return { action: 'startSession', token: textIn(idTag), ...evseIn(connectorId), remoteStartId: NO_REQUEST };
}

function setAvailability({ connectorId, type }: JsonObject): StationCommand {
  return { action: 'setAvailability', operative: type === 'Operative', ...evseIn(connectorId) };
}

function sendLocalList({
  listVersion,
  updateType,
  localAuthorizationList,
}: JsonObject): StationCommand | null {
  const entries = [];
  for (const entry of listOr(localAuthorizationList)) {
    const { idTag, idTagInfo } = objectOr(entry);
    const verdict = idTagInfo === undefined ? null : verdictIn(objectOr(idTagInfo).status);
    if (verdict === undefined) return null;
    entries.push({ token: textIn(idTag), verdict });
  }
  const update = updateType === 'Full' ? 'full' : 'differential';
  return { action: 'sendLocalList', version: numberIn(listVersion), update, entries };
}

/** No keys ask for all of them (1.6 §6.23). */
function getConfiguration({ key }: JsonObject): StationCommand {
  const keys = listOr(key).map(textIn);
  if (keys.length > 0) return { action: 'readSettings', keys };
  return { action: 'reportSettings', scope: 'all', requestId: NO_REQUEST };
}

function setChargingProfile({ csChargingProfiles }: JsonObject): StationCommand | null {
  const { chargingProfileId, stackLevel, chargingSchedule } = objectOr(csChargingProfiles);
  return limitSet(chargingProfileId, stackLevel, chargingSchedule);
}

function readSchedule({ connectorId, duration }: JsonObject): StationCommand {
  return { action: 'readSchedule', evseId: numberIn(connectorId), durationS: numberIn(duration) };
}

/** Diagnostics travel by GetDiagnostics; here only the security log is an action. */
function getLog({ log, requestId }: JsonObject): StationCommand {
  const url = textIn(objectOr(log).remoteLocation);
  return { action: 'getLog', url, requestId: numberIn(requestId), kind: 'security' };
}

function updateFirmware({ location, retrieveDate }: JsonObject): StationCommand {
  const retrieveAt = timeIn(retrieveDate);
  return { action: 'updateFirmware', url: textIn(location), retrieveAt, requestId: NO_REQUEST };
}

function updateSignedFirmware({ requestId, firmware }: JsonObject): StationCommand {
  const { location, retrieveDateTime, signingCertificate, signature } = objectOr(firmware);
  return {
    action: 'updateFirmware',
    url: textIn(location),
    retrieveAt: timeIn(retrieveDateTime),
    requestId: numberIn(requestId),
    signature: { certificatePem: textIn(signingCertificate), value: textIn(signature) },
  };
}

function reserve({ connectorId, expiryDate, idTag, reservationId }: JsonObject): StationCommand {
  return {
    action: 'reserve',
    reservationId: numberIn(reservationId),
    token: textIn(idTag),
    expiresAt: timeIn(expiryDate),
    ...evseIn(connectorId),
  };
}

function listCertificates({ certificateType }: JsonObject): StationCommand | null {
  const use = nameIn(ROOTS_16, certificateType);
  return use === undefined ? null : { action: 'listCertificates', use };
}

function installCertificate({ certificateType, certificate }: JsonObject): StationCommand | null {
  const use = nameIn(ROOTS_16, certificateType);
  return use === undefined ? null : { action: 'installCertificate', use, pem: textIn(certificate) };
}

function deliverCertificate({ certificateChain: chain }: JsonObject): StationCommand {
  return { action: 'deliverCertificate', use: 'station', chainPem: textIn(chain), requestId: null };
}
