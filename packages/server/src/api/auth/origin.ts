import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request comes from our own pages: its Origin is the host it was sent to, or the public URL.
 * Browsers send Origin with every request that changes something; where it is missing,
 * Sec-Fetch-Site must say same-origin.
 */
export function sameOrigin(headers: IncomingHttpHeaders, publicUrl: string | null): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] === 'same-origin';
  if (!URL.canParse(origin)) return false;
  const sender = new URL(origin);
  if (publicUrl !== null && sender.origin === new URL(publicUrl).origin) return true;
  // As a URL, so that a default port written out in one of the two makes no difference.
  const own = `${sender.protocol}//${host ?? ''}`;
  return URL.canParse(own) && sender.host === new URL(own).host;
}
