import type { Answer, CertificateUse, StationCommand, StationSetting, VariableMonitor } from '@ohmward/ocpp';
import type { CommandRecord } from './command.ts';
import type { Decision, IncidentRecord } from './incident.ts';
import type { TransactionRecord } from './transaction.ts';

/** What one step says. Nothing of it may leave before the commit that holds its input. */
export interface Output {
  /** For a `call`: what the station is told. Null where no answer is due. */
  readonly answer: Answer | null;
  /** For an `act`: what the person is told. */
  readonly reply: Reply | null;
  readonly effects: readonly Effect[];
  readonly changes: readonly Change[];
}

/** The outbox: done after the commit, at most once, re-decided after a restart. */
export type Effect =
  | {
      readonly type: 'command';
      /** Also the message id on the wire. */
      readonly commandId: string;
      readonly stationId: string;
      readonly command: StationCommand;
      /** Epoch ms after which it must not be sent any more. */
      readonly expiresAt: number;
    }
  /** Ask the certificate authority to sign; its answer is the input `certificate`. */
  | {
      readonly type: 'signCertificate';
      readonly orderId: string;
      readonly stationId: string;
      readonly csrPem: string;
      readonly use: CertificateUse;
    }
  /** Ask the gateway to close a socket, e.g. of a station that was rejected. */
  | { readonly type: 'disconnect'; readonly stationId: string; readonly reason: string };

/** Projections: rows written in the same commit, and what the event stream tells its listeners. */
export type Change =
  | { readonly type: 'incident'; readonly incident: IncidentRecord }
  | { readonly type: 'decision'; readonly decision: Decision }
  | { readonly type: 'command'; readonly command: CommandRecord }
  | { readonly type: 'transaction'; readonly transaction: TransactionRecord }
  /** Status, link or identity of a station changed; details are read from the engine's state. */
  | { readonly type: 'station'; readonly stationId: string }
  | { readonly type: 'site'; readonly siteId: string }
  /** Settings as the station told them: added to what is known, or all there is when `complete`. */
  | {
      readonly type: 'settings';
      readonly stationId: string;
      readonly at: number;
      readonly settings: readonly StationSetting[];
      readonly complete: boolean;
    }
  /** Monitors that stand on the station; `complete` replaces what was known. */
  | {
      readonly type: 'monitors';
      readonly stationId: string;
      readonly at: number;
      readonly monitors: readonly VariableMonitor[];
      readonly complete: boolean;
    };

/** Answer to an act. Expected failures are values. */
export type Reply =
  | { readonly ok: true; readonly id: string | null }
  | {
      readonly ok: false;
      readonly problem: 'not-found' | 'conflict' | 'invalid';
      /** The field at fault, when there is one. */
      readonly field: string | null;
      readonly detail: string;
    };
