import { TOKEN } from './serve.ts';
import { until } from './until.ts';

// Whatever the server sends is looked at by the tests themselves, so it has no type here.
export type Json = ReturnType<typeof JSON.parse>;

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: Json;
}

/** The public API of one server, as the administrator. */
export class Api {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, type, body: type.includes('json') ? JSON.parse(text) : text };
  }

  /** Reads what must be there. */
  async get(path: string): Promise<Json> {
    const { status, body } = await this.call('GET', path);
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** Does what must succeed. */
  async act(method: string, path: string, body: unknown): Promise<Json> {
    const reply = await this.call(method, path, body);
    if (reply.status >= 300)
      throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  }

  command(stationId: string, body: object): Promise<Json> {
    return this.act('POST', `/stations/${stationId}/commands`, { reason: 'Test', ...body });
  }

  /** The frames of a station, oldest first. */
  async frames(stationId: string, query = ''): Promise<Json[]> {
    const page = await this.get(`/stations/${stationId}/frames?order=asc&limit=1000${query}`);
    return page.items;
  }

  /** Waits for the newest incident of a pattern about a station, or a part of it, that looks as it should. */
  incident(
    stationId: string,
    pattern: string,
    holds: (incident: Json) => boolean = () => true,
    withinMs?: number,
  ): Promise<Json> {
    return this.anyIncident(`stationId=${stationId}`, pattern, holds, withinMs);
  }

  /** The same with filters of the list. */
  async anyIncident(
    filter: string,
    pattern: string,
    holds: (incident: Json) => boolean = () => true,
    withinMs?: number,
  ): Promise<Json> {
    let seen: Json = null;
    try {
      return await until(
        `incident ${pattern} of ${filter}`,
        async () => {
          const { items } = await this.get(`/incidents?${filter}`);
          const about = items.find((one: Json) => one.pattern === pattern);
          seen = about ?? items;
          if (about === undefined) return null;
          const whole = await this.get(`/incidents/${about.id}`);
          seen = whole;
          return holds(whole) ? whole : null;
        },
        withinMs,
      );
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : ''}; last seen: ${said(seen)}`, {
        cause: error,
      });
    }
  }
}

/** An incident in a few lines, for failures. */
function said(seen: Json): string {
  if (seen?.decisions === undefined) return JSON.stringify(seen);
  const told = seen.decisions.map((one: Json) => `  ${one.at} ${one.kind} ${one.rung ?? ''}: ${one.summary}`);
  return `${seen.id} ${seen.status} ${seen.tier} ${JSON.stringify(seen.next)}\n${told.join('\n')}`;
}
