import {
  dice,
  type Json,
  makeFrames,
  makeSites,
  makeStation,
  makeTransaction,
  type NetworkOptions,
  stateFor,
  text,
} from './fixtures.ts';
import { makeCertificates, makeMonitors, makeSettings, PROFILES, PROTOCOLS } from './knowledge.ts';
import { guards, makeIncident, TEMPLATES } from './incidents.ts';

type OnEvent = (event: string, data: unknown, id: number) => void;

const STATES = ['available', 'charging', 'faulted', 'offline', 'unavailable'];
const TABS: Readonly<Record<string, readonly string[]>> = {
  'needs-you': ['escalated'],
  handling: ['open', 'recovering'],
  verifying: ['verifying'],
  resolved: ['resolved'],
};
const CAUSES = [
  ['hardware', 'Hardware', 'A part of the station is broken.'],
  ['station-software', 'Station software', 'The software of the station is in a bad state.'],
  ['connectivity', 'Connectivity', 'The link between the station and us.'],
  ['site', 'Site power or uplink', 'Something that all stations of the site share.'],
  ['connector', 'Connector or cable', 'The connector, its lock or the cable.'],
  ['vehicle', 'Vehicle or driver', 'The car, or what the driver did.'],
] as const;

/** State of the made-up network; changes are told to listeners as events. */
export class MockNetwork {
  readonly options: NetworkOptions;
  readonly stations: Json[];
  readonly sites: Json[];
  incidents: Json[];
  readonly commands: Json[] = [];
  role = 'operator';
  /** By station; made at the first need. */
  readonly certificates = new Map<string, Json[]>();
  /** Everybody is signed in. */
  open = true;
  lastEvent = 1;
  overview: Json = {};
  /** Requests that changed something, for assertions. */
  readonly acts: { readonly path: string; readonly body: unknown }[] = [];
  readonly #listeners = new Set<OnEvent>();
  readonly #roll = dice(7);

  constructor(stations: number, now = Date.now()) {
    this.options = { stations, now };
    this.stations = Array.from({ length: stations }, (_, n) =>
      makeStation(n, stateFor(dice(n * 31 + 5)()), this.options),
    );
    this.sites = makeSites(this.options);
    this.incidents = TEMPLATES.map((template, n) =>
      makeIncident(n, template, this.stations[n * 3] ?? {}, now),
    );
    for (const incident of this.incidents) this.#link(incident);
  }

