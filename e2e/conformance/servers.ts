import { Api } from '../support/api.ts';
import { DEFAULT_POLICY } from '../support/policy.ts';
import { serve, type Served } from '../support/serve.ts';
import type { ServerKind } from './use-case.ts';

/** Cards that the cases use without saying more about them. */
const CARDS = ['CARD-1', 'CARD-9', 'CARD-R'];

/** Stations of cases that are over have gone for good; that is no outage. */
const POLICY = `extends: ${DEFAULT_POLICY}\nstorm: { minStations: 10000 }\ndwellS: { connection-lost: 86400 }\n`;

/** The servers that the suite is played against: the real command, authorizing by its list. */
export interface Servers {
  readonly urls: Readonly<Record<ServerKind, string>>;
  end(): Promise<void>;
}

export async function startServers(): Promise<Servers> {
  const started: Served[] = [];
  const start = async (onboarding: 'open' | 'pending', profile: number): Promise<string> => {
    const flags = [
      '--onboarding',
      onboarding,
      '--security-profile',
      String(profile),
      '--authorization',
      'list',
    ];
    const server = await serve({ policy: POLICY, flags });
    started.push(server);
    return server.url;
  };
  const end = async (): Promise<void> => {
    await Promise.all(started.map((server) => server.end()));
  };
  try {
    const [open, pending, password] = await Promise.all([
      start('open', 0),
      start('pending', 0),
      start('open', 1),
    ]);
    const urls = { open, pending, password };
    const api = new Api(urls.open);
    for (const card of CARDS) await api.act('PUT', `/tokens/${card}`, { status: 'Accepted', group: null });
    return { urls, end };
  } catch (error) {
    await end();
    throw error;
  }
}
