import type { Protocol } from '@ohmward/ocpp';
import type { StartedRunner } from '../runner/start.ts';

/** The runner as the gateway uses it. */
export type GatewayRunner = Omit<StartedRunner, 'drain'>;

/** Seals id tokens in frames. A promise only where a key has to be made or fetched first. */
export interface FrameVault {
  /** The frame's text with every id token replaced by its sealed reference. Throws on nothing. */
  seal(frameText: string, protocol: Protocol): string | Promise<string>;
  /** The opposite, just before the wire. An erased token reads as whatever cannot be one. */
  unseal(text: string): string | Promise<string>;
}

/** Passwords of stations (security profile 1), which never reach the journal. */
export interface StationCredentials {
  /** `unknown`: no password is stored for this station. */
  check(stationId: string, password: string): Verdict | Promise<Verdict>;
  /** Trust on first use: stores the password if there is still none. False when somebody was faster. */
  adopt(stationId: string, password: string): boolean | Promise<boolean>;
}

export type Verdict = 'accepted' | 'wrong' | 'unknown';

/** Who may connect, as `ohmward serve` was told. */
export interface AdmissionSettings {
  readonly onboarding: 'open' | 'pending' | 'closed';
  /** 0: no authentication. 1: HTTP Basic. */
  readonly securityProfile: 0 | 1;
}
