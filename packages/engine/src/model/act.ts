import type { StationCommand } from '@ohmward/ocpp';

/** Who did something. `origin` says through which surface. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly origin: 'console' | 'api' | 'cli' | 'driver' | 'agent';
}

/** What people and outside systems may do. Each is a journal entry with who, when and why. */
export type Act =
  | { readonly type: 'acceptStation'; readonly stationId: string }
  | {
      readonly type: 'describeStation';
      readonly stationId: string;
      /** Undefined leaves as is; null clears. */
      readonly siteId?: string | null;
      readonly name?: string | null;
    }
  | {
      readonly type: 'putSite';
      readonly siteId: string;
      readonly name: string;
      readonly latitude: number | null;
      readonly longitude: number | null;
      readonly tags: Readonly<Record<string, string>>;
    }
  | {
      readonly type: 'putToken';
      readonly token: string;
      readonly status: 'Accepted' | 'Blocked' | 'Expired' | 'Invalid';
      readonly group: string | null;
    }
  | {
      readonly type: 'command';
      readonly stationId: string;
      readonly command: CommandRequest;
      readonly reason: string;
      /** Set by a client that may retry: the same key gives the same command. */
      readonly idempotencyKey: string | null;
    }
  | { readonly type: 'acknowledge'; readonly incidentId: string; readonly note: string }
  /** A person vouches for the end: the only way out of a latched hazard. */
  | { readonly type: 'resolve'; readonly incidentId: string; readonly reason: string }
  | { readonly type: 'annotate'; readonly incidentId: string; readonly note: string }
  | {
      readonly type: 'killSwitch';
      readonly scope: 'all' | 'site' | 'playbook';
      readonly target: string;
      readonly on: boolean;
      readonly reason: string;
    }
  /** Closes a tripped breaker again; rule 8 of the operating rules: only a person, with a reason. */
  | { readonly type: 'closeBreaker'; readonly reason: string };

/** As the API accepts it: the engine fills in what only it knows (wire ids, request ids, the form of a limit). */
export type CommandRequest =
  | Exclude<StationCommand, { action: EngineFilled | 'deliverCertificate' }>
  | { readonly action: 'startSession'; readonly token: string; readonly evseId?: number }
  | { readonly action: 'stopSession'; readonly transactionId: string }
  | { readonly action: 'limitPower'; readonly evseId?: number; readonly limitW: number | null }
  | { readonly action: 'getLog'; readonly url: string; readonly kind?: 'diagnostics' | 'security' }
  | {
      readonly action: 'updateFirmware';
      readonly url: string;
      readonly retrieveAt?: number;
      readonly signature?: { readonly certificatePem: string; readonly value: string };
    }
  | { readonly action: 'reportSettings'; readonly scope: 'all' | 'configuration' | 'summary' }
  | { readonly action: 'reportMonitors' }
  | {
      readonly action: 'reserve';
      readonly token: string;
      readonly expiresAt: number;
      readonly evseId?: number;
    }
  /** A message of the specification in the version the station speaks; its nature is found here. */
  | {
      readonly action: 'request';
      readonly message: string;
      readonly payload: Readonly<Record<string, unknown>>;
    };

type EngineFilled =
  | 'startSession'
  | 'stopSession'
  | 'getLog'
  | 'updateFirmware'
  | 'limitPower'
  | 'reportSettings'
  | 'reportMonitors'
  | 'reserve'
  | 'request';
