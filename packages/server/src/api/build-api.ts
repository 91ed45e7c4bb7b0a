import { randomUUID } from 'node:crypto';
import type { RequestListener, ServerOptions } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import Fastify, { LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import type { Runner } from '../runner/runner.ts';
import type { Api } from './api.ts';
import { guardAccess } from './auth/access.ts';
import type { AdminToken } from './auth/admin-token.ts';
import { mountSignIn } from './auth/mount.ts';
import type { People } from './auth/people.ts';
import { identifySession } from './auth/sign-in.ts';
import type { SignIn } from './auth/sign-in.ts';
import { serveConsole } from './console.ts';
import type { ApiContext } from './context.ts';
import { EventHub } from './events/hub.ts';
import { createMetrics } from './metrics.ts';
import type { Metrics } from './metrics.ts';
import { addRoutes } from './routes/index.ts';
import { collectOpenApi, openApiRoute } from './openapi.ts';
import type { Certificates, Credentials, EngineView, Reads, TokenVault } from './ports.ts';
import { handleError } from './problem.ts';
import { acceptEmptyBodies, ignoreEmptyFilters } from './request-reading.ts';
import { secureHeaders } from './security-headers.ts';

const BODY_LIMIT_BYTES = 1024 * 1024;
/** For a request to arrive, and for the next one to begin. */
const TIMEOUTS = { requestTimeout: 60_000, keepAliveTimeout: 72_000 };

export interface ApiOptions {
  readonly runner: Runner;
  readonly engine: EngineView;
  readonly reads: Reads;
  readonly vault: TokenVault;
  readonly credentials: Credentials;
  readonly certificates: Certificates;
  readonly people: People;
  readonly signIn: SignIn;
  readonly adminToken: AdminToken | null;
  readonly log: Logger;
  readonly now: () => number;
  readonly version: string;
  /** Where people reach the server, when that is not where it listens. */
  readonly publicUrl: string | null;
  /** Makes the server below the routes; null: a plain HTTP one. One that is given speaks TLS. */
  readonly createServer: ((handler: RequestListener, options: ServerOptions) => HttpsServer) | null;
  /** Folder of the built console. */
  readonly consoleDist: string;
}

export interface BuiltApi {
  readonly app: Api;
  /** Shows counters of a room on /metrics: `ohmward_<room>_<name>`. */
  readonly addCounters: Metrics['addCounters'];
}

/** Builds the HTTP side: routes, access, problems, documents, console. It does not listen yet. */
export async function buildApi(options: ApiOptions): Promise<BuiltApi> {
  const { runner, log, now, publicUrl, createServer } = options;
  const https = createServer !== null || publicUrl?.startsWith('https:') === true;
  const app = Fastify({
    loggerInstance: log.child({ part: 'http' }),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: true,
    ...TIMEOUTS,
    routerOptions: { maxParamLength: 800, ignoreTrailingSlash: true },
    ...(createServer === null
      ? {}
      : { serverFactory: (handler: RequestListener) => createServer(handler, TIMEOUTS) }),
  }).withTypeProvider<ZodTypeProvider>() as unknown as Api;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(handleError);
  acceptEmptyBodies(app);
  ignoreEmptyFilters(app);

  const state = () => runner.state;
  const metrics = createMetrics(state);
  const hub = new EventHub({
    state,
    now,
    unseal: (text) => options.vault.unseal(text),
    onError: (error) => log.error({ err: error }, 'event round failed'),
  });
  metrics.watch(runner, hub);
  runner.onCommitted((changes) => {
    metrics.committed(changes, now());
    hub.committed(changes);
  });

  secureHeaders(app, https);
  const cookieName = `${https ? '__Secure-' : ''}ohmward.session_token`;
  await collectOpenApi(app, options.version, cookieName);
  guardAccess(app, {
    adminToken: options.adminToken,
    identifySession: (headers) => identifySession(options.signIn, headers),
    publicUrl,
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.httpSeconds.observe(
      { method: request.method, route, status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
  });
  app.addHook('preClose', async () => hub.stop());

  const context: ApiContext = { ...options, hub, metrics };
  addRoutes(app, context);
  openApiRoute(app, state);
  mountSignIn(app, options.signIn, publicUrl);
  await serveConsole(app, options.consoleDist);
  return { app, addCounters: metrics.addCounters };
}
