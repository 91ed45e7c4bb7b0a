import type { Protocol, StationEvent } from '@ohmward/ocpp';
import { defaultPolicy } from '../../packages/engine/src/index.ts';
import type { Policy, StationTraits } from '../../packages/engine/src/index.ts';
import { DEFAULT_TRAITS } from '../../packages/engine/src/index.ts';
import { testCatalogue, TestNetwork } from '../../packages/engine/src/testing/network.ts';
import { loadCatalogue } from '../../packages/server/src/settings/index.ts';
import type { Model } from './wire.ts';

const QUIET: Policy = { ...defaultPolicy, learning: { ...defaultPolicy.learning, atOnce: 0 } };

/** A network that knows the profiles of the catalogue, and one for the vendor `Odd` with these traits. */
export function networkWith(traits: Partial<StationTraits> = {}, policy: Partial<Policy> = {}): TestNetwork {
  const net = new TestNetwork(policy);
  const odd = {
    id: 'odd',
    name: 'Odd',
    match: { vendors: ['Odd'], models: [], firmware: null, protocols: null },
    quirks: [],
    traits: { ...DEFAULT_TRAITS, ...traits },
    source: 'a test',
    confidence: 'verified',
  } as const;
  const catalogue = { ...testCatalogue, version: 'odd', profiles: [...loadCatalogue().profiles, odd] };
  net.input({ kind: 'settings', policy: { ...QUIET, ...policy }, catalogue });
  return net;
}

export const ODD: Model = { vendor: 'Odd', model: 'One', firmware: '1.0' };

/** A station of a model, connected and booted, with free connectors. */
export function healthy(
  net: TestNetwork,
  stationId: string,
  model: Model,
  { connectors = 1, protocol = 'ocpp1.6' }: { connectors?: number; protocol?: Protocol } = {},
): void {
  net.open(stationId, protocol);
  bootAs(net, stationId, model);
  for (let evseId = 1; evseId <= connectors; evseId++) net.status(stationId, evseId, 'Available');
}

export function bootAs(
  net: TestNetwork,
  stationId: string,
  model: Model,
  reason: string | null = null,
): void {
  const event: StationEvent = {
    type: 'boot',
    vendor: model.vendor,
    model: model.model,
    firmware: model.firmware ?? null,
    serial: null,
    reason,
    iccid: null,
  };
  net.call(stationId, event);
}

/** Its link goes, and it boots a minute later. */
export function restart(net: TestNetwork, stationId: string, model: Model): void {
  net.close(stationId);
  net.pass(60);
  net.open(stationId, net.state.stations.get(stationId)?.link.protocol ?? 'ocpp1.6');
  bootAs(net, stationId, model);
}
