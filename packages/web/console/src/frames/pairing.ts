import type { Frame } from '#api/types.ts';

export type FrameKind = 'call' | 'result' | 'error' | 'send' | 'noise';

/** A call with its answer, or whichever of the two is known. */
export interface Exchange {
  /** Seq of the call, or of the answer where the call is not in reach. */
  readonly seq: number;
  readonly at: string;
  readonly stationId: string;
  readonly action: string;
  /** Of the call: `in` from the station. */
  readonly direction: 'in' | 'out';
  readonly call: Frame | null;
  readonly answer: Frame | null;
  /** Ms between the two; null while one is missing, or where the journal keeps one time for both. */
  readonly latencyMs: number | null;
  readonly failed: boolean;
}

const KINDS: Readonly<Record<string, FrameKind>> = { '2': 'call', '3': 'result', '4': 'error', '6': 'send' };

/** What a raw frame is, from its first element (OCPP-J §4.2). */
export function kindOf(raw: string): FrameKind {
  const type = /^\s*\[\s*(\d)\s*,/.exec(raw)?.[1];
  return (type === undefined ? undefined : KINDS[type]) ?? 'noise';
}

/** Joins calls and answers of the same station by message id. Newest call first, as frames come. */
export function pairFrames(frames: readonly Frame[]): readonly Exchange[] {
  const waiting = new Map<string, Frame>();
  const exchanges: Exchange[] = [];
  const keyOf = (frame: Frame, calledFrom: 'in' | 'out') =>
    `${frame.stationId} ${calledFrom} ${frame.messageId ?? ''}`;
  // Newest first: an answer is met before its call.
  for (const frame of frames.toSorted((a, b) => b.seq - a.seq)) {
    const kind = kindOf(frame.frame);
    if (kind === 'result' || kind === 'error') {
      const key = keyOf(frame, frame.direction === 'in' ? 'out' : 'in');
      const other = waiting.get(key);
      if (other !== undefined) exchanges.push(exchangeOf(null, other));
      waiting.set(key, frame);
      continue;
    }
    const key = keyOf(frame, frame.direction);
    const answer = kind === 'call' ? (waiting.get(key) ?? null) : null;
    waiting.delete(key);
    exchanges.push(exchangeOf(frame, answer));
  }
  for (const answer of waiting.values()) exchanges.push(exchangeOf(null, answer));
  return exchanges.toSorted((a, b) => b.seq - a.seq);
}

function exchangeOf(call: Frame | null, answer: Frame | null): Exchange {
  const known = call ?? answer;
  if (known === null) throw new Error('an exchange has a call or an answer');
  const turned = known.direction === 'in' ? 'out' : 'in';
  return {
    seq: known.seq,
    at: known.at,
    stationId: known.stationId,
    action:
      known.action ??
      answer?.action ??
      (call !== null && kindOf(call.frame) === 'noise' ? 'Not a frame' : 'Answer'),
    direction: call === null ? turned : call.direction,
    call,
    answer,
    latencyMs: latencyOf(call, answer),
    failed:
      (answer !== null && kindOf(answer.frame) === 'error') ||
      (call !== null && kindOf(call.frame) === 'noise'),
  };
}

/** A call and our answer to it are one journal entry with one time: how long it took is not known from it. */
function latencyOf(call: Frame | null, answer: Frame | null): number | null {
  if (call === null || answer === null) return null;
  if (answer.seq === call.seq + 1 && answer.at === call.at) return null;
  return Date.parse(answer.at) - Date.parse(call.at);
}

export type Row =
  | { readonly type: 'exchange'; readonly exchange: Exchange }
  | {
      readonly type: 'heartbeats';
      readonly count: number;
      readonly newest: Exchange;
      readonly oldest: Exchange;
    };

/** Folds heartbeats that follow one another; one on its own stays as it is, and so does the one that is wanted. */
export function foldHeartbeats(
  exchanges: readonly Exchange[],
  fold: boolean,
  wantedSeq?: number,
): readonly Row[] {
  const rows: Row[] = [];
  let run: Exchange[] = [];
  const flush = () => {
    const [newest] = run;
    const oldest = run.at(-1);
    if (newest !== undefined && oldest !== undefined && run.length > 1) {
      rows.push({ type: 'heartbeats', count: run.length, newest, oldest });
    } else for (const exchange of run) rows.push({ type: 'exchange', exchange });
    run = [];
  };
  for (const exchange of exchanges) {
    const wanted = wantedSeq !== undefined && holds(exchange, wantedSeq);
    if (fold && exchange.action === 'Heartbeat' && !exchange.failed && !wanted) {
      run.push(exchange);
      continue;
    }
    flush();
    rows.push({ type: 'exchange', exchange });
  }
  flush();
  return rows;
}

/** Whether a journal number is one of the two frames. */
export const holds = (exchange: Exchange, seq: number): boolean =>
  exchange.call?.seq === seq || exchange.answer?.seq === seq;

/** The payload on one line, without the envelope; the whole text where it is no frame. */
export function gist(frame: Frame): string {
  const kind = kindOf(frame.frame);
  if (kind === 'noise') return frame.frame;
  try {
    const parts: unknown = JSON.parse(frame.frame);
    if (!Array.isArray(parts)) return frame.frame;
    if (kind === 'error') return `${String(parts[2])}: ${String(parts[3])}`;
    return words(kind === 'result' ? parts[2] : parts[3]);
  } catch {
    return frame.frame;
  }
}

function words(payload: unknown): string {
  if (typeof payload !== 'object' || payload === null) return JSON.stringify(payload) ?? '';
  return Object.entries(payload)
    .map(([key, value]) => `${key} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
}
