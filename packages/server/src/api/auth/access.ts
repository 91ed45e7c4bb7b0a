import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AdminToken } from './admin-token.ts';
import type { Identity } from './identity.ts';
import { sameOrigin } from './origin.ts';
import { allows } from './roles.ts';
import { ProblemError } from '../problem.ts';

export interface AccessOptions {
  readonly adminToken: AdminToken | null;
  /** Who the cookies belong to; null when no valid session. */
  readonly identifySession: (headers: Headers) => Promise<Identity | null>;
  readonly publicUrl: string | null;
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * One check before every route: who calls, may this role, and does a browser's request come from our own
 * pages. A route that does not declare its access stops the start.
 */
export function guardAccess(app: FastifyInstance, options: AccessOptions): void {
  app.decorateRequest('identity', null);
  app.addHook('onRoute', (route) => {
    if (route.config?.access === undefined)
      throw new Error(`the route ${String(route.url)} declares no access`);
  });
  app.addHook('onRequest', async (request) => {
    // Unknown routes have no access of their own; they answer 404 to everybody.
    const access = request.is404 ? 'public' : request.routeOptions.config.access;
    if (access === undefined) throw new Error(`no access declared for ${request.url}`);
    if (access === 'public') return;
    const identity = await identify(request, options);
    if (identity === null) {
      throw new ProblemError('unauthenticated', 'Sign in, or send a token as `Authorization: Bearer …`.');
    }
    if (!allows(identity.role, access)) {
      throw new ProblemError('forbidden', `This needs the role ${access}; yours is ${identity.role}.`);
    }
    if (identity.via === 'session' && !SAFE_METHODS.has(request.method))
      requireSameOrigin(request, options.publicUrl);
    request.identity = identity;
  });
}

async function identify(request: FastifyRequest, options: AccessOptions): Promise<Identity | null> {
  const authorization = request.headers.authorization;
  if (authorization !== undefined) {
    const bearer = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    return bearer === undefined ? null : (options.adminToken?.identify(bearer) ?? null);
  }
  const cookie = request.headers.cookie;
  return cookie === undefined ? null : options.identifySession(new Headers({ cookie }));
}

/** Throws unless a request that a browser could have been tricked into comes from our own pages. */
export function requireSameOrigin(request: FastifyRequest, publicUrl: string | null): void {
  if (sameOrigin(request.headers, publicUrl)) return;
  throw new ProblemError(
    'cross-site',
    'A request with a session cookie must come from the console itself. Programs use a bearer token.',
  );
}
