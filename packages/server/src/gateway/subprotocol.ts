import { PROTOCOLS } from '@ohmward/ocpp';
import type { Protocol } from '@ohmward/ocpp';

/** The protocol to speak with a station that offers these: our preference, as all of them are its own. */
export function chooseProtocol(offered: Iterable<string>): Protocol | null {
  const names = new Set(offered);
  return PROTOCOLS.find((protocol) => names.has(protocol)) ?? null;
}

/** The names in a `Sec-WebSocket-Protocol` header. */
export function offeredProtocols(header: string | undefined): string[] {
  return (header ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
