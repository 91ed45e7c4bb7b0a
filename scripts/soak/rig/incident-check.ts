import type { Server } from '../../bench/rig/server.ts';
import type { Ledger } from './ledger.ts';
import { itemsOf } from './pages.ts';
import { until } from './until.ts';

/** A timer that is due may be this late before it counts as forgotten, ms. */
const LATE_MS_MAX = 15_000;
/** How long the API may say that it is not ready after a crash. */
const READY_MS_MAX = 15_000;

export interface SeenIncident {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly owner: string | null;
  readonly next: { readonly at: string; readonly text: string } | null;
  readonly decisions: readonly { readonly id: string }[];
}

/** The incidents that are open now, with what was decided about them. */
export async function openIncidents(server: Server): Promise<SeenIncident[]> {
  const seen: SeenIncident[] = [];
  for await (const { id, status } of itemsOf<SeenIncident>(server, '/api/v1/incidents', {})) {
    if (status !== 'resolved') seen.push((await server.get(`/api/v1/incidents/${id}`)) as SeenIncident);
  }
  return seen;
}

/** What was open before a crash is still there, and none of its decisions is forgotten. */
export async function checkKept(
  server: Server,
  ledger: Ledger,
  before: readonly SeenIncident[],
  what: string,
): Promise<void> {
  for (const old of before) {
    const response = await whenReady(server, `/api/v1/incidents/${old.id}`);
    if (response.status !== 200) {
      ledger.violations.push(`${what}: incident ${old.id} (${old.title}) is gone: ${response.status}`);
      continue;
    }
    const now = (await response.json()) as SeenIncident;
    const kept = new Set(now.decisions.map(({ id }) => id));
    const lost = old.decisions.filter(({ id }) => !kept.has(id));
    if (lost.length > 0) ledger.violations.push(`${what}: incident ${old.id} lost ${lost.length} decisions`);
  }
}

/** 503 says "not now": the database may be on its way back while stations need nothing of it yet. */
async function whenReady(server: Server, path: string): Promise<Response> {
  let response = await server.request(path);
  await until(
    READY_MS_MAX,
    async () => {
      if (response.status === 503) response = await server.request(path);
      return response.status !== 503;
    },
    200,
  );
  return response;
}

/**
 * Every open incident has a next step or an owner, steps are taken when they are due, and what was open before
 * goes on. `before` is what was seen just after the last crash.
 */
export async function checkGoesOn(
  server: Server,
  ledger: Ledger,
  before: readonly SeenIncident[],
  patienceMs: number,
): Promise<void> {
  let stuck: SeenIncident[] = [];
  const goOn = await until(
    patienceMs,
    async () => {
      const now = new Map((await openIncidents(server)).map((incident) => [incident.id, incident]));
      stuck = before.filter((old) => !hasMoved(old, now.get(old.id)));
      return stuck.length === 0;
    },
    500,
  );
  if (!goOn) {
    for (const { id, title, next } of stuck) {
      ledger.violations.push(`incident ${id} (${title}) does not go on; next: ${JSON.stringify(next)}`);
    }
  }
  for (const { id, title, next, owner } of await openIncidents(server)) {
    if (next === null && owner === null) {
      ledger.violations.push(`incident ${id} (${title}) is open with neither a next step nor an owner`);
    }
    if (next !== null && Date.parse(next.at) < Date.now() - LATE_MS_MAX) {
      ledger.violations.push(`incident ${id} (${title}) was due at ${next.at}: ${next.text}`);
    }
  }
}

/** An incident that has ended has moved as well. */
function hasMoved(old: SeenIncident, now: SeenIncident | undefined): boolean {
  if (now === undefined) return true;
  return (
    now.decisions.length > old.decisions.length || now.next?.at !== old.next?.at || now.status !== old.status
  );
}
