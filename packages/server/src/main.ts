import { ENGINE_VERSION, previewCommand, recheckCommand } from '@ohmward/engine';
import type { Api } from './api/api.ts';
import { readAdminToken } from './api/auth/admin-token.ts';
import type { AdminToken } from './api/auth/admin-token.ts';
import { createPeople } from './api/auth/people.ts';
import { createSignIn } from './api/auth/sign-in.ts';
import { buildApi } from './api/build-api.ts';
import { createGateway } from './gateway/gateway.ts';
import { numbersOf } from './gateway/limits.ts';
import { ExpiryWatch } from './gateway/tls/expiry-watch.ts';
import { openCertificates, readAuthority } from './open-certificates.ts';
import { openRunner, readSettings } from './open-runner.ts';
import { openStore } from './open-store.ts';
import { openTls, readTls } from './open-tls.ts';
import { wallClock } from './runner/ports.ts';
import { StartError } from './server-options.ts';
import type { RunningServer, ServerOptions } from './server-options.ts';
import { Undo } from './undo.ts';

/**
 * The composition root: everything that runs, made and joined once. Resolves when stations, people and
 * programs are served; rejects with what to mend, and with nothing left running.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const undo = new Undo(options.log);
  try {
    return await start(options, undo);
  } catch (error) {
    await undo.run();
    throw error;
  }
}

async function start(options: ServerOptions, undo: Undo): Promise<RunningServer> {
  const { log, signal, onProgress } = options;
  // Everything that a person may have got wrong is read before anything is started.
  const adminToken = adminTokenOf(options);
  const tlsMaterial = readTls(options);
  const authority = readAuthority(options);
  const settings = readSettings(options);
  signal?.throwIfAborted();

  onProgress?.({ stage: 'database', done: 0, total: 0 });
  const store = await openStore(options, undo);
  signal?.throwIfAborted();
  const { runner, fenced } = await openRunner(options, settings, store, undo);
  signal?.throwIfAborted();

  onProgress?.({ stage: 'listen', done: 0, total: 0 });
  const { vault, credentials } = store;
  const certificates = openCertificates(options, authority, store, undo);
  const tls = openTls(options, tlsMaterial, () => certificates.authority.chainPem, undo);
  const publicUrl = options.publicUrl ?? `${tls === null ? 'http' : 'https'}://localhost:${options.port}`;
  const signIn = createSignIn({
    pool: store.people,
    secret: store.secret.keyFor('session cookies').toString('base64url'),
    publicUrl,
    secure: publicUrl.startsWith('https:'),
    log,
  });
  const { app, addCounters } = await buildApi({
    runner,
    engine: { version: ENGINE_VERSION, previewCommand },
    reads: store.reads,
    vault: {
      seal: (token) => vault.sealToken(token),
      sealFrame: async (json) => vault.seal(json),
      unseal: async (text) => vault.unseal(text),
    },
    credentials,
    certificates,
    people: createPeople(signIn),
    signIn,
    adminToken,
    log,
    now: () => Date.now(),
    version: options.version,
    publicUrl: options.publicUrl,
    createServer: tls?.createServer ?? null,
    consoleDist: options.consoleDist,
  });
  undo.add('api', 1_500, () => app.close());
  await app.ready();
  const { onboarding, securityProfile, behindTlsProxy } = options;
  const gateway = createGateway({
    server: app.server,
    runner,
    vault,
    credentials,
    certificates,
    options: { onboarding, securityProfile, behindTlsProxy },
    recheck: (commandId) => recheckCommand(runner.state, Date.now(), commandId),
    log,
  });
  undo.add('gateway', 3_000, () => gateway.close());
  certificates.onRevoked((stationId, serial) => gateway.closeCertificate(stationId, serial));
  addCounters('gateway', () => numbersOf(gateway.counters));
  addCounters('station', () => ({ ...certificates.counters }));
  addCounters('runner', () => ({ ...runner.counters }));
  if (tls !== null) {
    const expiry = new ExpiryWatch({ notAfter: () => tls.notAfter, runner, log, clock: wallClock });
    undo.add('expiry watch', 500, async () => expiry.stop());
    addCounters('tls', () => ({ ...tls.counters, certificateEndsInSeconds: expiry.leftS }));
  }
  const url = await listen(app, options, tls !== null);
  signal?.throwIfAborted();
  return { url, failed: fenced, stop: () => undo.run() };
}

function adminTokenOf({ adminToken, log }: ServerOptions): AdminToken | null {
  const read = readAdminToken(adminToken);
  if (read !== null && 'error' in read) throw new StartError(read.error);
  if (read === null) log.info('OHMWARD_ADMIN_TOKEN is not set; only people who were added may come in');
  return read;
}

async function listen(app: Api, { host, port }: ServerOptions, isTls: boolean): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null;
    const fix =
      code === 'EADDRINUSE'
        ? 'Something else listens there; choose another --port.'
        : code === 'EACCES'
          ? 'This needs more rights; choose a --port above 1023.'
          : code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
            ? 'This machine has no such address; choose another --host.'
            : messageOf(cause);
    throw new StartError(`Cannot listen on ${host} port ${port}. ${fix}`, { cause });
  }
  const address = app.server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `${isTls ? 'https' : 'http'}://${shown}:${actual}`;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
