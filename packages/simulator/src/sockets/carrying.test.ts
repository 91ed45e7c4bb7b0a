import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { none } from '../network/scenario.ts';
import { quickLayout } from '../testing/quick-layout.ts';
import { startTinyServer, type TinyServer } from '../testing/server.ts';
import { startNetwork } from './network.ts';

const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** A place for logs that takes what is put into `/good` and nothing else. */
async function startLogStore(): Promise<{ url: string; files: string[] }> {
  const files: string[] = [];
  const store = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const good = request.method === 'PUT' && request.url === '/good';
      if (good) files.push(Buffer.concat(parts).toString());
      response.writeHead(good ? 200 : 403).end();
    });
  });
  store.listen(0, '127.0.0.1');
  await once(store, 'listening');
  cleanups.push(async () => {
    store.close();
    await once(store, 'close');
  });
  const { port } = store.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, files };
}

async function startOne(): Promise<TinyServer> {
  const server = await startTinyServer();
  cleanups.push(() => server.close());
  const network = await startNetwork({
    url: server.url,
    stations: 1,
    sites: 1,
    seed: 7,
    scenario: none,
    auth: { profile: 1, secret: 'a secret' },
    layout: quickLayout(1),
  });
  cleanups.push(() => network.stop());
  await vi.waitFor(() => expect(network.stats().registered).toBe(1), { timeout: 10_000 });
  return server;
}

const told = (server: TinyServer): unknown[] =>
  server.csms.calls('QUICK-1', 'DiagnosticsStatusNotification').map((payload) => payload['status']);

it('logs really travel, and say so when they are not taken', async () => {
  const store = await startLogStore();
  const server = await startOne();
  const ask = (location: string): void =>
    server.sockets.get('QUICK-1')?.send(server.csms.order('GetDiagnostics', { location }).raw);
  ask(`${store.url}/good`);
  await vi.waitFor(() => expect(told(server)).toEqual(['Uploading', 'Uploaded']), { timeout: 10_000 });
  expect(store.files[0]).toContain('Voltara Wallbay 22');
  ask(`${store.url}/bad`);
  await vi.waitFor(() => expect(told(server).at(-1)).toBe('UploadFailed'), { timeout: 10_000 });
  expect(store.files).toHaveLength(1);
});

it('a password that the server has set is used from the next connection on', async () => {
  const server = await startOne();
  const before = server.authorizations.get('QUICK-1');
  const value = 'another-password-entirely';
  const { raw, messageId } = server.csms.order('ChangeConfiguration', { key: 'AuthorizationKey', value });
  server.sockets.get('QUICK-1')?.send(raw);
  await vi.waitFor(() => expect(server.csms.replies.get(messageId)?.body).toEqual({ status: 'Accepted' }), {
    timeout: 10_000,
  });
  server.sockets.get('QUICK-1')?.terminate();
  const wanted = `Basic ${Buffer.from(`QUICK-1:${value}`).toString('base64')}`;
  await vi.waitFor(() => expect(server.authorizations.get('QUICK-1')).toBe(wanted), { timeout: 10_000 });
  expect(before).not.toBe(wanted);
});
