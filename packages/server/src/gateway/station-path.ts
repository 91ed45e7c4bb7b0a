const PREFIX = '/ocpp/';

/** OCPP's identifierString (2.0.1 part 2, §3.1), at most 48 characters: the identity of a charging station. */
const stationIdPattern = /^[A-Za-z0-9*\-_=:+|@.]{1,48}$/;

export type StationPath =
  | { readonly ok: true; readonly stationId: string }
  | { readonly ok: false; readonly status: 400 | 404; readonly detail: string };

/** The station that a request's path names: `/ocpp/<station id>`, percent-encoded. */
export function readStationPath(url: string): StationPath {
  const query = url.indexOf('?');
  const path = query === -1 ? url : url.slice(0, query);
  if (!path.startsWith(PREFIX)) {
    return { ok: false, status: 404, detail: `Charging stations connect to ${PREFIX}<station id>.` };
  }
  // Some stations add a slash to whatever address they are given.
  const encoded = path.slice(PREFIX.length).replace(/\/$/, '');
  if (encoded === '' || encoded.includes('/')) {
    return { ok: false, status: 404, detail: `The path must be ${PREFIX} and one station id.` };
  }
  let stationId: string;
  try {
    stationId = decodeURIComponent(encoded);
  } catch {
    return { ok: false, status: 400, detail: 'The station id in the path is not percent-encoded UTF-8.' };
  }
  // "." and ".." are paths in every address bar and log, never names.
  if (!stationIdPattern.test(stationId) || /^\.+$/.test(stationId)) {
    const detail = 'A station id has 1 to 48 of the characters A-Z a-z 0-9 * - _ = : + | @ and full stop.';
    return { ok: false, status: 400, detail };
  }
  return { ok: true, stationId };
}
