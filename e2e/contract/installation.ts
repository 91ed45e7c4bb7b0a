import { rmSync } from 'node:fs';
import { Api } from '../support/api.ts';
import { charger, type Charger } from '../support/chargers.ts';
import { DEFAULT_POLICY } from '../support/policy.ts';
import { serve, type Served, temporaryFolder } from '../support/serve.ts';

const FLAGS = ['--onboarding', 'pending', '--security-profile', '0', '--authorization', 'list'];
/** The shipped policy, but nobody waits 20 s for an answer that never comes. */
const POLICY = `extends: ${DEFAULT_POLICY}\nrungTimeoutS: 1\n`;

/** One data dir, the command that runs on it, and the stations of its network. */
export class Installation {
  readonly stations: Pick<Charger, 'station'>[] = [];
  api = new Api('');
  readonly #dataDir = temporaryFolder('contract');
  #server: Served | null = null;

  get server(): Served {
    if (this.#server === null) throw new Error('it was not started');
    return this.#server;
  }

  async start(): Promise<void> {
    this.#server = await serve({ dataDir: this.#dataDir, flags: FLAGS, policy: POLICY });
    this.api = new Api(this.server.url);
  }

  /** A station that a person has accepted, with its connectors free. */
  async accepted(id: string, version: '1.6' | '2.0.1' = '1.6', connectors = 1): Promise<Charger> {
    const made = charger(this.server.url, id, version);
    this.stations.push(made);
    await made.station.connect();
    await made.boot();
    await this.api.act('POST', `/stations/${id}/accept`, {});
    await made.boot();
    for (let connector = 1; connector <= connectors; connector++)
      await made.status('Available', { connector });
    return made;
  }

  async end(): Promise<void> {
    await this.#server?.end();
    rmSync(this.#dataDir, { recursive: true, force: true });
  }
}
