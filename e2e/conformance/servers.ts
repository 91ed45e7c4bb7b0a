import { Api } from '../support/api.ts';
import { DEFAULT_POLICY } from '../support/policy.ts';
import { serve, type Served } from '../support/serve.ts';
import type { Onboarding } from './use-case.ts';

const FLAGS = ['--security-profile', '0', '--authorization', 'list'];
/** Cards that the cases use without saying more about them. */
const CARDS = ['CARD-1', 'CARD-9', 'CARD-R'];

/** Stations of cases that are over have gone for good; that is no outage. */
const POLICY = `extends: ${DEFAULT_POLICY}\nstorm: { minStations: 10000 }\ndwellS: { connection-lost: 86400 }\n`;

/** The servers that the suite is played against: the real command, authorizing by its list. */
export interface Servers {
  readonly urls: Readonly<Record<Onboarding, string>>;
  end(): Promise<void>;
}

export async function startServers(): Promise<Servers> {
  const open = await serve({ policy: POLICY, flags: ['--onboarding', 'open', ...FLAGS] });
  const pending = await serve({ policy: POLICY, flags: ['--onboarding', 'pending', ...FLAGS] }).catch(
    async (error: unknown) => {
      await open.end();
      throw error;
    },
  );
  const servers: readonly Served[] = [open, pending];
  const api = new Api(open.url);
  for (const card of CARDS) await api.act('PUT', `/tokens/${card}`, { status: 'Accepted', group: null });
  return {
    urls: { open: open.url, pending: pending.url },
    async end() {
      await Promise.all(servers.map((server) => server.end()));
    },
  };
}
