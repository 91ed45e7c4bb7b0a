import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endChild, startChild, type Child } from './child.ts';
import { parseMetrics, type Metrics } from './metrics.ts';

const COMMAND = 'packages/cli/bin/ohmward.js';
/** Administrator of the servers that are measured; they listen on the loopback only. */
export const ADMIN_TOKEN = 'measured-server-administrator';

export interface ServerOptions {
  /** Default: a new one, deleted by `end`. */
  readonly dataDir?: string;
  /** Default: any free one. */
  readonly port?: number;
  readonly policyFile?: string;
  /** Further flags of `ohmward serve`. */
  readonly flags?: readonly string[];
  /** Options of Node itself, e.g. `--cpu-prof`. */
  readonly nodeArgs?: readonly string[];
}

/** `ohmward serve` as a user starts it, as a process of its own. */
export class Server {
  readonly dataDir: string;
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly child: Child;
  readonly #isTemporary: boolean;

  private constructor(dataDir: string, isTemporary: boolean, url: string, child: Child) {
    this.dataDir = dataDir;
    this.#isTemporary = isTemporary;
    this.url = url;
    this.child = child;
  }

  /** Resolves when stations are served. */
  static async start(options: ServerOptions = {}): Promise<Server> {
    const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'ohmward-measure-'));
    const args = [
      ...(options.nodeArgs ?? nodeArgs()),
      COMMAND,
      'serve',
      '--onboarding',
      'open',
      '--host',
      '127.0.0.1',
      '--json',
    ];
    args.push('--port', String(options.port ?? 0), '--data', dataDir);
    if (options.policyFile !== undefined) args.push('--policy', options.policyFile);
    args.push(...(options.flags ?? []));
    const child = startChild(args, {
      OHMWARD_ADMIN_TOKEN: ADMIN_TOKEN,
      OHMWARD_LOG: process.env['OHMWARD_LOG'] ?? 'warn',
      DATABASE_URL: '',
    });
    const ready: unknown = JSON.parse(await child.firstLine);
    if (ready === null || typeof ready !== 'object' || !('listening' in ready)) {
      throw new Error(`the server said something else than where it listens: ${JSON.stringify(ready)}`);
    }
    return new Server(dataDir, options.dataDir === undefined, String(ready.listening), child);
  }

  /** `ws://127.0.0.1:PORT`, for stations. */
  get stationsUrl(): string {
    return this.url.replace('http', 'ws');
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** A request with the administrator's token. */
  request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' };
    return fetch(`${this.url}${path}`, { ...init, headers });
  }

  /** The JSON that a GET answers; throws on anything but 200. */
  async get(path: string): Promise<unknown> {
    const response = await this.request(path);
    if (response.status !== 200) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async metrics(): Promise<Metrics> {
    const response = await this.request('/metrics');
    return parseMetrics(await response.text());
  }

  /** Process id of the embedded Postgres, or null while there is none. */
  get postgresPid(): number | null {
    const pointer = join(this.dataDir, 'postgres.json');
    const root = existsSync(pointer)
      ? String((JSON.parse(readFileSync(pointer, 'utf8')) as { location: unknown }).location)
      : join(this.dataDir, 'postgres');
    const file = join(root, 'cluster', 'postmaster.pid');
    return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null;
  }

  /** SIGTERM, and the data dir with it when it was ours. */
  async end(): Promise<void> {
    await endChild(this.child);
    if (this.#isTemporary) rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** SIGKILL: the process has no chance to do anything. Its Postgres stays. */
  async kill(): Promise<void> {
    this.child.process.kill('SIGKILL');
    await this.child.ended;
  }
}

/** `OHMWARD_SERVER_NODE_ARGS` serves profiles of a whole run. */
function nodeArgs(): string[] {
  return (process.env['OHMWARD_SERVER_NODE_ARGS'] ?? '').split(' ').filter((text) => text !== '');
}
