import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { answer, type MockNetwork } from './mock-network.ts';

/** The server's own policy: what the console must live with. */
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface MockServer {
  readonly url: string;
  readonly network: MockNetwork;
  /** Stops beats and events, as a hung server would. */
  hang(): void;
  /** Closes all event streams; browsers come back by themselves. */
  drop(): void;
  close(): Promise<void>;
}

/** Serves the built console and a made-up network in the shapes of the public API. For tests only. */
export async function startMock(network: MockNetwork, dist: string): Promise<MockServer> {
  const streams = new Set<ServerResponse>();
  let hung = false;
  const send = (response: ServerResponse, event: string, data: unknown, id?: number) => {
    if (!hung)
      response.write(
        `${id === undefined ? '' : `id: ${id}.1\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`,
      );
  };
  const now = () => ({ at: new Date().toISOString() });
  const off = network.onEvent((event, data, id) => {
    for (const stream of streams) send(stream, event, data, id);
  });
  const beat = setInterval(() => {
    for (const stream of streams) send(stream, 'beat', now());
  }, 1_000);

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://mock');
    response.setHeader('content-security-policy', POLICY);
    if (url.pathname === '/api/v1/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      streams.add(response);
      response.on('close', () => streams.delete(response));
      send(response, 'hello', { ...now(), lastEventId: `${network.lastEvent}.1` });
    } else if (url.pathname.startsWith('/api/')) void api(network, request, response, url);
    else file(dist, url.pathname, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    network,
    hang: () => {
      hung = true;
    },
    drop: () => {
      for (const stream of streams) stream.destroy();
    },
    close: async () => {
      clearInterval(beat);
      off();
      for (const stream of streams) stream.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the mock server has no port');
  return address.port;
}

async function api(
  network: MockNetwork,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks).toString();
  const body: unknown = raw === '' ? null : JSON.parse(raw);
  const signedIn = network.open || (request.headers.cookie ?? '').includes('session=yes');
  const { status, data, cookie } = answer(network, request.method ?? 'GET', url, body, signedIn);
  if (cookie !== undefined) response.setHeader('set-cookie', `session=${cookie}; Path=/; HttpOnly`);
  response.writeHead(status, {
    'content-type': status < 400 ? 'application/json' : 'application/problem+json',
  });
  response.end(JSON.stringify(data));
}

function file(dist: string, path: string, response: ServerResponse): void {
  const wanted = join(dist, normalize(path));
  const found = path !== '/' && extname(path) !== '' && wanted.startsWith(dist) && existsSync(wanted);
  const name = found ? wanted : join(dist, 'index.html');
  response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' });
  createReadStream(name).pipe(response);
}
