import type { Answer, StationEvent } from '@ohmward/ocpp';
import { HOUR_MS } from '../observe/own-reports.ts';
import { SECOND_MS } from '../limits.ts';
import type { CertificateSigning } from '../model/certificate-signing.ts';
import type { Station } from '../model/station.ts';
import { emit, touch, type Turn } from '../turn.ts';

/** A PKCS #10 request of a 4,096-bit key is below 2,000 characters; more than this is none. */
const CSR_MAX = 10_000;
/** The authority answers within this time, or the station has to ask again. */
export const SIGNING_MAX_MS = 600 * SECOND_MS;

const DECLINED: Answer = { type: 'declined' };

/**
 * SignCertificate (2.0.1 A02, 1.6 security extension): taken for the station's own certificate, from an
 * accepted station on the connection it has now, a few times an hour. Never over a link that anybody can
 * open (profile 0): the certificate would outlive it. Signing is the authority's; the certificate comes back
 * as an input of its own.
 */
export function onCertificateRequest(
  turn: Turn,
  station: Station,
  connectionId: number,
  { csrPem, use, requestId }: Extract<StationEvent, { type: 'certificateRequest' }>,
): Answer {
  const { state, at } = turn;
  if (use !== 'station' || station.link.connectionId !== connectionId) return DECLINED;
  if (station.security?.profile === 0) return DECLINED;
  if (csrPem.length === 0 || csrPem.length > CSR_MAX) return DECLINED;
  const recent = (station.signing?.requestedAt ?? []).filter((asked) => asked > at - HOUR_MS);
  if (recent.length >= state.policy.certificates.requestsPerHour) return DECLINED;
  const orderId = `k${state.network.nextRequest++}`;
  // A newer request replaces the one before it: the station has thrown that key away.
  const signing: CertificateSigning = {
    requestedAt: [...recent, at],
    order: { orderId, requestId, since: at, chainPem: null, commandId: null, attempts: 0 },
    outcome: station.signing?.outcome ?? null,
  };
  station.signing = signing;
  state.timers.set(`certificate|${station.id}`, at + SIGNING_MAX_MS);
  emit(turn, { type: 'signCertificate', orderId, stationId: station.id, csrPem, use });
  touch(turn, station);
  return { type: 'accepted' };
}
