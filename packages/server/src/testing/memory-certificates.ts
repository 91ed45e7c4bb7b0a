import type { CertificateStore } from '../certificates/certificate-desk.ts';
import type { Issue, IssuedCertificate, OrderKey } from '../certificates/store.ts';

/** Issued certificates in memory. Unlike the real store it pages nothing. */
export class MemoryCertificates implements CertificateStore {
  readonly issues: Issue[] = [];
  readonly revoked = new Map<string, { at: number; by: string; reason: string }>();
  /** Makes every call fail. */
  error: Error | null = null;

  async ofOrder(order: OrderKey) {
    this.#check();
    return this.issues.find((issue) => isSame(issue, order)) ?? null;
  }

  async add(issue: Issue): Promise<boolean> {
    this.#check();
    if (this.issues.some((other) => isSame(other, issue))) return false;
    this.issues.push(issue);
    return true;
  }

  async isRevoked(serial: string): Promise<boolean> {
    this.#check();
    return this.revoked.has(serial);
  }

  async revoke(serial: string, by: string, reason: string, now: number): Promise<IssuedCertificate | null> {
    this.#check();
    const issue = this.issues.find(({ certificate }) => certificate.serialNumber === serial);
    if (issue === undefined) return null;
    if (!this.revoked.has(serial)) this.revoked.set(serial, { at: now, by, reason });
    return this.#view(issue);
  }

  async list() {
    this.#check();
    return { items: this.issues.map((issue) => this.#view(issue)), next: null };
  }

  #view({ certificate, stationId, issuedAt }: Issue): IssuedCertificate {
    const { serialNumber: serial, ...facts } = certificate;
    const revoked = this.revoked.get(serial);
    return {
      ...facts,
      serial,
      stationId,
      issuedAt,
      revokedAt: revoked?.at ?? null,
      revokedBy: revoked?.by ?? null,
      reason: revoked?.reason ?? null,
    };
  }

  #check(): void {
    if (this.error !== null) throw this.error;
  }
}

function isSame(one: OrderKey, other: OrderKey): boolean {
  return one.orderId === other.orderId && one.csrPem === other.csrPem;
}
