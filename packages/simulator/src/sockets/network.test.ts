import { afterEach, expect, it, vi } from 'vitest';
import type { Scenario } from '../network/scenario.ts';
import { none } from '../network/scenario.ts';
import { startTinyServer, type TinyServer } from '../testing/server.ts';
import { quickLayout } from '../testing/quick-layout.ts';
import { stationPassword } from './auth.ts';
import { startNetwork, type NetworkOptions, type RunningNetwork } from './network.ts';

const running: { stop: () => Promise<void> }[] = [];

async function start(
  options: Partial<NetworkOptions> = {},
): Promise<{ server: TinyServer; network: RunningNetwork }> {
  const server = await startTinyServer();
  const network = await startNetwork({
    url: server.url,
    stations: 12,
    sites: 3,
    seed: 7,
    layout: quickLayout(12),
    startWithinMs: 200,
    scenario: none,
    auth: { profile: 0 },
    ...options,
  });
  running.push({
    stop: async () => {
      await network.stop();
      await server.close();
    },
  });
  return { server, network };
}

afterEach(async () => {
  for (const { stop } of running.splice(0)) await stop();
});

/** Waits for a condition, within 15 s. */
function until(condition: () => boolean): Promise<void> {
  return vi.waitFor(() => expect(condition()).toBe(true), { timeout: 15_000, interval: 20 });
}

function plan(fault: string): Scenario {
  return { ...none, plan: [{ atS: 0.1, fault }] };
}

it('connects every station with its subprotocol and registers it', async () => {
  const { server, network } = await start();
  await until(() => network.stats().registered === 12);
  const protocols = new Set([...server.sockets.values()].map((socket) => socket.protocol));
  expect(protocols).toEqual(new Set(['ocpp1.6', 'ocpp2.0.1']));
  expect([...network.siteOf.keys()].toSorted()).toEqual([...server.sockets.keys()].toSorted());
  expect(server.csms.log.filter((entry) => entry.action === 'BootNotification')).toHaveLength(12);
});

it('comes back after the server dropped everybody', async () => {
  const { server, network } = await start();
  await until(() => network.stats().registered === 12);
  for (const socket of server.sockets.values()) socket.terminate();
  await until(() => [...server.dials.values()].every((count) => count === 2));
  await until(() => network.stats().connected === 12);
});

it('proves who it is with a password of its own', async () => {
  const { server, network } = await start({ auth: { profile: 1, secret: 'a secret' } });
  await until(() => network.stats().registered === 12);
  for (const [stationId, header] of server.authorizations) {
    const credentials = `${stationId}:${stationPassword('a secret', stationId)}`;
    expect(header).toBe(`Basic ${Buffer.from(credentials).toString('base64')}`);
  }
  expect(stationPassword('a secret', 'A')).toMatch(/^[0-9a-f]{40}$/);
});

it('a half-open station keeps its socket and answers no ping', async () => {
  const { server, network } = await start({ layout: quickLayout(1), scenario: plan('half-open-link') });
  await until(() => network.stats().faulty === 1);
  const [socket] = server.sockets.values();
  let pongs = 0;
  socket?.on('pong', () => (pongs += 1));
  socket?.ping();
  const stationId = [...server.sockets.keys()][0] ?? '';
  const { raw, messageId } = server.csms.order('TriggerMessage', { requestedMessage: 'Heartbeat' });
  socket?.send(raw);
  // A second, healthy connection proves that time has passed enough for an answer.
  await vi.waitFor(() => expect(network.truth()).toHaveLength(1), { timeout: 5000 });
  const before = server.csms.log.length;
  await new Promise((resolve) => socket?.send('[]', resolve));
  expect(server.sockets.get(stationId)?.readyState).toBe(1);
  expect([pongs, server.csms.replies.has(messageId), server.csms.log.length]).toEqual([0, false, before]);
});

it('a reset reaches a station and brings it back with a boot', async () => {
  const { server, network } = await start({ layout: quickLayout(1), scenario: plan('soft-lockup') });
  await until(() => network.truth().length === 1);
  const [socket] = server.sockets.values();
  socket?.send(server.csms.order('Reset', { type: 'Soft' }).raw);
  await until(() => network.truth()[0]?.endedBy?.startsWith('command:reset') === true);
  await until(() => server.csms.log.filter((entry) => entry.action === 'BootNotification').length === 2);
  expect(network.violations()).toEqual([]);
});

it('stops without leaving a socket behind', async () => {
  const { server, network } = await start();
  await until(() => network.stats().connected === 12);
  await network.stop();
  await until(() => server.sockets.size === 0);
});
