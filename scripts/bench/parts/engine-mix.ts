import type { Input, InputBody, Output } from '@ohmward/engine';
import type { StationEvent } from '@ohmward/ocpp';
import { stamped } from '../../../packages/server/src/runner/stamped.ts';

/** 5 January 2026, 08:00 UTC. */
const START = 1_767_600_000_000;
/** How often a station says something, on average. */
const SAYS_EVERY_MS = 166_000;

/**
 * What a network says on an ordinary day, as the engine gets it: connected stations that send heartbeats,
 * charge, report their meter, and now and then a fault. Deterministic.
 */
export class EngineMix {
  readonly #stationIds: readonly string[];
  /** Transactions under way, by station; the wire id is the engine's and read from its answer. */
  readonly #sessions = new Map<string, { wireId: string; energyWh: number }>();
  #seq = 0;
  #count = 0;
  #calls = 0;
  #random = 1;

  constructor(stations: number) {
    this.#stationIds = Array.from({ length: stations }, (_, index) => `CS-${String(index).padStart(5, '0')}`);
  }

  /** Seq and time for one more input. */
  stamp(body: InputBody): Input {
    this.#seq += 2;
    this.#count += 1;
    const at = START + Math.floor((this.#count * SAYS_EVERY_MS) / this.#stationIds.length);
    return stamped(body, this.#seq, at);
  }

  /** Every station connects, boots and reports one free connector. */
  *opening(): Generator<InputBody> {
    for (const stationId of this.#stationIds) {
      yield { kind: 'opened', stationId, connectionId: connectionOf(stationId), protocol: 'ocpp1.6' };
      yield this.#call(stationId, BOOT);
      yield this.#call(stationId, status('Available'));
    }
  }

  /** The next input of the day. */
  next(): InputBody {
    const stationId = this.#stationIds[this.#below(this.#stationIds.length)] ?? '';
    const dice = this.#below(1_000);
    const session = this.#sessions.get(stationId);
    if (dice < 400) return this.#call(stationId, { type: 'heartbeat' });
    if (dice < 700) return this.#call(stationId, this.#meter(session));
    if (dice < 950) return this.#call(stationId, status(session === undefined ? 'Available' : 'Charging'));
    if (dice < 998) return this.#call(stationId, this.#session(stationId, session));
    return this.#call(
      stationId,
      status(dice === 998 ? 'Faulted' : 'Available', dice === 998 ? 'OtherError' : 'NoError'),
    );
  }

  /** What stations do after the engine has spoken: take their transaction's id, obey commands. */
  *follow(body: InputBody, output: Output): Generator<InputBody> {
    if (body.kind === 'call' && body.event?.type === 'transaction' && body.event.phase === 'started') {
      const wireId = output.answer?.type === 'transaction' ? output.answer.wireId : null;
      if (wireId !== null) this.#sessions.set(body.stationId, { wireId, energyWh: 0 });
    }
    for (const effect of output.effects) {
      if (effect.type !== 'command') continue;
      const { stationId, commandId, command } = effect;
      const common = { stationId, commandId, connectionId: connectionOf(stationId) };
      yield { kind: 'sent', ...common };
      yield { kind: 'result', ...common, result: { verdict: 'accepted', detail: 'Accepted' } };
      if (command.action !== 'reset') continue;
      this.#sessions.delete(stationId);
      yield this.#call(stationId, BOOT);
      yield this.#call(stationId, status('Available'));
    }
  }

  #session(stationId: string, session: { wireId: string; energyWh: number } | undefined): StationEvent {
    if (session === undefined) return transaction('started', null, 0, this.#calls);
    this.#sessions.delete(stationId);
    return transaction('ended', session.wireId, session.energyWh, this.#calls);
  }

  #meter(session: { wireId: string; energyWh: number } | undefined): StationEvent {
    if (session !== undefined) session.energyWh += 120;
    const samples = [
      { occurredAt: null, energyWh: session?.energyWh ?? 0, powerW: session === undefined ? 0 : 11_000 },
    ];
    return { type: 'meter', place: PLACE, wireId: session?.wireId ?? null, samples };
  }

  #call(stationId: string, event: StationEvent): InputBody {
    this.#calls += 1;
    const messageId = `m${this.#calls}`;
    const common = {
      stationId,
      connectionId: connectionOf(stationId),
      messageId,
      action: event.type,
      violation: null,
    };
    return { kind: 'call', ...common, event, digest: this.#calls, wantsAnswer: true };
  }

  /** xorshift32: chance that repeats itself. */
  #below(limit: number): number {
    let x = this.#random;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#random = x;
    return (x >>> 0) % limit;
  }
}

function connectionOf(stationId: string): number {
  return Number(stationId.slice(3)) + 1;
}

const PLACE = { evseId: 1, connectorId: 1 };

const BOOT: StationEvent = {
  type: 'boot',
  vendor: 'Measure',
  model: 'M 1',
  serial: null,
  firmware: '1.0',
  reason: null,
  iccid: null,
};

function status(
  word: Extract<StationEvent, { type: 'status' }>['status'],
  errorCode = 'NoError',
): StationEvent {
  const faults =
    errorCode === 'NoError' ? [] : [{ taxonomy: 'ocpp' as const, code: errorCode, cleared: false }];
  return { type: 'status', place: PLACE, status: word, errorCode, faults, occurredAt: null };
}

function transaction(
  phase: 'started' | 'ended',
  wireId: string | null,
  meterWh: number,
  number: number,
): StationEvent {
  return {
    type: 'transaction',
    phase,
    wireId,
    place: phase === 'started' ? PLACE : null,
    token: phase === 'started' ? `~token${number % 5_000}.aa` : null,
    occurredAt: null,
    seqNo: null,
    offline: false,
    trigger: null,
    chargingState: null,
    stopReason: phase === 'ended' ? 'Local' : null,
    remoteStartId: null,
    meterWh,
    samples: [],
  };
}
