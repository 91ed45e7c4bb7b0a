import { effectOn } from './effects.ts';
import { setTimer } from './timers.ts';
import type { CallContext, PendingCall, Station, TransactionRef, Turn } from './state.ts';
import { forgets } from './manners.ts';
import type { OutCall } from './wire/wire.ts';

/** Waiting for an answer longer than this counts as lost, ms. */
const ANSWER_TIMEOUT_MS = 30_000;
/** Calls that wait at most; beyond it the oldest sample goes, as in a station with little flash. */
const OUTBOX_MAX = 400;
/** Refusals after which a transaction message is given up (TransactionMessageAttempts). */
const ATTEMPTS_MAX = 3;
const RETRY_MS = 10_000;
/** Unanswered calls in a row after which a station gives its socket up. */
const UNANSWERED_MAX = 3;

interface Options {
  readonly context?: CallContext;
  readonly transaction?: TransactionRef;
  readonly notBefore?: number;
  readonly first?: boolean;
}

/** Puts a call in line. `transaction` makes it one of the messages that are kept until answered. */
export function enqueue(turn: Turn, call: OutCall, options: Options = {}): void {
  const { station } = turn;
  const pending: PendingCall = {
    messageId: `${station.runId}-${(station.nextMessage++).toString(36)}`,
    action: call.action,
    payload: call.payload,
    unanswered: call.unanswered === true,
    kind: options.transaction === undefined ? 'other' : 'transaction',
    context: options.context ?? { type: 'none' },
    transaction: options.transaction ?? null,
    notBefore: options.notBefore ?? 0,
    attempts: 0,
    sentAt: null,
  };
  if (isForgotten(station, pending)) return;
  if (options.first === true) station.outbox.unshift(pending);
  else station.outbox.push(pending);
  if (station.outbox.length > OUTBOX_MAX) dropOldestSample(station);
}

/** Lost in the station's own memory (Q13). What follows a lost start names a transaction that nobody knows. */
function isForgotten(station: Station, call: PendingCall): boolean {
  const { context, transaction } = call;
  if (context.type === 'boot' || context.type === 'heartbeat' || !forgets(station)) return false;
  if (context.type === 'start' && transaction !== null) transaction.wireId ??= -1;
  return true;
}

function dropOldestSample(station: Station): void {
  const index = station.outbox.findIndex((call) => call.context.type === 'none');
  station.outbox.splice(index === -1 ? 0 : index, 1);
}

/** Sends what may be sent now: call slots, order of transaction messages and registration allow it. */
export function pump(turn: Turn): void {
  const { station, at } = turn;
  if (station.power !== 'on' || station.link.state !== 'up') return;
  if (station.link.quietUntil > at) return setTimer(station, 'pump', station.link.quietUntil);
  if (station.outbox.length === 0) return;
  const slots = station.design.personality.quirks.callsInFlight;
  while (station.inFlight.length < slots) {
    const index = station.outbox.findIndex((call) => maySend(station, call, at));
    const call = station.outbox[index];
    if (call === undefined) break;
    station.outbox.splice(index, 1);
    send(turn, call);
  }
  let next = Number.POSITIVE_INFINITY;
  for (const { notBefore } of station.outbox) if (notBefore > at && notBefore < next) next = notBefore;
  if (next < Number.POSITIVE_INFINITY) setTimer(station, 'pump', next);
}

function maySend(station: Station, call: PendingCall, at: number): boolean {
  if (call.notBefore > at) return false;
  if (station.registration !== 'accepted' && call.action !== 'BootNotification') return false;
  if (effectOn(station, 0, 'frozen') === true && call.context.type !== 'heartbeat') {
    return call.context.type === 'boot';
  }
  if (call.kind !== 'transaction') return true;
  if (station.inFlight.some((other) => other.kind === 'transaction')) return false;
  if (station.outbox.find((other) => other.kind === 'transaction') !== call) return false;
  // A message about a 1.6 transaction can leave only when the CSMS has given it an id.
  return call.context.type === 'start' || call.transaction?.wireId !== null;
}

