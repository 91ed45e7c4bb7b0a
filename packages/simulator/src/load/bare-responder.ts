import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

/**
 * The yardstick: a `ws` server that parses each call, writes the right answer and does nothing else.
 * No validation, no storage, no state. What Ohmward does is measured against it.
 */
export async function startBareResponder(port = 0): Promise<{ url: string; close: () => Promise<void> }> {
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port,
    perMessageDeflate: false,
    handleProtocols: (offered) => [...offered][0] ?? false,
  });
  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      const frame: unknown = JSON.parse(data.toString());
      if (!Array.isArray(frame) || frame[0] !== 2) return;
      socket.send(JSON.stringify([3, frame[1], answerTo(frame[2])]));
    });
  });
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${address.port}`,
    close: async () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
      await once(server, 'close');
    },
  };
}

function answerTo(action: unknown): unknown {
  const currentTime = new Date().toISOString();
  if (action === 'BootNotification') return { status: 'Accepted', currentTime, interval: 300 };
  return action === 'Heartbeat' ? { currentTime } : {};
}
