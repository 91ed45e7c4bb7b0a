import { OBSTACLE_RETRY_MS } from '../limits.ts';
import type { Ending } from '../learn/discovery.ts';
import type { CommandRecord } from '../model/command.ts';
import type { Input } from '../model/input.ts';
import type { CertificateSigning } from '../model/certificate-signing.ts';
import type { Station } from '../model/station.ts';
import { HOUR_MS } from '../observe/own-reports.ts';
import { issue } from '../recover/commands.ts';
import { guard, mayPass } from '../recover/guard/guard.ts';
import { touch, type Turn } from '../turn.ts';
import { CERTIFICATES } from './origin.ts';

/** A certificate is offered so often; then the station has to ask anew. */
const ATTEMPTS_MAX = 3;
/** And no longer than this, whatever stands in the way. */
const DELIVERY_MAX_MS = HOUR_MS;

/** The certificate authority has answered. An answer to an older request is of no use any more. */
export function onCertificate(turn: Turn, input: Extract<Input, { kind: 'certificate' }>): void {
  const station = turn.state.stations.get(input.stationId);
  const signing = station?.signing ?? null;
  if (station === undefined || signing === null || signing.order?.orderId !== input.orderId) return;
  const { outcome } = input;
  if (!outcome.ok) {
    end(turn, station, signing, false, outcome.detail);
    return;
  }
  signing.order = { ...signing.order, chainPem: outcome.chainPem, since: turn.at };
  signing.outcome = {
    at: turn.at,
    ok: false,
    detail: 'Signed, and on its way to the station.',
    notAfter: outcome.certificate.notAfter,
  };
  touch(turn, station);
  deliver(turn, station, signing);
}

/** Timer `certificate|<station>`: try again to deliver, or give up. */
export function certificateDue(turn: Turn, station: Station): void {
  const { signing } = station;
  if (signing === null || signing.order === null) return;
  if (signing.order.chainPem === null)
    end(turn, station, signing, false, 'The certificate authority did not answer in time.');
  else deliver(turn, station, signing);
}

/** The station has answered the delivery, or has not. */
export function deliveryEnded(turn: Turn, station: Station, record: CommandRecord, ending: Ending): void {
  const { signing } = station;
  if (signing === null || signing.order === null || signing.order.commandId !== record.id) return;
  signing.order = { ...signing.order, commandId: null };
  if (ending === 'answered') end(turn, station, signing, true, 'The station took its new certificate.');
  else if (ending === 'refused')
    end(turn, station, signing, false, `The station refused its new certificate: ${record.detail ?? ''}`);
  else if (signing.order.attempts >= ATTEMPTS_MAX)
    end(turn, station, signing, false, 'The station left its new certificate unanswered.');
  else later(turn, station);
}

/** Through the guard like every command; what passes with time is waited for. */
function deliver(turn: Turn, station: Station, signing: CertificateSigning): void {
  const { state, at } = turn;
  const { order } = signing;
  if (order === null || order.chainPem === null || order.commandId !== null) return;
  if (at - order.since > DELIVERY_MAX_MS) {
    end(turn, station, signing, false, 'It could not be delivered in time.');
    return;
  }
  const command = {
    action: 'deliverCertificate',
    use: 'station',
    chainPem: order.chainPem,
    requestId: order.requestId,
  } as const;
  const origin = { kind: 'playbook', playbook: CERTIFICATES, incidentId: '' } as const;
  const verdict = guard({ state, at, station, command, evseId: 0, origin });
  if (!verdict.allowed && mayPass(verdict.blockedBy?.rule ?? '')) {
    later(turn, station);
    return;
  }
  const { record } = issue(turn, { station, command, reason: 'The certificate it asked for.', origin });
  if (verdict.allowed) signing.order = { ...order, commandId: record.id, attempts: order.attempts + 1 };
  else end(turn, station, signing, false, verdict.blockedBy?.text ?? 'The guard refused.');
}

function later(turn: Turn, station: Station): void {
  turn.state.timers.set(`certificate|${station.id}`, turn.at + OBSTACLE_RETRY_MS);
}

function end(turn: Turn, station: Station, signing: CertificateSigning, ok: boolean, detail: string): void {
  const notAfter = ok ? (signing.outcome?.notAfter ?? null) : null;
  station.signing = { ...signing, order: null, outcome: { at: turn.at, ok, detail, notAfter } };
  turn.state.timers.delete(`certificate|${station.id}`);
  touch(turn, station);
}
