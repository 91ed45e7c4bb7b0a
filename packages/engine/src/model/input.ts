import type { CommandResult, Protocol, StationCommand, StationEvent, Violation } from '@ohmward/ocpp';
import type { Catalogue } from './catalogue.ts';
import type { Policy } from './policy.ts';

/**
 * Everything that can ever change the engine's state. The journal is the list of these, in order.
 *
 * `seq` is even and rises by two: an entry owns its number and the next odd one, which names the
 * answer given to it. `at` is our arrival time in epoch ms; it never runs backwards.
 */
export type Input = { readonly seq: number; readonly at: number } & InputBody;

/** An input before the runner has given it its place in the order. */
export type InputBody =
  /** The process came up. Everything between the last entry and this one is unknown time. */
  | { readonly kind: 'started'; readonly server: ServerSettings }
  /** Policy or catalogue now in force; `server` options come with `started`. */
  | { readonly kind: 'settings'; readonly policy: Policy; readonly catalogue: Catalogue }
  | {
      readonly kind: 'opened';
      readonly stationId: string;
      readonly connectionId: number;
      readonly protocol: Protocol;
    }
  | {
      readonly kind: 'closed';
      readonly stationId: string;
      readonly connectionId: number;
      /** `half-open`: two pongs missed. `replaced`: a newer socket of the same station took over. */
      readonly cause: 'closed' | 'half-open' | 'replaced' | 'ours';
      readonly code: number;
    }
  | {
      /** A CALL from a station. */
      readonly kind: 'call';
      readonly stationId: string;
      readonly connectionId: number;
      readonly messageId: string;
      readonly action: string;
      readonly event: StationEvent | null;
      readonly violation: Violation | null;
      /** Digest of action and payload, to recognise a resend. */
      readonly digest: number;
    }
  /** Bytes that are no OCPP frame. Stored and counted, otherwise without effect. */
  | {
      readonly kind: 'noise';
      readonly stationId: string;
      readonly connectionId: number;
      readonly messageId: string | null;
      readonly problem: string;
    }
  /** A command of ours was written to the socket. The command's id is the message id on the wire. */
  | {
      readonly kind: 'sent';
      readonly stationId: string;
      readonly connectionId: number;
      readonly commandId: string;
    }
  /**
   * A command could not be written, or nobody knows whether it was (a crash between). `guard`: the guard was
   * asked again when it was to leave, and refused.
   */
  | {
      readonly kind: 'undelivered';
      readonly stationId: string;
      readonly commandId: string;
      readonly cause: 'not-connected' | 'unsupported' | 'restart' | 'expired' | 'guard';
      readonly detail: string;
    }
  /** The station answered a command. */
  | {
      readonly kind: 'result';
      readonly stationId: string;
      readonly connectionId: number;
      readonly commandId: string;
      readonly result: CommandResult;
    }
  | { readonly kind: 'act'; readonly actor: Actor; readonly act: Act }
  /** Time passed and a timer is due. Timers also fire on every other input. */
  | { readonly kind: 'tick' }
  /** A defect of our own, caught at the edge. It becomes an incident of our own. */
  | { readonly kind: 'flaw'; readonly where: string; readonly message: string };

export type InputKind = InputBody['kind'];

/** Options of `ohmward serve` that change decisions. */
export interface ServerSettings {
  readonly onboarding: 'open' | 'pending' | 'closed';
  readonly authorization: 'accept-all' | 'list';
  readonly heartbeatIntervalS: number;
}

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

/** As the API accepts it: the engine fills in what only it knows (wire ids, request ids). */
export type CommandRequest =
  | Exclude<
      StationCommand,
      { action: 'startSession' | 'stopSession' | 'getLog' | 'updateFirmware' | 'limitPower' }
    >
  | { readonly action: 'startSession'; readonly token: string; readonly evseId?: number }
  | { readonly action: 'stopSession'; readonly transactionId: string }
  | { readonly action: 'limitPower'; readonly evseId?: number; readonly limitW: number | null }
  | { readonly action: 'getLog'; readonly url: string }
  | { readonly action: 'updateFirmware'; readonly url: string; readonly retrieveAt?: number };
