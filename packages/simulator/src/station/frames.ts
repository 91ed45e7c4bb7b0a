import { effectOn } from './effects.ts';
import { registered } from './link.ts';
import { authorized, endSession, evseOf } from './charging/session.ts';
import { delayOf } from './manners.ts';
import { mishandle } from './mishandling.ts';
import { emitFrame, refused, takeAnswered } from './outbox.ts';
import { between } from './random.ts';
import { clearTimer, setTimer } from './timers.ts';
import type { PendingCall, Turn } from './state.ts';
import { objectOf, textOf } from './wire/reading.ts';
import { wireOf, type Ask, type CallAnswer } from './wire/wire.ts';

/** One OCPP-J frame from the CSMS. What is no frame is ignored, as stations do. */
export function frameArrived(turn: Turn, raw: string): void {
  if (turn.station.power !== 'on' || effectOn(turn.station, 0, 'link') === 'half-open') return;
  const frame = parse(raw);
  if (frame === null) return;
  const messageId = textOf(frame[1]);
  if (frame[0] === 2) return called(turn, messageId, textOf(frame[2]), frame[3]);
  const call = takeAnswered(turn.station, messageId);
  if (call === undefined) return;
  if (frame[0] === 3) {
    const answer = wireOf(turn.station).readAnswer(call.action, objectOf(frame[2]));
    if (answer.broken !== undefined) complain(turn, messageId, answer.broken);
    answered(turn, call, answer);
  } else if (call.context.type === 'boot') {
    setTimer(turn.station, 'registration', turn.at + 30_000);
  } else refused(turn, call);
}

function parse(raw: string): unknown[] | null {
  try {
    const frame: unknown = JSON.parse(raw);
    return Array.isArray(frame) ? frame : null;
  } catch {
    return null;
  }
}

/** 2.1: the answer of the CSMS makes no sense, and it is told so (CALLRESULTERROR). */
function complain(turn: Turn, messageId: string, why: string): void {
  emitFrame(turn, JSON.stringify([5, messageId, 'FormatViolation', why, {}]));
}

/** The CSMS calls us: the answer leaves after the vendor's latency. */
function called(turn: Turn, messageId: string, action: string, body: unknown): void {
  const { station, at } = turn;
  if (effectOn(station, 0, 'frozen') === true && action !== 'Reset') return;
  const { latencyMs } = station.design.personality;
  const { slowAnswers } = station.manners;
  const earliest =
    at + between(station.random, ...latencyMs) + delayOf(station, slowAnswers, slowAnswers.latencyMs);
  const answerAt = Math.max(earliest, station.replies.at(-1)?.at ?? 0);
  const ask: Ask = { turn, payload: objectOf(body), answerAt };
  const mishandled = mishandle(ask, action, messageId);
  const raw = mishandled === undefined ? answerTo(action, messageId, ask) : mishandled.raw;
  if (raw === null) return;
  station.replies.push({ at: answerAt, raw });
  setTimer(station, 'reply', station.replies[0]?.at ?? answerAt);
}

function answerTo(action: string, messageId: string, ask: Ask): string {
  const handlers = wireOf(ask.turn.station).handlers;
  const handler = Object.hasOwn(handlers, action) ? handlers[action] : undefined;
  if (handler === undefined) {
    return JSON.stringify([4, messageId, 'NotImplemented', `${action} is not implemented`, {}]);
  }
  const answer = handler(ask);
  return typeof answer['refuse'] === 'string'
    ? JSON.stringify([4, messageId, answer['refuse'], answer['why'] ?? '', {}])
    : JSON.stringify([3, messageId, answer]);
}

/** Sends the answers whose time has come. */
export function sendReplies(turn: Turn): void {
  const { station, at } = turn;
  while (station.replies[0] !== undefined && station.replies[0].at <= at) {
    const reply = station.replies.shift();
    if (reply !== undefined && station.link.state === 'up') emitFrame(turn, reply.raw);
  }
  if (station.replies[0] !== undefined) setTimer(station, 'reply', station.replies[0].at);
}

function answered(turn: Turn, call: PendingCall, answer: CallAnswer): void {
  const { station } = turn;
  const { context } = call;
  if (call.transaction !== null && answer.transactionId !== undefined) {
    call.transaction.wireId = answer.transactionId;
  }
  switch (context.type) {
    case 'boot':
      return bootAnswered(turn, answer);
    case 'authorize': {
      const evse = evseOf(station, context.evseId);
      if (evse !== undefined && answer.tokenAccepted === true) {
        authorized(turn, evse, context.token, null, 'tap');
      }
      return;
    }
    case 'start': {
      context.session.known = true;
      const evse = evseOf(station, context.evseId);
      if (answer.tokenAccepted === false && evse?.session === context.session) {
        endSession(turn, evse, 'deauthorized');
      }
      return;
    }
    case 'status':
      for (const fault of station.faults) {
        if (context.faults.includes(fault.instance)) fault.known = true;
      }
      return;
    case 'heartbeat':
    case 'none':
  }
}

function bootAnswered(turn: Turn, answer: CallAnswer): void {
  const { station, at } = turn;
  const intervalS = Math.max(5, answer.intervalS ?? 60);
  if (answer.registration === 'accepted') {
    station.heartbeatS = intervalS;
    clearTimer(station, 'registration');
    return registered(turn);
  }
  station.registration = answer.registration ?? 'rejected';
  setTimer(station, 'registration', at + intervalS * 1000);
}
