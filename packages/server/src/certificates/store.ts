import { createHash } from 'node:crypto';
import type { CertificateFacts } from '@ohmward/engine';
import type { Pool } from 'pg';
import { fromStorable, toStorable } from '../journal/storable-text.ts';
import { Conditions } from '../store/conditions.ts';
import { timedPosition, timedPositionText } from '../store/position.ts';

/** One issued certificate as it is kept. Times in epoch ms. */
export interface IssuedCertificate {
  readonly serial: string;
  readonly stationId: string;
  readonly issuer: string;
  readonly issuedAt: number;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly revokedAt: number | null;
  readonly revokedBy: string | null;
  readonly reason: string | null;
}

/** `expired` is what became of an active one; a revoked one stays revoked. */
export type CertificateStatus = 'active' | 'expired' | 'revoked';

export interface CertificateQuery {
  readonly stationId: string | null;
  readonly status: CertificateStatus | null;
  /** Epoch ms: what has expired by then. */
  readonly now: number;
  readonly limit: number;
  /** Position that the page before ended with. */
  readonly after: string | null;
}

/** What a certificate was asked for with. */
export interface OrderKey {
  readonly orderId: string;
  readonly stationId: string;
  /** PKCS #10, PEM, as it came. */
  readonly csrPem: string;
}

export interface Issue extends OrderKey {
  readonly chainPem: string;
  readonly certificate: CertificateFacts;
  readonly issuedAt: number;
}

const COLUMNS = `serial, station_id as "stationId", issuer, issued_at as "issuedAt", not_before as "notBefore",
  not_after as "notAfter", revoked_at as "revokedAt", revoked_by as "revokedBy", reason`;

/** Issued certificates in Postgres: what was signed for whom, and what is not to be trusted any more. */
export class PostgresCertificates {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** What an order was answered with; null when it was not. */
  async ofOrder({
    orderId,
    stationId,
    csrPem,
  }: OrderKey): Promise<{ chainPem: string; certificate: CertificateFacts } | null> {
    const answer = await this.#pool.query<{ chainPem: string } & CertificateFacts>(
      `select chain as "chainPem", serial as "serialNumber", issuer, not_before as "notBefore", not_after as "notAfter"
       from station_certificate where order_id = $1 and station_id = $2 and request_digest = $3`,
      [orderId, stationId, digestOf(csrPem)],
    );
    const row = answer.rows[0];
    if (row === undefined) return null;
    const { chainPem, ...certificate } = row;
    return { chainPem, certificate };
  }

  /** False when the order has been answered already: the new certificate is to be thrown away. */
  async add({ orderId, stationId, csrPem, chainPem, certificate, issuedAt }: Issue): Promise<boolean> {
    const { serialNumber, issuer, notBefore, notAfter } = certificate;
    const answer = await this.#pool.query(
      `insert into station_certificate
         (serial, station_id, order_id, request_digest, issued_at, not_before, not_after, issuer, chain)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (order_id, request_digest) do nothing`,
      [serialNumber, stationId, orderId, digestOf(csrPem), issuedAt, notBefore, notAfter, issuer, chainPem],
    );
    return answer.rowCount === 1;
  }

  /** A certificate that is not known here was not revoked: the operator's authority may sign elsewhere too. */
  async isRevoked(serial: string): Promise<boolean> {
    const answer = await this.#pool.query({
      name: 'certificate-revoked',
      text: `select 1 from station_certificate where serial = $1 and status = 'revoked'`,
      values: [serial],
    });
    return answer.rowCount === 1;
  }

  /** The certificate as it is afterwards; null when there is none. One that is revoked already stays as it is. */
  async revoke(serial: string, by: string, reason: string, now: number): Promise<IssuedCertificate | null> {
    await this.#pool.query(
      `update station_certificate set status = 'revoked', revoked_at = $2, revoked_by = $3, reason = $4
       where serial = $1 and status = 'active'`,
      [serial, now, toStorable(by), toStorable(reason)],
    );
    const answer = await this.#pool.query<IssuedCertificate>(
      `select ${COLUMNS} from station_certificate where serial = $1`,
      [serial],
    );
    return answer.rows[0] === undefined ? null : plain(answer.rows[0]);
  }

  /** Newest first. */
  async list(
    query: CertificateQuery,
  ): Promise<{ readonly items: readonly IssuedCertificate[]; readonly next: string | null }> {
    const where = new Conditions();
    if (query.stationId !== null) where.add('station_id = {}', query.stationId);
    if (query.status === 'revoked') where.addPlain(`status = 'revoked'`);
    else if (query.status !== null) {
      where.add(
        `status = 'active' and not_after ${query.status === 'active' ? '>=' : '<'} {}::bigint`,
        query.now,
      );
    }
    if (query.after !== null) {
      const { at, id } = timedPosition(query.after);
      where.addPlain(`(issued_at, serial) < (${where.value(at)}::bigint, ${where.value(id)}::text)`);
    }
    const limit = where.value(query.limit + 1);
    const answer = await this.#pool.query<IssuedCertificate>(
      `select ${COLUMNS} from station_certificate${where.toString()} order by issued_at desc, serial desc limit ${limit}`,
      where.values,
    );
    const items = answer.rows.slice(0, query.limit).map(plain);
    const last = items.at(-1);
    const isMore = answer.rows.length > query.limit && last !== undefined;
    return { items, next: isMore ? timedPositionText({ at: last.issuedAt, id: last.serial }) : null };
  }
}

function digestOf(csrPem: string): Buffer {
  return createHash('sha256').update(csrPem).digest();
}

/** The words of people as they wrote them. */
function plain(row: IssuedCertificate): IssuedCertificate {
  const { revokedBy, reason } = row;
  if (revokedBy === null || reason === null) return row;
  return { ...row, revokedBy: fromStorable(revokedBy), reason: fromStorable(reason) };
}

/** What a certificate is worth at a moment (epoch ms). */
export function statusOf(certificate: IssuedCertificate, now: number): CertificateStatus {
  if (certificate.revokedAt !== null) return 'revoked';
  return certificate.notAfter < now ? 'expired' : 'active';
}
