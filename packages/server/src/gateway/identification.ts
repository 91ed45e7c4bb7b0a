import type { X509Certificate } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import type { LinkSecurity } from '@ohmward/engine';
import { readPassword } from './basic-auth.ts';
import type { Refusal } from './limits.ts';
import type { AdmissionSettings, GatewayRunner, StationCertificates, StationCredentials } from './ports.ts';

/** How a station has proven who it is, or what to tell it. */
export type Identified =
  | { readonly ok: true; readonly security: LinkSecurity }
  | {
      readonly ok: false;
      readonly reason: Refusal;
      readonly status: 401 | 403;
      readonly detail: string;
      readonly headers: Readonly<Record<string, string>>;
    };

export interface IdentificationParts {
  readonly runner: Pick<GatewayRunner, 'state'>;
  readonly credentials: StationCredentials;
  readonly certificates: StationCertificates;
  readonly admission: AdmissionSettings;
}

/** One each for all stations of a profile: there can be 100,000. */
const OPEN: LinkSecurity = { profile: 0, certificate: null };
const PASSWORD: LinkSecurity = { profile: 1, certificate: null };
const PASSWORD_AND_TLS: LinkSecurity = { profile: 2, certificate: null };

const CHALLENGE = { 'WWW-Authenticate': 'Basic realm="ocpp", charset="UTF-8"' };

/**
 * Finds out whether a station is who it says, by the security profiles of OCPP (2.0.1 part 2 A00, 1.6 security
 * whitepaper §2): a password (1), with TLS (2), or a certificate of its own (3). What the server asks for is the least; a
 * station may do more, so it can move up by itself, and never less.
 */
export class Identification {
  readonly #parts: IdentificationParts;

  constructor(parts: IdentificationParts) {
    this.#parts = parts;
  }

  async identify(request: IncomingMessage, stream: Duplex, stationId: string): Promise<Identified> {
    const asked = this.#parts.admission.securityProfile;
    const isEncrypted = this.#isEncrypted(request, stream);
    if (asked >= 2 && !isEncrypted) {
      return refused('unencrypted', 403, 'Connect with TLS: wss:// instead of ws://.');
    }
    const shown = stream instanceof TLSSocket ? (stream.getPeerX509Certificate() ?? null) : null;
    const byCertificate = shown === null ? null : await this.#byCertificate(shown, stationId, asked);
    if (byCertificate !== null) return byCertificate;
    if (asked === 3) {
      return refused('certificate-missing', 403, "Connect with the station's own TLS client certificate.");
    }
    if (asked === 0) return { ok: true, security: OPEN };
    const isKnown = await this.#knowsPassword(
      readPassword(request.headers.authorization, stationId),
      stationId,
    );
    if (isKnown !== true) return refused('credentials', 401, isKnown, CHALLENGE);
    return { ok: true, security: isEncrypted ? PASSWORD_AND_TLS : PASSWORD };
  }

  /** Null when the certificate says nothing about the station and there are other ways. */
  async #byCertificate(
    shown: X509Certificate,
    stationId: string,
    asked: AdmissionSettings['securityProfile'],
  ): Promise<Identified | null> {
    const verdict = await this.#parts.certificates.judge(shown, stationId);
    if (verdict.ok) return { ok: true, security: { profile: 3, certificate: verdict.certificate } };
    // Many stations show their manufacturer's certificate to whoever asks.
    if (verdict.fault === 'foreign' && asked < 3) return null;
    return refused(`certificate-${verdict.fault}`, 403, verdict.detail);
  }

  /** True, or why not. */
  async #knowsPassword(password: string | null, stationId: string): Promise<true | string> {
    const { admission, credentials } = this.#parts;
    if (password === null) return 'Connect with HTTP Basic authentication; the user name is the station id.';
    let verdict = await credentials.check(stationId, password);
    if (verdict === 'unknown' && admission.onboarding !== 'closed' && !this.#hasCertificate(stationId)) {
      // Trust on first use: the first password that a station presents is its password from then on.
      verdict = (await credentials.adopt(stationId, password))
        ? 'accepted'
        : await credentials.check(stationId, password);
    }
    return verdict === 'accepted' || 'The password is not the one of this station.';
  }

  /** Whoever makes up a password must not pass for a station that has proven itself by more. */
  #hasCertificate(stationId: string): boolean {
    return this.#parts.runner.state.stations.get(stationId)?.security?.profile === 3;
  }

  #isEncrypted(request: IncomingMessage, stream: Duplex): boolean {
    if (stream instanceof TLSSocket) return true;
    if (!this.#parts.admission.behindTlsProxy) return false;
    // The first of several is what the station spoke with the outermost proxy.
    const scheme = String(request.headers['x-forwarded-proto'] ?? '')
      .split(',')[0]
      ?.trim();
    return scheme === 'https' || scheme === 'wss';
  }
}

function refused(
  reason: Refusal,
  status: 401 | 403,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): Identified {
  return { ok: false, reason, status, detail, headers };
}
