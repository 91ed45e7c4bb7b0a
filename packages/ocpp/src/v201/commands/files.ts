/** 2.x GetLog (N01) and UpdateFirmware (L01, L02). */

import { formatTime } from '../../time.ts';
import { notTime, notUrl, overlong, unsupported, type CommandOf, type Encoded } from '../../wire-limits.ts';
import type { Dialect } from './dialect.ts';

const SIGNING_CERTIFICATE_LENGTH_MAX = 5500;
const SIGNATURE_LENGTH_MAX = 800;

export function encodeGetLog201({ url, requestId, kind }: CommandOf<'getLog'>, dialect: Dialect): Encoded {
  const wrong = notUrl(url) ?? overlong('url', url, dialect.urlLengthMax);
  if (wrong !== null) return unsupported(wrong);
  const logType = kind === 'security' ? 'SecurityLog' : 'DiagnosticsLog';
  return { action: 'GetLog', payload: { logType, requestId, log: { remoteLocation: url } } };
}

/** A time in the past means at once; some stations refuse it, so it becomes now. */
export function encodeUpdateFirmware201(
  command: CommandOf<'updateFirmware'>,
  now: number,
  dialect: Dialect,
): Encoded {
  const { url, retrieveAt, requestId, signature } = command;
  const wrong =
    notUrl(url) ??
    overlong('url', url, dialect.urlLengthMax) ??
    notTime('retrieveAt', retrieveAt) ??
    overlong('signature.certificatePem', signature?.certificatePem ?? '', SIGNING_CERTIFICATE_LENGTH_MAX) ??
    overlong('signature.value', signature?.value ?? '', SIGNATURE_LENGTH_MAX);
  if (wrong !== null) return unsupported(wrong);
  const unsigned = { location: url, retrieveDateTime: formatTime(Math.max(retrieveAt, now)) };
  const firmware =
    signature === undefined
      ? unsigned
      : { ...unsigned, signingCertificate: signature.certificatePem, signature: signature.value };
  return { action: 'UpdateFirmware', payload: { requestId, firmware } };
}
