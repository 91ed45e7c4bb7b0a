import type { Server as HttpServer } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { X509Certificate } from 'node:crypto';
import type { Protocol } from '@ohmward/ocpp';
import type { SigningOrder, Verdict as CertificateVerdict } from '../certificates/certificate-desk.ts';
import type { Clock, Log } from '../runner/ports.ts';
import type { Runner } from '../runner/runner.ts';
import type { StartedRunner } from '../runner/start.ts';
import type { GatewayLimits } from './limits.ts';

/** The runner as the gateway uses it. */
export type GatewayRunner = Omit<StartedRunner, 'drain'>;

/** Seals id tokens in frames. A promise only where a key has to be made or fetched first. */
export interface FrameVault {
  /** The frame's text with every id token replaced by its sealed reference. Throws on nothing. */
  seal(frameText: string, protocol: Protocol): string | Promise<string>;
  /** The opposite, just before the wire. An erased token reads as whatever cannot be one. */
  unseal(text: string): string | Promise<string>;
}

/** Passwords of stations (security profiles 1 and 2), which never reach the journal. */
export interface StationCredentials {
  /** `unknown`: no password is stored for this station. */
  check(stationId: string, password: string): Verdict | Promise<Verdict>;
  /** Trust on first use: stores the password if there is still none. False when somebody was faster. */
  adopt(stationId: string, password: string): boolean | Promise<boolean>;
}

export type Verdict = 'accepted' | 'wrong' | 'unknown';

/** Certificates of stations (security profile 3). */
export interface StationCertificates {
  /** Has a certificate signed; the outcome comes back to the runner as an input. */
  take(order: SigningOrder, runner: Pick<Runner, 'submit'>): void;
  /** Whether the certificate shown in a TLS handshake proves that this is the station. */
  judge(shown: X509Certificate, stationId: string): Promise<CertificateVerdict>;
}

/** Who may connect, as `ohmward serve` was told. */
export interface AdmissionSettings {
  readonly onboarding: 'open' | 'pending' | 'closed';
  /** The least. 0: no authentication. 1: HTTP Basic. 2: the same over TLS. 3: TLS with a certificate of the station. */
  readonly securityProfile: 0 | 1 | 2 | 3;
  /** A proxy ends the TLS of stations, and says so with `X-Forwarded-Proto`. */
  readonly behindTlsProxy: boolean;
}

/** What a gateway is made with. */
export interface GatewayOptions {
  /** Its `upgrade` events are taken over. */
  readonly server: HttpServer | HttpsServer;
  readonly runner: GatewayRunner;
  readonly vault: FrameVault;
  readonly credentials: StationCredentials;
  readonly certificates: StationCertificates;
  readonly options: AdmissionSettings & { readonly limits?: Partial<GatewayLimits> };
  readonly log: Log;
  /** Asks the guard once more as a command is about to leave; null when it may, else why not. */
  readonly recheck: (commandId: string) => string | null;
  readonly clock?: Clock;
}
