/** Subprotocols spoken today, in the order in which the gateway prefers them. */
export const PROTOCOLS = ['ocpp2.1', 'ocpp2.0.1', 'ocpp1.6'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** 2.0.1 and 2.1 share the device model, EVSEs and transaction events; 1.6 has none of them. */
export function hasDeviceModel(protocol: Protocol | null): boolean {
  return protocol === 'ocpp2.0.1' || protocol === 'ocpp2.1';
}
