import { createHmac } from 'node:crypto';

/** How stations prove who they are: not at all, or with a password of their own (security profile 1). */
export type StationAuth =
  | { readonly profile: 0 }
  | {
      readonly profile: 1;
      /** Every station's password is derived from it, so that one secret fits a whole network. */
      readonly secret: string;
    };

/** The Basic auth password of a station: 40 hex digits, the length that both OCPP versions allow. */
export function stationPassword(secret: string, stationId: string): string {
  return createHmac('sha256', secret).update(stationId).digest('hex').slice(0, 40);
}

/** Headers of the WebSocket upgrade. A password that the CSMS has set takes the place of the first one. */
export function upgradeHeaders(
  auth: StationAuth,
  stationId: string,
  changed: string | null = null,
): Record<string, string> {
  if (auth.profile === 0) return {};
  const credentials = `${stationId}:${changed ?? stationPassword(auth.secret, stationId)}`;
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}
