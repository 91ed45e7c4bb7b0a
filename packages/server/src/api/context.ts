import type { Catalogue, FaultCode } from '@ohmward/engine';
import type { Logger } from 'pino';
import type { Runner } from '../runner/runner.ts';
import type { Identity } from './auth/identity.ts';
import type { People } from './auth/people.ts';
import type { Certificates, Credentials, EngineView, Reads, TokenVault } from './ports.ts';
import type { Metrics } from './metrics.ts';
import type { EventHub } from './events/hub.ts';

/** Everything a route may use. Built once by `buildApi`; routes get it as an argument. */
export interface ApiContext {
  readonly runner: Runner;
  readonly engine: EngineView;
  readonly reads: Reads;
  readonly vault: TokenVault;
  readonly credentials: Credentials;
  readonly certificates: Certificates;
  readonly people: People;
  readonly hub: EventHub;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Epoch ms. */
  readonly now: () => number;
  /** Version of the server, as `ohmward --version` prints it. */
  readonly version: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the access check on every route that is not public. */
    identity: Identity | null;
  }
  interface FastifyContextConfig {
    /** Least role that may call the route. A route without one does not start. */
    readonly access?: Access;
  }
}

export type Access = 'public' | 'viewer' | 'operator' | 'administrator';

const CODES = new WeakMap<Catalogue, ReadonlyMap<string, FaultCode>>();

/** Fault codes of a catalogue by `taxonomy/code`; the index is made once per catalogue. */
export function faultCodes(catalogue: Catalogue): ReadonlyMap<string, FaultCode> {
  const known = CODES.get(catalogue);
  if (known !== undefined) return known;
  const made = new Map(catalogue.codes.map((code) => [`${code.taxonomy}/${code.code}`, code]));
  CODES.set(catalogue, made);
  return made;
}
