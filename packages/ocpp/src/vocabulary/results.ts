import type { Violation } from './events.ts';
import type { CertificateHash, CertificateUse, RootUse, StationSetting } from './reports.ts';

/** What the station's answer to a command says. Accepted is not recovered. */
export interface CommandResult {
  readonly verdict: 'accepted' | 'scheduled' | 'rejected' | 'unsupported';
  /** The wire's own word: status, unlock status, or the CALLERROR code and description. */
  readonly detail: string;
  /** What the answer tells beyond its status; absent when it tells nothing. */
  readonly learned?: Learned;
  /** How the answer breaks the specification; 2.1 tells the station so with a CALLRESULTERROR. */
  readonly violation?: Violation;
}

export interface Learned {
  readonly settings?: readonly StationSetting[];
  /** Keys that the station does not know. */
  readonly unknownKeys?: readonly string[];
  readonly localListVersion?: number;
  readonly certificates?: readonly {
    /** Null in 1.6, which tells only the certificates of the use that was asked for. */
    readonly use: RootUse | CertificateUse | null;
    readonly hash: CertificateHash;
  }[];
  /** Outcome per requested monitor, in the order of the request. */
  readonly monitors?: readonly {
    readonly id: number | null;
    readonly variable: string;
    readonly status: string;
  }[];
  /** The change takes effect with the next boot. */
  readonly rebootRequired?: boolean;
  /** Why the station refused (2.x statusInfo.reasonCode). */
  readonly reason?: string;
}
