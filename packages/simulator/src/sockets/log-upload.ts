const TIMEOUT_MS = 20_000;

/**
 * Brings a station's log to where its CSMS asked for it, by PUT. True when the other side took it. Schemes
 * other than HTTP are not carried.
 */
export async function carryLog({ location, text }: { location: string; text: string }): Promise<boolean> {
  if (!/^https?:\/\//i.test(location)) return false;
  try {
    const answer = await fetch(location, {
      method: 'PUT',
      body: text,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return answer.ok;
  } catch {
    return false;
  }
}
