import type { Effect, Input, LinkSecurity, Output, State } from '@ohmward/engine';
import type { Answer, StationEvent } from '@ohmward/ocpp';
import type { Engine } from '../runner/ports.ts';

/** What the scripted engine remembers of a station. */
interface Remembered {
  calls: number;
  connectionId: number | null;
  security: LinkSecurity | null;
}

/** Its whole state: few fields of the real one, and a trail of what it saw. */
interface Script {
  seq: number;
  at: number;
  policy: { version: string };
  catalogue: { version: string };
  stations: Map<string, Remembered>;
  /** Nobody is accepted here; the gateway counts strangers. */
  network: { fleet: number };
  trail: string[];
  due: number | null;
}

/**
 * A small engine for tests of the runner and the gateway. It answers every call, remembers stations, and
 * does what `onInput` says on top of that.
 */
export class ScriptedEngine implements Engine {
  version = 'scripted-1';
  /** Extra behaviour for one input: effects to emit, an error to throw. */
  onInput: ((input: Input, state: State) => { effects?: Effect[] } | null) | null = null;
  /** Inputs seen by any state of this engine, replay included. */
  readonly seen: Input[] = [];

  emptyState(): State {
    return asState({
      seq: 0,
      at: 0,
      policy: { version: 'none' },
      catalogue: { version: 'none' },
      stations: new Map(),
      network: { fleet: 0 },
      trail: [],
      due: null,
    });
  }

  step(state: State, input: Input): Output {
    this.seen.push(input);
    const script = asScript(state);
    script.seq = input.seq;
    script.at = input.at;
    script.trail.push(`${input.seq} ${input.kind}`);
    if (script.due !== null && script.due <= input.at) script.due = null;
    let answer: Answer | null = null;
    if (input.kind === 'settings') {
      script.policy = { version: input.policy.version };
      script.catalogue = { version: input.catalogue.version };
    } else if (input.kind === 'opened') {
      const station = remembered(script, input.stationId);
      station.connectionId = input.connectionId;
      station.security = input.security ?? null;
    } else if (input.kind === 'closed') {
      const station = remembered(script, input.stationId);
      if (station.connectionId === input.connectionId) station.connectionId = null;
    } else if (input.kind === 'call') {
      remembered(script, input.stationId).calls += 1;
      answer = input.wantsAnswer ? answerOf(input) : null;
    }
    const effects = this.onInput?.(input, state)?.effects ?? [];
    const reply = input.kind === 'act' ? { ok: true as const, id: null } : null;
    return { answer, reply, effects, changes: [] };
  }

  nextDue(state: State): number | null {
    return asScript(state).due;
  }

  *snapshot(state: State): Iterable<string> {
    const { stations, ...rest } = asScript(state);
    yield JSON.stringify(rest);
    yield JSON.stringify([...stations]);
  }

  restore(parts: readonly string[]): State {
    const [head = '{}', stations = '[]'] = parts;
    return asState({ ...JSON.parse(head), stations: new Map(JSON.parse(stations)) });
  }

  /** Sets the earliest timer. */
  setDue(state: State, due: number): void {
    asScript(state).due = due;
  }

  trail(state: State): readonly string[] {
    return asScript(state).trail;
  }

  calls(state: State, stationId: string): number {
    return asScript(state).stations.get(stationId)?.calls ?? 0;
  }

  securityOf(state: State, stationId: string): LinkSecurity | null {
    return asScript(state).stations.get(stationId)?.security ?? null;
  }

  connectionOf(state: State, stationId: string): number | null {
    return asScript(state).stations.get(stationId)?.connectionId ?? null;
  }
}

function answerOf({ action, event, violation, at }: Extract<Input, { kind: 'call' }>): Answer {
  if (violation !== null) return { type: 'error', code: violation.code, description: violation.text };
  if (event === null) return { type: 'error', code: 'NotImplemented', description: action };
  return answerTo(event, at);
}

function answerTo(event: StationEvent, now: number): Answer {
  switch (event.type) {
    case 'boot':
      return { type: 'boot', status: 'Accepted', intervalS: 300, now };
    case 'heartbeat':
      return { type: 'heartbeat', now };
    case 'authorize':
      return { type: 'authorize', verdict: 'Accepted', group: null };
    case 'transaction':
      return {
        type: 'transaction',
        wireId: event.wireId ?? '1',
        verdict: event.token === null ? null : 'Accepted',
        group: null,
      };
    case 'data':
      return { type: 'data', status: 'UnknownVendorId' };
    default:
      return { type: 'empty' };
  }
}

function remembered(script: Script, stationId: string): Remembered {
  let station = script.stations.get(stationId);
  if (station === undefined) {
    station = { calls: 0, connectionId: null, security: null };
    script.stations.set(stationId, station);
  }
  return station;
}

/** The runner passes states through without looking inside, so a test may have its own. */
function asState(script: Script): State {
  return script as unknown as State;
}

function asScript(state: State): Script {
  return state as unknown as Script;
}
