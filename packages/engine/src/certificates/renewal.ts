import { conditionGone } from '../diagnose/incidents.ts';
import { duration } from '../explain/words.ts';
import { AGAIN_MIN_MS, DAY_MS } from '../limits.ts';
import type { CertificateFacts } from '../model/input.ts';
import type { Station } from '../model/station.ts';
import { HOUR_MS, ownKey, raiseOwn } from '../observe/own-reports.ts';
import { issue } from '../recover/commands.ts';
import { guard, mayPass } from '../recover/guard/guard.ts';
import type { Turn } from '../turn.ts';
import { CERTIFICATES } from './origin.ts';

const EXPIRING = { taxonomy: 'ohmward', code: 'certificate-expiring', cleared: false } as const;

/** A station has connected: the certificate it showed, or that it shows none, replaces what was known. */
export function certificateShown(turn: Turn, station: Station): void {
  const certificate = station.admission === 'accepted' ? (station.security?.certificate ?? null) : null;
  const key = `renewal|${station.id}`;
  if (certificate === null || !endsWithin(turn, certificate, alarmMs(turn)))
    conditionGone(
      turn,
      ownKey(turn, station, EXPIRING),
      `${station.id} connected with a certificate that lasts.`,
    );
  if (certificate === null) {
    turn.state.timers.delete(key);
    return;
  }
  if (endsWithin(turn, certificate, alarmMs(turn))) alarm(turn, station, certificate);
  // Certificates of one day end on one day: renewals spread over the hour after.
  const dueAt = Math.max(turn.at + AGAIN_MIN_MS, certificate.notAfter - longest(turn));
  const known = turn.state.timers.get(key);
  // A station that connects often neither puts its renewal off each time nor is asked each time.
  if (known === undefined || known > turn.at + DAY_MS)
    turn.state.timers.set(key, dueAt + spreadMs(station.id, HOUR_MS));
}

/** Timer `renewal|<station>`: ask it to renew, tell people when that did not help, and look again in a day. */
export function renewalDue(turn: Turn, station: Station): void {
  const certificate = station.security?.certificate ?? null;
  if (certificate === null || station.admission !== 'accepted') return;
  const { renewBeforeDays } = turn.state.policy.certificates;
  if (endsWithin(turn, certificate, alarmMs(turn))) alarm(turn, station, certificate);
  const isDue = endsWithin(turn, certificate, renewBeforeDays * DAY_MS) && !isRenewed(turn, station);
  const isHeldBack = isDue && !askForRequest(turn, station);
  turn.state.timers.set(`renewal|${station.id}`, turn.at + (isHeldBack ? HOUR_MS : DAY_MS));
}

/**
 * It took a new certificate that lasts, and shows it when it connects next. Close to the end of the old one it is
 * asked all the same: then the new one seems to be of no use to it.
 */
function isRenewed(turn: Turn, { signing, security }: Station): boolean {
  const renewed = signing?.outcome ?? null;
  const shown = security?.certificate ?? null;
  if (renewed === null || !renewed.ok || renewed.notAfter === null || shown === null) return false;
  return renewed.notAfter > shown.notAfter && !endsWithin(turn, shown, alarmMs(turn));
}

/**
 * The station makes the key and the request; it only has to be told to (2.0.1 A02, TriggerMessage). False when
 * something stood in the way that may be gone in an hour.
 */
function askForRequest(turn: Turn, station: Station): boolean {
  if (station.link.connected !== true || (station.signing?.order ?? null) !== null) return false;
  const command = { action: 'probe', message: 'certificate' } as const;
  const origin = { kind: 'playbook', playbook: CERTIFICATES, incidentId: '' } as const;
  const { state, at } = turn;
  const { allowed, blockedBy } = guard({ state, at, station, command, evseId: 0, origin });
  if (!allowed) return !mayPass(blockedBy?.rule ?? '');
  issue(turn, { station, command, reason: 'Its certificate ends soon; it is to ask for a new one.', origin });
  return true;
}

function alarm(turn: Turn, station: Station, { notAfter, serialNumber }: CertificateFacts): void {
  const left = notAfter - turn.at;
  raiseOwn(
    turn,
    station,
    EXPIRING,
    left > 0
      ? `The certificate of ${station.id} (${serialNumber}) ends in ${duration(left)}.`
      : `The certificate of ${station.id} (${serialNumber}) ended ${duration(-left)} ago.`,
  );
}

function endsWithin({ at }: Turn, { notAfter }: CertificateFacts, ms: number): boolean {
  return ms > 0 && notAfter - at <= ms;
}

function alarmMs({ state }: Turn): number {
  return state.policy.certificates.alarmBeforeDays * DAY_MS;
}

function longest(turn: Turn): number {
  return Math.max(alarmMs(turn), turn.state.policy.certificates.renewBeforeDays * DAY_MS);
}

/** A share of `ms` that is the same for the same station: chance has no place here. */
function spreadMs(stationId: string, ms: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < stationId.length; index++)
    hash = Math.imul(hash ^ stationId.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % ms;
}
