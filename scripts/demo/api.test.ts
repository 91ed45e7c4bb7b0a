import { createServer, type Server } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { createApi } from './api.mjs';

let server: Server | null = null;
afterEach(() => server?.close());

it('goes on after the last event when the server ends the stream', async () => {
  const asked: (string | undefined)[] = [];
  server = createServer((request, response) => {
    const last = request.headers['last-event-id'];
    asked.push(typeof last === 'string' ? last : undefined);
    const n = asked.length;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(`event: hello\ndata: {}\n\nid: ${n}.1\nevent: incident\ndata: {"id":"i${n}"}\n\n`);
  });
  const base = await new Promise<string>((resolve) =>
    server?.listen(0, '127.0.0.1', () => {
      const address = server?.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
    }),
  );
  const heard: string[] = [];
  const ending = new AbortController();
  const onEvent = (topic: string, event: { id: string }) => {
    if (topic !== 'incident') return;
    heard.push(event.id);
    if (heard.length === 3) ending.abort();
  };
  await createApi(base, 'token')
    .listen('incident', onEvent, ending.signal)
    .catch(() => {});
  expect(heard).toEqual(['i1', 'i2', 'i3']);
  expect(asked).toEqual([undefined, '1.1', '2.1']);
});
