import { emptyState } from '@ohmward/engine';
import type {
  Act,
  Change,
  CommandRecord,
  Decision,
  IncidentRecord,
  Reply,
  State,
  TransactionRecord,
} from '@ohmward/engine';
import type { Pool } from 'pg';
import { pino } from 'pino';
import type { LightMyRequestResponse } from 'fastify';
import { createPool } from '../../store/database.ts';
import { createTestDatabase } from '../../testing/database.ts';
import { NotDurableError } from '../../runner/runner.ts';
import type { Runner } from '../../runner/runner.ts';
import type { Api } from '../api.ts';
import { readAdminToken } from '../auth/admin-token.ts';
import { createPeople } from '../auth/people.ts';
import type { People } from '../auth/people.ts';
import { createSignIn } from '../auth/sign-in.ts';
import { buildApi } from '../build-api.ts';
import type { ApiOptions } from '../build-api.ts';
import type { FrameQuery, FrameRow, IncidentQuery, MonitorRow, Page, Reads, SettingRow } from '../ports.ts';

/** A token of the administrator, for tests. */
export const ADMIN_TOKEN = 'an-administrator-token';
export const ADMIN = { authorization: `Bearer ${ADMIN_TOKEN}` };
export const NOW = Date.UTC(2026, 2, 14, 9, 26, 53);

/** The API on a real database for people, with the engine's answers under the test's control. */
export interface Fixture {
  readonly app: Api;
  readonly state: State;
  readonly people: People;
  /** Of sign-in. */
  readonly pool: Pool;
  /** Acts that came in, oldest first. */
  readonly acts: { readonly actor: { readonly id: string; readonly origin: string }; readonly act: Act }[];
  readonly passwords: Map<string, string>;
  readonly store: Store;
  /** What the engine says to the next acts; set it per test. */
  answer: (act: Act) => Reply | NotDurableError;
  trouble: string | null;
  commit(changes: readonly Change[]): void;
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  send(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
  ): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

export interface Store {
  readonly frames: FrameRow[];
  readonly frameQueries: FrameQuery[];
  readonly incidentQueries: IncidentQuery[];
  readonly transactions: TransactionRecord[];
  readonly incidents: IncidentRecord[];
  readonly decisions: Decision[];
  readonly commands: CommandRecord[];
  /** Frames with which stations answered, by command. */
  readonly answers: Map<string, string>;
  readonly settings: SettingRow[];
  readonly monitors: MonitorRow[];
}

export async function apiFixture(overrides: Partial<ApiOptions> = {}): Promise<Fixture> {
  const database = await createTestDatabase();
  const pool = createPool(database.options, { name: 'test', connectionsMax: 2, statementTimeoutMs: 10_000 });
  const log = pino({ level: 'silent' });
  const publicUrl = overrides.publicUrl ?? 'http://localhost';
  const secret = 'a-secret-of-at-least-thirty-two-characters';
  const signIn = createSignIn({ pool, secret, publicUrl, secure: publicUrl.startsWith('https:'), log });
  const people = createPeople(signIn);
  const adminToken = readAdminToken(ADMIN_TOKEN);
  if (adminToken === null || 'error' in adminToken) throw new Error('the test token is not accepted');

  const state = emptyState();
  state.seq = 100;
  const listeners: Parameters<Runner['onCommitted']>[0][] = [];
  const store: Store = {
    frames: [],
    frameQueries: [],
    incidentQueries: [],
    transactions: [],
    incidents: [],
    decisions: [],
    commands: [],
    answers: new Map(),
    settings: [],
    monitors: [],
  };
  const fixture: Omit<Fixture, 'app'> = {
    state,
    people,
    pool,
    acts: [],
    passwords: new Map(),
    store,
    answer: () => ({ ok: true, id: null }),
    trouble: null,
    commit(changes) {
      state.seq += 2;
      for (const listener of listeners) listener(changes, []);
    },
    get: (url, headers = ADMIN) => app.inject({ url, headers }),
    send: (method, url, body) =>
      app.inject({ method, url, headers: ADMIN, ...(body === undefined ? {} : { payload: body as object }) }),
    async close() {
      await app.close();
      await pool.end();
      await database.drop();
    },
  };
  const runner: Runner = {
    state,
    backlog: 0,
    get trouble() {
      return fixture.trouble;
    },
    onCommitted: (listener) => listeners.push(listener),
    submit(_draft, body, done) {
      if (body.kind !== 'act') throw new Error('the API submits acts only');
      fixture.acts.push({ actor: body.actor, act: body.act });
      const answer = fixture.answer(body.act);
      if (answer instanceof NotDurableError) done(answer, null);
      else done(null, { seq: state.seq, at: NOW, answer: null, reply: answer });
    },
  };
  const { app, addCounters } = await buildApi({
    runner,
    engine: {
      version: 'test',
      previewCommand: (_state, _at, _stationId, request) => ({
        allowed: true,
        guards: [],
        command:
          request.action === 'startSession'
            ? { ...request, remoteStartId: 1 }
            : request.action === 'configure'
              ? request
              : { action: 'clearCache' },
        problem: null,
      }),
    },
    reads: readsOf(store),
    vault: {
      seal: async (token) => `~${token.toLowerCase()}~`,
      sealFrame: async (json) =>
        json.replaceAll(
          /("id(?:Tag|Token)":")([^"]+)/g,
          (_, name: string, token: string) => `${name}~${token.toLowerCase()}~`,
        ),
      unseal: async (text) => text.replaceAll(/~([\w-]+)~/g, '$1'),
    },
    credentials: {
      setPassword: async (stationId, password) => {
        fixture.passwords.set(stationId, password);
      },
    },
    certificates: {
      list: async () => ({ items: [], next: null }),
      revoke: async () => null,
      authority: { chainPem: 'a chain', rootPem: 'a root' },
    },
    people,
    signIn,
    adminToken,
    log,
    now: () => NOW,
    version: '0.0.0-test',
    publicUrl: null,
    createServer: null,
    consoleDist: '/nowhere',
    ...overrides,
  });
  addCounters('gateway', () => ({ framesIn: 7 }));
  await app.ready();
  return Object.assign(fixture, { app });
}

function readsOf(store: Store): Reads {
  const all = <T>(items: readonly T[]): Page<T> => ({ items, next: null });
  return {
    async frames(query) {
      store.frameQueries.push(query);
      const found = store.frames.filter(
        (row) => query.stationId === null || row.stationId === query.stationId,
      );
      const start = query.after === null ? 0 : Number(query.after);
      const items = found.slice(start, start + query.limit);
      return { items, next: start + query.limit < found.length ? String(start + query.limit) : null };
    },
    transactions: async ({ stationId }) =>
      all(store.transactions.filter((one) => one.stationId === stationId)),
    async incidents(query) {
      store.incidentQueries.push(query);
      return all(store.incidents);
    },
    incident: async (id) => store.incidents.find((one) => one.id === id) ?? null,
    decisions: async (id) => store.decisions.filter((one) => one.incidentId === id),
    commands: async (query) =>
      all(store.commands.filter((one) => query.incidentId === null || one.incidentId === query.incidentId)),
    command: async (id) => store.commands.find((one) => one.id === id) ?? null,
    answerTo: async ({ id }) => store.answers.get(id) ?? null,
    settings: async ({ q }) => all(store.settings.filter(({ key }) => q === null || key.includes(q))),
    monitors: async () => all(store.monitors),
  };
}
