import { consoleFolder, createLogger, startServer } from '@ohmward/server';
import { Command } from 'commander';
import { logLevel } from '../flags/log-level.ts';
import { dataOption, databaseUrlOption, jsonOption } from '../flags/database.ts';
import { readServeFlags } from '../flags/serve.ts';
import type { ServeFlags } from '../flags/serve.ts';
import { print, warn } from '../output.ts';
import { progressBar } from '../progress.ts';
import { version } from '../version.ts';

/** After a signal everything must be over within 15 s; the process does not wait longer than this. */
const STOP_MS = 14_000;

const EXAMPLES = `
Examples:
  ohmward serve --port 8080 --data .data
  ohmward serve --onboarding open                       try it out: every station may connect
  ohmward serve --tls-cert cert.pem --tls-key key.pem   stations connect to wss://HOST:PORT/ocpp/<station id>

Environment:
  OHMWARD_ADMIN_TOKEN   bearer token with the administrator's role, at least 16 characters
  OHMWARD_LOG           trace, debug, info, warn, error or silent; logs are JSON on stderr
  DATABASE_URL          same as --database-url`;

export function serveCommand(): Command {
  return new Command('serve')
    .description('Run the server: charging stations, API and console on one port.')
    .option('--port <port>', 'port for stations, API and console', '8080')
    .option('--host <address>', 'address to listen on', '0.0.0.0')
    .addOption(dataOption())
    .addOption(databaseUrlOption())
    .option('--policy <file>', 'policy in YAML; default: the one that comes with Ohmward')
    .option('--onboarding <mode>', 'unknown stations: open, pending or closed (default: pending)')
    .option('--security-profile <number>', 'least OCPP security profile of stations: 0 to 3 (default: 1)')
    .option('--authorization <mode>', 'id tokens: accept-all or list (default: list)')
    .option('--tls-cert <file>', 'certificate chain, PEM; read again when it changes')
    .option('--tls-key <file>', 'private key, PEM')
    .option(
      '--behind-tls-proxy',
      'a proxy ends TLS and sets X-Forwarded-Proto; allows profile 2 without --tls-cert',
    )
    .option(
      '--station-ca-cert <file>',
      'your authority for station certificates, PEM; default: one in the data folder',
    )
    .option('--station-ca-key <file>', 'its private key, PEM')
    .option('--station-certificate-days <number>', 'how long station certificates are valid (default: 365)')
    .option('--operator <name>', 'organization that station certificates carry and must carry')
    .option('--public-url <url>', 'where people reach the console, e.g. behind a proxy')
    .addOption(jsonOption())
    .addHelpText('after', EXAMPLES)
    .action(async (flags: ServeFlags) => {
      const { warnings, ...settings } = readServeFlags(flags);
      for (const text of warnings) warn(text);
      await serve(settings, flags.json);
    });
}

type Settings = Omit<ReturnType<typeof readServeFlags>, 'warnings'>;

async function serve(settings: Settings, json: boolean): Promise<void> {
  const aborting = new AbortController();
  const asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(signal, () => {
        aborting.abort();
        resolve();
        // Whatever still hangs then, the process ends in time.
        setTimeout(() => process.exit(1), STOP_MS).unref();
      });
    }
  });

  const log = createLogger(logLevel('info'));
  // A defect of ours: say it in the log's own form. Postgres is told to end as the process does.
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'The server met a defect and ends');
    process.exit(1);
  });
  const bar = progressBar('Replaying the journal');
  try {
    const server = await startServer({
      ...settings,
      adminToken: process.env['OHMWARD_ADMIN_TOKEN'],
      version: version(),
      consoleDist: consoleFolder(),
      log,
      signal: aborting.signal,
      onProgress: ({ stage, done, total }) => stage === 'replay' && bar.update(done, total),
    });
    bar.stop();
    const url = settings.publicUrl ?? server.url;
    print(json, { ready: true, url, listening: server.url }, [`Ohmward is ready at ${url}`]);
    const failure = await Promise.race([asked, server.failed]);
    await server.stop();
    if (failure instanceof Error) throw failure;
  } catch (error) {
    bar.stop();
    if (!aborting.signal.aborted) throw error;
  }
  // Nothing is left to do; a forgotten handle must not keep the process.
  process.exit(0);
}