  #link(incident: Json): void {
    if (incident['pattern'] === 'site-outage') {
      incident['stationIds'] = this.stations
        .filter((one) => one['siteId'] === incident['siteId'])
        .map((one) => one['id']);
    }
    if (incident['status'] === 'resolved') return;
    for (const id of incident['stationIds'] as string[]) {
      const station = this.stations.find((one) => one['id'] === id);
      const { id: incidentId, pattern, status, title } = incident;
      (station?.['openIncidents'] as Json[] | undefined)?.push({ id: incidentId, pattern, status, title });
    }
  }

  onEvent(listener: OnEvent): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: string, data: unknown): void {
    this.lastEvent += 1;
    for (const listener of this.#listeners) listener(event, data, this.lastEvent);
  }

  /** Changes the state of `count` stations, each with one event. */
  churn(count: number): void {
    for (let n = 0; n < count; n += 1) {
      const at = Math.floor(this.#roll() * this.stations.length);
      this.setState(at, STATES[Math.floor(this.#roll() * STATES.length)] ?? 'available');
    }
  }

  setState(at: number, state: string): void {
    const station = {
      ...makeStation(at, state, this.options),
      openIncidents: this.stations[at]?.['openIncidents'],
    };
    Object.assign(station, { since: text(Date.now()) });
    this.stations[at] = station;
    this.emit('station', station);
  }

  putIncident(incident: Json): void {
    this.incidents = [incident, ...this.incidents.filter((one) => one['id'] !== incident['id'])];
    this.emit('incident', recordOf(incident));
  }
}

/** An incident without its story, as lists and events carry it. */
export function recordOf(incident: Json): Json {
  const { decisions: _decisions, timeline: _timeline, ...record } = incident;
  return record;
}

interface Answer {
  readonly status: number;
  readonly data: unknown;
  readonly cookie?: string;
}

const ok = (data: unknown): Answer => ({ status: 200, data });
const page = (items: readonly unknown[]): Answer => ok({ items, next: null });
const problem = (status: number, title: string, detail = title): Answer => ({
  status,
  data: { type: 'about:blank', title, status, detail },
});

/** What the API answers. */
export function answer(
  network: MockNetwork,
  method: string,
  url: URL,
  body: unknown,
  signedIn: boolean,
): Answer {
  if (url.pathname === '/api/auth/sign-in/email') {
    const { password } = body as { password: string };
    return password === 'correct horse'
      ? { status: 200, data: {}, cookie: 'yes' }
      : problem(401, 'Invalid email or password');
  }
  if (url.pathname === '/api/auth/sign-out') return { status: 200, data: {}, cookie: 'no' };
  if (!signedIn) return problem(401, 'Sign in or send a token');
  const parts = url.pathname.slice('/api/v1/'.length).split('/').map(decodeURIComponent);
  return method === 'GET'
    ? read(network, parts, url.searchParams)
    : write(network, parts, body as Json, url.pathname);
}

function read(network: MockNetwork, [first, id, rest]: string[], query: URLSearchParams): Answer {
  if (first === 'me')
    return ok({ id: 'u1', name: 'Ada Ward', email: 'ada@example.org', role: network.role, via: 'session' });
  if (first === 'overview') return ok(overviewOf(network));
  if (first === 'causes') return page(CAUSES.map(([cause, name, meaning]) => ({ id: cause, name, meaning })));
  if (first === 'sites') return page(network.sites);
  if (first === 'fleet') return ok({ at: text(Date.now()), stations: network.stations.map(rowOf) });
  if (first === 'commands') return found(network.commands.find((one) => one['id'] === id));
  if (first === 'certificates') return page(certificatesOf(network, query.get('stationId') ?? ''));
  if (first === 'station-profiles') return page(PROFILES);
  if (first === 'protocols') return page(PROTOCOLS);
  if (first === 'frames')
    return page(framesOf(network, query.get('stationId') ?? String(network.stations[0]?.['id']), query));
  if (first === 'incidents')
    return id === undefined
      ? page(incidentsOf(network, query))
      : found(network.incidents.find((one) => one['id'] === id));
  const station = network.stations.find((one) => one['id'] === id);
  if (first !== 'stations' || id === undefined || station === undefined) return problem(404, 'Not found');
  if (rest === 'frames') return page(framesOf(network, id, query));
  if (rest === 'transactions')
    return page(
      Array.from({ length: 9 }, (_, n) =>
        makeTransaction(id, n, n === 5 ? 'orphan' : 'ended', network.options.now),
      ),
    );
  if (rest === 'commands') return page(network.commands.filter((one) => one['stationId'] === id));
  const { now } = network.options;
  const isKnown = station['learnedAt'] !== null;
  if (rest === 'settings') return page(isKnown ? settingsWith(query.get('query') ?? '', now) : []);
  if (rest === 'monitors') return page(isKnown ? makeMonitors(now) : []);
  return ok(station);
}

function certificatesOf(network: MockNetwork, stationId: string): Json[] {
  const station = network.stations.find((one) => one['id'] === stationId);
  const known = network.certificates.get(stationId);
  if (known !== undefined || (station?.['security'] as Json | null)?.['profile'] !== 3) return known ?? [];
  const made = makeCertificates(stationId, network.options.now);
  network.certificates.set(stationId, made);
  return made;
}

function settingsWith(text: string, now: number): Json[] {
  const needle = text.toLowerCase();
  return makeSettings(now).filter(({ key, value }) =>
    `${String(key)} ${String(value)}`.toLowerCase().includes(needle),
  );
}

const found = (record: Json | undefined): Answer =>
  record === undefined ? problem(404, 'Not found') : ok(record);

function rowOf(station: Json): Json {
  const { id, siteId, vendor, model, firmware, protocol, state, since, openIncidents } = station;
  return {
    id,
    siteId,
    vendor,
    model,
    firmware,
    protocol,
    state,
    since,
    incidents: (openIncidents as Json[]).length,
  };
}

function framesOf(network: MockNetwork, id: string, query: URLSearchParams): Json[] {
  const action = query.get('action');
  const q = query.get('q')?.toLowerCase();
  const direction = query.get('direction');
  return makeFrames(id, 400, network.options.now).filter(
    (frame) =>
      (action === null || frame['action'] === action) &&
      (direction === null || frame['direction'] === direction) &&
      (q === undefined || String(frame['frame']).toLowerCase().includes(q)),
  );
}

function incidentsOf(network: MockNetwork, query: URLSearchParams): Json[] {
  const tab = query.get('tab');
  const q = query.get('q')?.toLowerCase();
  return network.incidents
    .filter((one) => tab === null || TABS[tab]?.includes(String(one['status'])))
    .filter(
      (one) =>
        q === undefined || `${String(one['title'])} ${String(one['summary'])}`.toLowerCase().includes(q),
    )
    .filter(
      (one) =>
        query.get('stationId') === null ||
        (one['stationIds'] as string[]).includes(query.get('stationId') ?? ''),
    )
    .filter((one) => query.get('siteId') === null || one['siteId'] === query.get('siteId'))
    .map(recordOf);
}

function overviewOf(network: MockNetwork): Json {
  const stations: Record<string, number> = { total: network.stations.length };
  for (const state of ['available', 'charging', 'faulted', 'unavailable', 'offline', 'unknown', 'pending']) {
    stations[state] = network.stations.filter((one) => one['state'] === state).length;
  }
  const count = (tab: string) =>
    network.incidents.filter((one) => TABS[tab]?.includes(String(one['status']))).length;
  return {
    at: text(Date.now()),
    stations,
    incidents: {
      needsYou: count('needs-you'),
      handling: count('handling'),
      verifying: count('verifying'),
      resolvedToday: count('resolved'),
    },
    storm: { on: false, until: null },
    breaker: { tripped: false, trippedAt: null, reason: null },
    killSwitches: [],
    ownLink: { ok: true, incidentId: null, returning: false },
    inputsPerSecond: 61.4,
    ready: true,
    trouble: null,
    engineVersion: '0.1.0',
    policy: { version: 'p-7f31c0', label: 'Demonstration' },
    version: '0.1.0',
    ...network.overview,
  };
}

function write(network: MockNetwork, [first, id, rest, more]: string[], body: Json, path: string): Answer {
  network.acts.push({ path, body });
  if (first === 'incidents') {
    const incident = network.incidents.find((one) => one['id'] === id);
    if (incident === undefined) return problem(404, 'Not found');
    const over =
      rest === 'acknowledge'
        ? { acknowledgedAt: text(Date.now()), owner: 'Ada Ward' }
        : rest === 'resolve'
          ? { status: 'resolved', outcome: 'person', closedAt: text(Date.now()), next: null }
          : {};
    network.putIncident({ ...incident, ...over });
    return ok({ id });
  }
  if (first === 'certificates') {
    const certificate = [...network.certificates.values()].flat().find((one) => one['serial'] === id);
    const over = { status: 'revoked', revokedAt: text(Date.now()), revokedBy: 'u1', reason: body['reason'] };
    return found(certificate === undefined ? undefined : Object.assign(certificate, over));
  }
  if (first === 'breaker') {
    network.overview = { ...network.overview, breaker: { tripped: false, trippedAt: null, reason: null } };
    return ok({});
  }
  if (rest === 'commands' && more === 'preview') return ok(previewOf(network, String(id), body));
  if (rest === 'commands') return { status: 202, data: runCommand(network, String(id), body) };
  if (first === 'sites') {
    const site = network.sites.find((one) => one['id'] === id);
    if (String(body['name']).trim() === '')
      return problem(400, 'The request is not valid', 'name: Give the site a name');
    Object.assign(site ?? {}, body);
    return ok(site);
  }
  return ok({});
}

function isLive(network: MockNetwork, stationId: string): boolean {
  return network.stations.some((one) => one['id'] === stationId && one['state'] === 'charging');
}

function previewOf(
  network: MockNetwork,
  stationId: string,
  { reason: _reason, action, ...payload }: Json,
): Json {
  const refused = action === 'reset' && isLive(network, stationId);
  return {
    allowed: !refused,
    guards: guards(...(refused ? ['live-transaction'] : [])),
    action: action === 'request' && payload['message'] === 'Reset' ? 'reset' : action,
    wire: { action: action === 'reset' ? 'Reset' : 'TriggerMessage', payload },
    consequence:
      action === 'reset'
        ? 'Restarts the station software after ending its sessions; it is away for about a minute.'
        : 'Asks the station to report again; nothing changes for drivers.',
  };
}

function runCommand(network: MockNetwork, stationId: string, { reason, action, ...parameters }: Json): Json {
  const { allowed, guards: checks } = previewOf(network, stationId, { action });
  const command: Json = {
    id: `cmd-${network.commands.length + 1}`,
    stationId,
    action,
    parameters,
    status: allowed === true ? 'sent' : 'blocked',
    reason,
    actor: 'Ada Ward',
    incidentId: null,
    guards: checks,
    createdAt: text(Date.now()),
    sentAt: allowed === true ? text(Date.now()) : null,
    endedAt: allowed === true ? null : text(Date.now()),
    detail: null,
    response: null,
    responseError: null,
  };
  network.commands.unshift(command);
  return command;
}
