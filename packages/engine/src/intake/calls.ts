import type { Answer, NoticeTopic, StationEvent, Violation } from '@ohmward/ocpp';
import { ANSWERS_MAX } from '../limits.ts';
import type { Station } from '../model/state.ts';
import { hear } from '../profile/hear.ts';
import { pokeLadders } from '../recover/ladder.ts';
import { tell, touch, type Turn } from '../turn.ts';
import { onAuthorize } from './authorize.ts';
import { onBoot } from './boot.ts';
import { applyFault } from './faults.ts';
import { provesLife } from './link.ts';
import { onMeter } from './meter.ts';
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
  if (isFirst) pokeLadders(turn, station);
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
  const answer = handle(turn, station, event);
  if (call.violation !== null) {
    station.nonconforming++;
    touch(turn, station);
  }
  turn.answer = call.violation === null ? answer : refusal(call);
  if (!once) return;
  station.answered.push({ messageId, digest: call.digest, answer: turn.answer });
  if (station.answered.length > ANSWERS_MAX) station.answered.shift();
}

function handle(turn: Turn, station: Station, event: StationEvent): Answer {
  if (event.type === 'boot') return onBoot(turn, station, event);
  if (event.type === 'heartbeat') return { type: 'heartbeat', now: turn.at };
  // Until a person accepts the station its words are kept in the journal and change nothing.
  if (station.admission !== 'accepted')
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
      for (const { place, fault, source } of event.reports)
        if (fault !== null) applyFault(turn, station, place, fault, source);
      return EMPTY;
    case 'firmwareStatus':
      station.firmwareUpdate = { status: event.status, at: turn.at };
      touch(turn, station);
      return EMPTY;
    case 'data':
      return { type: 'data', status: 'UnknownVendorId' };
    case 'logStatus':
    case 'security':
    case 'reservation':
    case 'chargingLimit':
      return EMPTY;
    case 'inventory': {
      const { settings } = event;
      tell(turn, { type: 'settings', stationId: station.id, at: turn.at, settings, complete: false });
      return EMPTY;
    }
    case 'monitors': {
      const { monitors } = event;
      tell(turn, { type: 'monitors', stationId: station.id, at: turn.at, monitors, complete: false });
      return EMPTY;
    }
    case 'certificateRequest':
      return { type: 'declined' };
    case 'notice':
      return { type: ASKS_IN_VAIN.has(event.topic) ? 'declined' : 'accepted' };
  }
}

function refusal(call: StationCall): Answer {
  if (call.violation !== null)
    return { type: 'error', code: call.violation.code, description: call.violation.text };
  return { type: 'error', code: 'NotImplemented', description: `${call.action} is not implemented.` };
}
