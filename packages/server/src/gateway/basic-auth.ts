import { isUtf8 } from 'node:buffer';

/**
 * The password that a station presents (OCPP security profiles 1 and 2: HTTP Basic, the user name is the
 * station's id). Null when there is none for this station.
 *
 * 1.6's AuthorizationKey is configured as hex digits and sent as the bytes they stand for; bytes that are
 * no text come back as those hex digits, in upper case.
 */
export function readPassword(header: string | undefined, stationId: string): string | null {
  const match = /^basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(header ?? '');
  if (match?.[1] === undefined) return null;
  const bytes = Buffer.from(match[1], 'base64');
  // A station id may contain colons, so the first colon does not tell where it ends.
  const user = Buffer.from(`${stationId}:`);
  if (!bytes.subarray(0, user.length).equals(user)) return null;
  const password = bytes.subarray(user.length);
  if (password.length === 0) return null;
  return isUtf8(password) ? password.toString('utf8') : password.toString('hex').toUpperCase();
}
