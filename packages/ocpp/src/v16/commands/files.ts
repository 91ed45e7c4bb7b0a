/** Logs and firmware of a 1.6 station: GetDiagnostics, UpdateFirmware and what the security extension adds. */

import { formatTime } from '../../time.ts';
import { notTime, notUrl, overlong, unsupported, type CommandOf, type Encoded } from '../../wire-limits.ts';

/** Of the security extension; 1.6 itself sets no length. */
const URL_LENGTH_MAX = 512;
const CERTIFICATE_LENGTH_MAX = 5500;
const SIGNATURE_LENGTH_MAX = 800;

/** Diagnostics by the message that every station knows; the security log only exists in the extension. */
export function encodeGetLog16({ url, requestId, kind }: CommandOf<'getLog'>): Encoded {
  const wrong = notUrl(url);
  if (wrong !== null) return unsupported(wrong);
  if (kind !== 'security') return { action: 'GetDiagnostics', payload: { location: url } };
  const tooLong = overlong('url', url, URL_LENGTH_MAX);
  if (tooLong !== null) return unsupported(tooLong);
  return { action: 'GetLog', payload: { logType: 'SecurityLog', requestId, log: { remoteLocation: url } } };
}

/** A time in the past means at once; some stations refuse it, so it becomes now. */
export function encodeUpdateFirmware16(command: CommandOf<'updateFirmware'>, now: number): Encoded {
  const { url, retrieveAt, requestId, signature } = command;
  const wrong = notUrl(url) ?? notTime('retrieveAt', retrieveAt);
  if (wrong !== null) return unsupported(wrong);
  const retrieve = formatTime(Math.max(retrieveAt, now));
  if (signature === undefined) {
    return { action: 'UpdateFirmware', payload: { location: url, retrieveDate: retrieve } };
  }
  const tooLong =
    overlong('url', url, URL_LENGTH_MAX) ??
    overlong('signature.certificatePem', signature.certificatePem, CERTIFICATE_LENGTH_MAX) ??
    overlong('signature.value', signature.value, SIGNATURE_LENGTH_MAX);
  if (tooLong !== null) return unsupported(tooLong);
  const firmware = {
    location: url,
    retrieveDateTime: retrieve,
    signingCertificate: signature.certificatePem,
    signature: signature.value,
  };
  return { action: 'SignedUpdateFirmware', payload: { requestId, firmware } };
}
