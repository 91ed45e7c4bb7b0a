import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Api } from './api.ts';
import { sendProblem } from './problem.ts';

/** Paths that belong to programs: an unknown one is a problem, never the console's page. */
const PROGRAM_PATHS = /^\/(api|ocpp|metrics|healthz|readyz|field|h)(\/|$|\?)/;

const NOT_BUILT =
  'The console is not built yet. Run `npm run build` in the folder of Ohmward and start the server again.\n';

/**
 * Serves the built console. Its own routes exist only in the browser, so every page that is asked for
 * gets the same document; everything else unknown is a problem.
 */
export async function serveConsole(app: Api, dist: string): Promise<void> {
  const built = existsSync(join(dist, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root: dist,
      serve: false,
      // Names under assets/ carry a digest of their content.
      setHeaders: (reply, path) => {
        const lasting = path.includes('/assets/');
        void reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead || PROGRAM_PATHS.test(path)) return unknown(request, reply);
    if (!built) {
      if (path === '/') return reply.type('text/plain; charset=utf-8').send(NOT_BUILT);
      return unknown(request, reply);
    }
    const file = fileOf(dist, path);
    if (file !== null) return reply.sendFile(file);
    const wantsPage = request.headers.accept?.includes('text/html') === true || path === '/';
    return wantsPage && !path.includes('.') ? reply.sendFile('index.html') : unknown(request, reply);
  });
}

function fileOf(dist: string, path: string): string | null {
  const name = path.slice(1);
  if (name === '' || !/^[\w\-./]+$/.test(name) || name.includes('..')) return null;
  return existsSync(join(dist, name)) && /\.[a-z0-9]+$/i.test(name) ? name : null;
}

function unknown(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(
    reply,
    'not-found',
    `There is nothing at ${request.method} ${request.url.slice(0, 200)}.`,
  );
}
