import type { CommandResult, Protocol, StationEvent, Violation } from '@ohmward/ocpp';
import type { Act, Actor } from './act.ts';
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
      /** How the link is protected (2.0.1 part 2, A00: security profiles). Absent: before it was told. */
      readonly security?: LinkSecurity;
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
      /** False for a SEND of 2.1, which gets no answer. */
      readonly wantsAnswer: boolean;
    }
  /** The station could not use an answer of ours (2.1 CALLRESULTERROR). `messageId` is that of its call. */
  | {
      readonly kind: 'refused';
      readonly stationId: string;
      readonly connectionId: number;
      readonly messageId: string;
      readonly code: string;
      readonly description: string;
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
  /** The certificate authority signed what a station asked for, or would not. */
  | {
      readonly kind: 'certificate';
      readonly stationId: string;
      /** Id of the effect that asked for it. */
      readonly orderId: string;
      readonly outcome:
        | { readonly ok: true; readonly chainPem: string; readonly certificate: CertificateFacts }
        | { readonly ok: false; readonly detail: string };
    }
  | { readonly kind: 'act'; readonly actor: Actor; readonly act: Act }
  /** Time passed and a timer is due. Timers also fire on every other input. */
  | { readonly kind: 'tick' }
  /** A defect of our own, caught at the edge. It becomes an incident of our own. */
  | { readonly kind: 'flaw'; readonly where: string; readonly message: string };

export type InputKind = InputBody['kind'];

/** What a station's socket is protected by. Profile 1 is a password, 2 adds TLS, 3 a certificate of its own. */
export interface LinkSecurity {
  readonly profile: 0 | 1 | 2 | 3;
  /** The certificate the station showed; null below profile 3. */
  readonly certificate: CertificateFacts | null;
}

/** What matters about a certificate once it has been checked. Times in epoch ms. */
export interface CertificateFacts {
  /** Hexadecimal, small letters, without colons. */
  readonly serialNumber: string;
  readonly issuer: string;
  readonly notBefore: number;
  readonly notAfter: number;
}

/** Options of `ohmward serve` that change decisions. */
export interface ServerSettings {
  readonly onboarding: 'open' | 'pending' | 'closed';
  readonly authorization: 'accept-all' | 'list';
  readonly heartbeatIntervalS: number;
}
