import type { Answer, NoticeTopic, StationEvent, Violation } from '@ohmward/ocpp';
import { onCertificateRequest } from '../certificates/requests.ts';
import { considerLearning } from '../learn/occasions.ts';
import { isAwaited, reportPart } from '../learn/reports.ts';
import { takeMonitors, takeSettings } from '../learn/take.ts';
import { ANSWERS_MAX } from '../limits.ts';
import type { Station } from '../model/station.ts';
import { hear } from '../profile/hear.ts';
import { pokeLadders } from '../recover/ladder.ts';
import { touch, type Turn } from '../turn.ts';
import { onAuthorize } from './authorize.ts';
import { onBoot } from './boot.ts';
import { onEvents } from './events.ts';
import { onFirmwareStatus } from './firmware.ts';
import { provesLife } from './link.ts';
import { onMeter } from './meter.ts';
import { onChargingLimit } from './outside-limits.ts';
import { reservationEnded } from './reservations.ts';
import { onSecurityEvent } from './security.ts';
import { closeProvenStale } from './stale.ts';
import { onStatus } from './status.ts';
import { onTransaction } from './transactions.ts';

/** A CALL as the gateway decoded it. */
export interface StationCall {
  readonly connectionId: number;
  readonly messageId: string;
  readonly action: string;
  readonly event: StationEvent | null;
  readonly violation: Violation | null;
  readonly digest: number;
  /** False for a SEND of 2.1. */
  readonly wantsAnswer: boolean;
}

/** What these ask for, only a payment, roaming or grid system could grant. */
const ASKS_IN_VAIN: ReadonlySet<NoticeTopic> = new Set<NoticeTopic>([
  'certificate-status',
  'charging-needs',
  'dynamic-schedule',
  'vat-number',
  'vehicle-certificate',
]);

const EMPTY: Answer = { type: 'empty' };

/** Events whose repetition must get the first answer again, and happen once. */
const ONCE: ReadonlySet<string> = new Set(['boot', 'authorize', 'transaction', 'data']);

/** Every CALL is answered. What breaks the specification is answered as it asks, and still evidence. */
export function onCall(turn: Turn, station: Station, call: StationCall): void {
  const isFirst = !station.link.heard;
  station.link.lastSeenAt = turn.at;
  station.link.heard = true;
  answerCall(turn, station, call);
  if (!call.wantsAnswer) turn.answer = null;
  // Back within reach: what was held back because it was not goes on. Not before its first words, which may be a boot.
  if (!isFirst) return;
  pokeLadders(turn, station);
  considerLearning(turn, station);
}

function answerCall(turn: Turn, station: Station, call: StationCall): void {
  const event = call.event === null ? null : hear(turn.state, station, call.event);
  if (event === null) {
    turn.answer = refusal(call);
    if (call.violation !== null) station.nonconforming++;
    return;
  }
  const once = ONCE.has(event.type);
  // Stations count message ids from the start after a restart, so a boot is a resend on its own socket only.
  const messageId = event.type === 'boot' ? `${call.connectionId}/${call.messageId}` : call.messageId;
  const repeated = once
    ? station.answered.find((earlier) => earlier.messageId === messageId && earlier.digest === call.digest)
    : undefined;
  if (repeated !== undefined) {
    turn.answer = repeated.answer;
    return;
  }
  const answer = handle(turn, station, event, call);
  if (call.violation !== null) {
    station.nonconforming++;
    touch(turn, station);
  }
  turn.answer = call.violation === null ? answer : refusal(call);
  if (!once) return;
  station.answered.push({ messageId, digest: call.digest, answer: turn.answer });
  if (station.answered.length > ANSWERS_MAX) station.answered.shift();
}

function handle(turn: Turn, station: Station, event: StationEvent, call: StationCall): Answer {
  if (event.type === 'boot') return onBoot(turn, station, event);
  if (event.type === 'heartbeat') return { type: 'heartbeat', now: turn.at };
  // Until a person accepts the station its words are kept in the journal and change nothing, but for a report
  // that a person asked for (2.0.1 B02).
  if (station.admission !== 'accepted' && !(event.type === 'inventory' && isAwaited(turn, station, event)))
    return {
      type: 'error',
      code: 'SecurityError',
      description: `Station is ${station.admission}; it is not accepted yet.`,
    };
  switch (event.type) {
    case 'status':
      onStatus(turn, station, event);
      closeProvenStale(turn, station, event.place.evseId);
      return EMPTY;
    case 'meter':
      onMeter(turn, station, event);
      return EMPTY;
    case 'authorize':
      return onAuthorize(turn, station, event.token);
    case 'transaction':
      return onTransaction(turn, station, event);
    case 'events':
      provesLife(turn, station, 'an event');
      onEvents(turn, station, event.reports);
      return EMPTY;
    case 'data':
      return { type: 'data', status: 'UnknownVendorId' };
    default:
      return onTold(turn, station, event, call);
  }
}

type Served = 'boot' | 'heartbeat' | 'status' | 'meter' | 'authorize' | 'transaction' | 'events' | 'data';

/** What a station tells about itself beyond the drivers it serves. */
function onTold(
  turn: Turn,
  station: Station,
  event: Exclude<StationEvent, { type: Served }>,
  call: StationCall,
): Answer {
  switch (event.type) {
    case 'firmwareStatus':
      onFirmwareStatus(turn, station, event);
      return EMPTY;
    case 'logStatus':
      station.logUpload = { status: event.status, requestId: event.requestId, at: turn.at };
      touch(turn, station);
      return EMPTY;
    case 'security':
      onSecurityEvent(turn, station, event);
      return EMPTY;
    case 'reservation':
      reservationEnded(turn, station, event.reservationId);
      return EMPTY;
    case 'chargingLimit':
      onChargingLimit(turn, station, event);
      return EMPTY;
    case 'inventory':
      takeSettings(turn, station, event.settings, false);
      reportPart(turn, station, event);
      return EMPTY;
    case 'monitors':
      takeMonitors(turn, station, event.monitors, false);
      reportPart(turn, station, event);
      return EMPTY;
    case 'certificateRequest':
      // What breaks the specification is refused as a whole; nobody would expect the certificate.
      return call.violation === null
        ? onCertificateRequest(turn, station, call.connectionId, event)
        : { type: 'declined' };
    case 'notice':
      return { type: ASKS_IN_VAIN.has(event.topic) ? 'declined' : 'accepted' };
  }
}

function refusal(call: StationCall): Answer {
  if (call.violation !== null)
    return { type: 'error', code: call.violation.code, description: call.violation.text };
  return { type: 'error', code: 'NotImplemented', description: `${call.action} is not implemented.` };
}