function send(turn: Turn, call: PendingCall): void {
  const { station, at } = turn;
  if ('transactionId' in call.payload && call.payload['transactionId'] === null) {
    call.payload['transactionId'] = call.transaction?.wireId ?? -1;
  }
  if (call.unanswered) return emitFrame(turn, JSON.stringify([6, call.messageId, call.action, call.payload]));
  call.sentAt = at;
  call.attempts += 1;
  station.inFlight.push(call);
  if (station.inFlight.length === 1) setTimer(station, 'answer', at + ANSWER_TIMEOUT_MS);
  emitFrame(turn, JSON.stringify([2, call.messageId, call.action, call.payload]));
}

/** A frozen link swallows what is written to it. */
export function emitFrame(turn: Turn, raw: string): void {
  if (effectOn(turn.station, 0, 'link') !== 'half-open') turn.out.push({ type: 'send', raw });
}

/** Takes the call that an answer belongs to; undefined when it belongs to none. */
export function takeAnswered(station: Station, messageId: string): PendingCall | undefined {
  const call = removeInFlight(station, messageId);
  if (call === undefined) return undefined;
  station.unansweredCalls = 0;
  if (call.kind === 'transaction') station.lastAnswered = call;
  return call;
}

function removeInFlight(station: Station, messageId: string): PendingCall | undefined {
  const index = station.inFlight.findIndex((call) => call.messageId === messageId);
  if (index === -1) return undefined;
  const [call] = station.inFlight.splice(index, 1);
  if (index === 0) waitForFirst(station);
  return call;
}

/** The CSMS refused a call. Transaction messages are tried again, a little later each time. */
export function refused(turn: Turn, call: PendingCall): void {
  const { station, at } = turn;
  if (call.kind === 'transaction' && call.attempts < ATTEMPTS_MAX) {
    call.notBefore = at + RETRY_MS * call.attempts;
    call.sentAt = null;
    station.outbox.unshift(call);
  } else if (call.context.type === 'start' && call.transaction !== null) {
    // Given up: what follows names a transaction that the CSMS never saw.
    call.transaction.wireId ??= -1;
  }
}

/** One timer for all calls: the one that has waited longest is the first to be given up. */
function waitForFirst(station: Station): void {
  const sentAt = station.inFlight[0]?.sentAt ?? null;
  if (sentAt === null) station.timers.delete('answer');
  else setTimer(station, 'answer', sentAt + ANSWER_TIMEOUT_MS);
}

/** No answer in time. True when the station has had enough of this socket. */
export function unanswered({ station }: Turn): boolean {
  const call = station.inFlight.shift();
  if (call === undefined) return false;
  waitForFirst(station);
  keepForLater(station, [call]);
  station.unansweredCalls += 1;
  return station.unansweredCalls >= UNANSWERED_MAX;
}

/** The socket is gone: transaction messages wait for the next one, the rest is said anew. */
export function socketLost(station: Station): void {
  station.timers.delete('answer');
  const lost = station.inFlight.splice(0);
  keepForLater(station, lost);
  station.outbox = station.outbox.filter(
    (call) => call.kind === 'transaction' || call.context.type === 'status',
  );
  station.replies = [];
  station.unansweredCalls = 0;
}

function keepForLater(station: Station, calls: readonly PendingCall[]): void {
  for (const call of calls.toReversed()) {
    call.sentAt = null;
    if (call.kind === 'transaction' || call.context.type === 'status') station.outbox.unshift(call);
  }
}

/**
 * Says the last transaction message once more, as some do after a reconnect (Q12). Not behind later ones that
 * still wait: messages of transactions keep their order.
 */
export function repeatLast(station: Station): void {
  const call = station.lastAnswered;
  if (call === null || station.outbox.some(({ kind }) => kind === 'transaction')) return;
  const messageId = `${station.runId}-${(station.nextMessage++).toString(36)}`;
  station.outbox.push({
    ...call,
    messageId,
    context: { type: 'none' },
    attempts: 0,
    sentAt: null,
    notBefore: 0,
  });
}
