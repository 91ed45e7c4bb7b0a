import { isoTime } from '../station/time.ts';

/** A frame with its parts, as a CSMS would log it. */
export interface Logged {
  readonly at: number;
  readonly stationId: string;
  readonly direction: 'in' | 'out';
  readonly messageId: string;
  readonly action: string;
  readonly payload: Record<string, unknown>;
}

/**
 * The smallest CSMS that keeps every station happy: answers all calls of both versions, numbers 1.6
 * transactions, refuses the tokens it is told to. For tests of the simulator only.
 */
export class TinyCsms {
  readonly refusedTokens = new Set<string>();
  readonly log: Logged[] = [];
  /** Answers to our own calls, by message id. */
  readonly replies = new Map<string, { type: 'result' | 'error'; body: unknown }>();
  registration: 'Accepted' | 'Pending' | 'Rejected' = 'Accepted';
  /** False: takes every frame and says nothing. */
  answers = true;
  /** How often stations are asked to send heartbeats. */
  heartbeatS = 30;
  /** What every call is answered with, instead of what it deserves. */
  broken: Record<string, unknown> | null = null;
  /** CALLRESULTERRORs of 2.1 stations. */
  readonly complaints: { messageId: string; code: string; why: string }[] = [];
  /** Texts that are no frames. */
  readonly garbage: string[] = [];
  #transactions = 1000;
  #orders = 0;
  readonly #called = new Map<string, string>();

  /** The raw frame to send back, null when none is due. */
  receive(stationId: string, raw: string, at: number): string | null {
    const frame = parse(raw);
    if (frame === null) return this.#noise(raw);
    const messageId = String(frame[1]);
    if (frame[0] === 5) {
      this.complaints.push({ messageId, code: String(frame[2]), why: String(frame[3]) });
      return null;
    }
    if (frame[0] === 3 || frame[0] === 4) {
      this.replies.set(messageId, {
        type: frame[0] === 3 ? 'result' : 'error',
        body: frame[0] === 3 ? frame[2] : frame[3],
      });
      const action = this.#called.get(messageId) ?? '';
      this.log.push({
        at,
        stationId,
        direction: 'in',
        messageId,
        action: `${action}.conf`,
        payload: asObject(frame[2]),
      });
      return null;
    }
    const action = String(frame[2]);
    const payload = asObject(frame[3]);
    this.log.push({ at, stationId, direction: 'in', messageId, action, payload });
    if (!this.answers || frame[0] === 6) return null;
    return JSON.stringify([3, messageId, this.broken ?? this.#answer(action, payload, at)]);
  }

  /** A call of ours as a raw frame. */
  order(action: string, payload: Record<string, unknown>): { messageId: string; raw: string } {
    const messageId = `order-${++this.#orders}`;
    this.#called.set(messageId, action);
    return { messageId, raw: JSON.stringify([2, messageId, action, payload]) };
  }

  /** Calls of one action, in order. */
  calls(stationId: string, action: string): Record<string, unknown>[] {
    return this.log
      .filter((entry) => entry.stationId === stationId && entry.action === action)
      .map((entry) => entry.payload);
  }

  #noise(raw: string): null {
    this.garbage.push(raw);
    return null;
  }

  #answer(action: string, payload: Record<string, unknown>, at: number): unknown {
    const currentTime = isoTime(at);
    switch (action) {
      case 'BootNotification':
        return { status: this.registration, currentTime, interval: this.heartbeatS };
      case 'Heartbeat':
        return { currentTime };
      case 'Authorize':
        return 'idTag' in payload
          ? { idTagInfo: { status: this.#verdict(payload['idTag']) } }
          : { idTokenInfo: { status: this.#verdict(asObject(payload['idToken'])['idToken']) } };
      case 'StartTransaction':
        return {
          transactionId: ++this.#transactions,
          idTagInfo: { status: this.#verdict(payload['idTag']) },
        };
      case 'TransactionEvent': {
        const token = asObject(payload['idToken'])['idToken'];
        return token === undefined ? {} : { idTokenInfo: { status: this.#verdict(token) } };
      }
      default:
        return {};
    }
  }

  #verdict(token: unknown): string {
    return this.refusedTokens.has(String(token)) ? 'Invalid' : 'Accepted';
  }
}

function parse(raw: string): unknown[] | null {
  try {
    const frame: unknown = JSON.parse(raw);
    return Array.isArray(frame) ? frame : null;
  } catch {
    return null;
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
