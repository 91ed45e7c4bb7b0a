/** What a station asked to have signed, and how that went. */
export interface CertificateSigning {
  /** Requests passed on within the last hour. */
  requestedAt: number[];
  /** The one under way: at the authority while `chainPem` is null, then on its way to the station. */
  order: {
    orderId: string;
    requestId: number | null;
    since: number;
    chainPem: string | null;
    commandId: string | null;
    attempts: number;
  } | null;
  /** How the latest one ended. */
  outcome: { at: number; ok: boolean; detail: string; notAfter: number | null } | null;
}
