import type { X509Certificate } from 'node:crypto';
import type { Effect, InputBody } from '@ohmward/engine';
import { messageOf } from '../runner/defects.ts';
import { plainRow } from '../runner/inputs.ts';
import type { Log } from '../runner/ports.ts';
import type { Runner } from '../runner/runner.ts';
import type { StationAuthority } from './authority.ts';
import { checkShown } from './shown-certificate.ts';
import type { CertificateFault, ShownCertificate } from './shown-certificate.ts';
import type { CertificateQuery, IssuedCertificate, PostgresCertificates } from './store.ts';

export type SigningOrder = Extract<Effect, { type: 'signCertificate' }>;
type Inputs = Pick<Runner, 'submit'>;
type Outcome = Extract<InputBody, { kind: 'certificate' }>['outcome'];

/** Where issued certificates are kept. */
export type CertificateStore = Pick<
  PostgresCertificates,
  'ofOrder' | 'add' | 'isRevoked' | 'revoke' | 'list'
>;

export interface DeskParts {
  readonly store: CertificateStore;
  /** Opened at the first need: most networks never ask for certificates. Throws an `AuthorityError`. */
  readonly openAuthority: () => StationAuthority;
  /** How long a certificate is valid, in days. */
  readonly validDays: number;
  readonly log: Log;
  /** Epoch ms. */
  readonly now: () => number;
}

export interface DeskCounters {
  certificatesIssued: number;
  certificatesRefused: number;
  certificatesRevoked: number;
}

export type Verdict =
  | ShownCertificate
  | { readonly ok: false; readonly fault: 'revoked'; readonly detail: string };

/** Why a shown certificate was turned down. */
export type Fault = CertificateFault | 'revoked';

/** Orders that may wait; more than that many stations do not ask within a moment unless something is wrong. */
const WAITING_MAX = 1_000;

/**
 * Everything about certificates of stations: carries out what the engine orders, knows what was issued and revoked,
 * and judges what stations show.
 *
 * An order is carried out at most once. It is in no outbox: when the server ends between the order and its input
 * `certificate`, nothing is signed later for a station that may have asked again meanwhile. The station repeats its
 * request (2.0.1 part 2 A02.FR.17 and 18, CertSigningWaitMinimum), so nothing is lost for good either. An order that
 * comes twice gets the certificate of the first time.
 */
export class CertificateDesk {
  readonly counters: DeskCounters = { certificatesIssued: 0, certificatesRefused: 0, certificatesRevoked: 0 };
  readonly #parts: DeskParts;
  readonly #waiting: { readonly order: SigningOrder; readonly runner: Inputs }[] = [];
  /** Serials revoked since the start, for a look at the store that was under way meanwhile. */
  readonly #revoked = new Set<string>();
  #authority: StationAuthority | null = null;
  #working: Promise<void> | null = null;
  #onRevoked: ((stationId: string, serial: string) => void) | null = null;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** Throws an `AuthorityError` when its files are not as they should be. */
  get authority(): StationAuthority {
    this.#authority ??= this.#parts.openAuthority();
    return this.#authority;
  }

  /** Called when a certificate is not to be trusted any more, also when it was revoked before. */
  onRevoked(listener: (stationId: string, serial: string) => void): void {
    this.#onRevoked = listener;
  }

  /** Signs after the present turn; the outcome goes to the runner as an input. */
  take(order: SigningOrder, runner: Inputs): void {
    if (this.#waiting.length >= WAITING_MAX) {
      this.#answer(order, runner, { ok: false, detail: 'Too many certificates are asked for at once.' });
      return;
    }
    this.#waiting.push({ order, runner });
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
    });
  }

  /** Resolves when no order is under way. */
  async idle(): Promise<void> {
    while (this.#working !== null) await this.#working;
  }

  /** Whether a certificate shown in a TLS handshake proves the station, now. */
  async judge(shown: X509Certificate, stationId: string): Promise<Verdict> {
    const verdict = checkShown(shown, this.authority, stationId, this.#parts.now());
    if (!verdict.ok) return verdict;
    const { serialNumber } = verdict.certificate;
    const isRevoked = await this.#parts.store.isRevoked(serialNumber);
    if (!isRevoked && !this.#revoked.has(serialNumber)) return verdict;
    return { ok: false, fault: 'revoked', detail: 'The certificate was revoked. Ask for a new one.' };
  }

  list(query: Omit<CertificateQuery, 'now'>) {
    return this.#parts.store.list({ ...query, now: this.#parts.now() });
  }

  /** Null when there is no such certificate. */
  async revoke(serial: string, by: string, reason: string): Promise<IssuedCertificate | null> {
    const revoked = await this.#parts.store.revoke(serial, by, reason, this.#parts.now());
    if (revoked === null) return null;
    this.counters.certificatesRevoked += 1;
    this.#revoked.add(serial);
    this.#parts.log.warn({ serial, stationId: revoked.stationId, by }, 'A station certificate is revoked');
    this.#onRevoked?.(revoked.stationId, serial);
    return revoked;
  }

  /** Never rejects. One after the other: signing is quick, and nobody gains from doing it all at once. */
  async #work(): Promise<void> {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      this.#answer(next.order, next.runner, await this.#carryOut(next.order));
    }
  }

  async #carryOut(order: SigningOrder): Promise<Outcome> {
    const { store, log, now, validDays } = this.#parts;
    const { orderId, stationId, csrPem, use } = order;
    if (use !== 'station') {
      const detail =
        'Certificates for charging by ISO 15118 come from a V2G authority, which Ohmward is not.';
      return { ok: false, detail };
    }
    try {
      const earlier = await store.ofOrder(order);
      if (earlier !== null) return { ok: true, ...earlier };
      const signed = this.authority.sign(csrPem, stationId, validDays, now());
      if (!signed.ok) return signed;
      const { chainPem, certificate } = signed;
      // What cannot be revoked must not go out: it is stored first.
      if (!(await store.add({ orderId, stationId, csrPem, chainPem, certificate, issuedAt: now() }))) {
        const first = await store.ofOrder(order);
        return first === null
          ? { ok: false, detail: 'The order was answered before.' }
          : { ok: true, ...first };
      }
      log.info({ stationId, serial: certificate.serialNumber }, 'A station certificate is issued');
      return signed;
    } catch (error) {
      log.error({ error: messageOf(error), stationId, orderId }, 'A station certificate could not be issued');
      return { ok: false, detail: 'The certificate authority does not work at the moment; see the log.' };
    }
  }

  #answer({ orderId, stationId }: SigningOrder, runner: Inputs, outcome: Outcome): void {
    if (outcome.ok) this.counters.certificatesIssued += 1;
    else this.counters.certificatesRefused += 1;
    const row = plainRow({ kind: 'certificate', stationId, orderId, outcome });
    runner.submit(row.draft, row.body, (error) => {
      if (error === null) return;
      this.#parts.log.warn(
        { stationId, orderId, error: error.message },
        'A certificate could not be handed over; the station has to ask again',
      );
    });
  }
}
