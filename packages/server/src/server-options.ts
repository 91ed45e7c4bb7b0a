import type { Logger } from 'pino';

/** Everything `ohmward serve` decides before it starts. Flags are validated by the command, files here. */
export interface ServerOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly dataDir: string;
  /** Null: the embedded Postgres in the data dir. */
  readonly databaseUrl: string | null;
  /** Null: the policy that comes with Ohmward. */
  readonly policyFile: string | null;
  readonly onboarding: 'open' | 'pending' | 'closed';
  readonly securityProfile: 0 | 1 | 2 | 3;
  readonly authorization: 'accept-all' | 'list';
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  /** A proxy ends the TLS of stations, and says so with `X-Forwarded-Proto`. */
  readonly behindTlsProxy: boolean;
  /** The operator's own authority for station certificates; null: Ohmward's, made in the data dir when needed. */
  readonly stationAuthority: { readonly certFile: string; readonly keyFile: string } | null;
  /** How long a station certificate is valid. */
  readonly stationCertificateDays: number;
  /** Name of the operator that certificates of stations carry and must carry; null: not asked for. */
  readonly operator: string | null;
  /** Where people and stations reach the server, when that is not where it listens. */
  readonly publicUrl: string | null;
  /** `OHMWARD_ADMIN_TOKEN` as the environment has it. */
  readonly adminToken: string | undefined;
  readonly version: string;
  /** Folder of the built console. */
  readonly consoleDist: string;
  readonly log: Logger;
  /** Aborting ends a start that is under way; what it had begun is undone. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StartProgress) => void;
}

/** How far a start is. `done` and `total` are journal entries, for the replay only. */
export interface StartProgress {
  readonly stage: 'database' | 'replay' | 'listen';
  readonly done: number;
  readonly total: number;
}

export interface RunningServer {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Resolves when the server had to give up by itself: another one took over its journal. */
  readonly failed: Promise<Error>;
  /** Ends everything that the start began, the embedded Postgres too. Idempotent. */
  stop(): Promise<void>;
}

/** What the operator has to mend before the server can start. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
