import { decodeCall, decodeError, decodeResult, digestOf, parseFrame } from '@ohmward/ocpp';
import type { Frame, Protocol } from '@ohmward/ocpp';
import type { InputBody } from './model/input.ts';

/**
 * What a frame from a station means as an input. The gateway, the replay of a journal and the simulation
 * read frames here and nowhere else, so that all of them see the same network.
 */

/** The connection on which a frame came in. */
export interface WireOrigin {
  readonly stationId: string;
  readonly connectionId: number;
  readonly protocol: Protocol;
}

/** Our call that waits for the station's answer. */
export interface AwaitedCall {
  readonly commandId: string;
  /** Its action on the wire. */
  readonly action: string;
}

export type WireInput = Extract<InputBody, { kind: 'call' | 'refused' | 'result' | 'noise' }>;

/** The beginning of a CALLRESULT or CALLERROR, with the message id, of text that may break further on. */
const ANSWER = /^\s*\[\s*[34]\s*,\s*"([^"\\]{1,100})"/;

/**
 * Reads one raw frame. An answer to the awaited call that cannot be read ends the wait for it: nothing better
 * will come (quirk Q4). Answers to calls that we do not wait for, what the version does not have, and
 * everything that is no frame, become noise: stored, without effect.
 */
export function readWire(origin: WireOrigin, text: string, awaited: AwaitedCall | null): WireInput {
  const frame = parseFrame(text);
  switch (frame.type) {
    case 'call':
      return callInput(origin, frame, text, true);
    case 'send':
      return origin.protocol === 'ocpp2.1' ? callInput(origin, frame, text, false) : noise(origin, frame);
    case 'resultError':
      return origin.protocol === 'ocpp2.1' ? refusedInput(origin, frame) : noise(origin, frame);
    case 'result':
    case 'error':
      return awaited !== null && frame.messageId === awaited.commandId
        ? resultInput(origin, frame, awaited.action)
        : noise(origin, frame);
    case 'noise':
      return awaited !== null && ANSWER.exec(text)?.[1] === awaited.commandId
        ? unreadableInput(origin, frame, awaited)
        : noise(origin, frame);
  }
}

/** Text that is set aside without being acted on, whatever it is. */
export function noiseInput(origin: WireOrigin, text: string): Extract<InputBody, { kind: 'noise' }> {
  return noise(origin, parseFrame(text));
}

function callInput(
  origin: WireOrigin,
  frame: Extract<Frame, { type: 'call' | 'send' }>,
  text: string,
  wantsAnswer: boolean,
): WireInput {
  const { event, violation } = decodeCall(origin.protocol, frame.action, frame.payload);
  return {
    kind: 'call',
    stationId: origin.stationId,
    connectionId: origin.connectionId,
    messageId: frame.messageId,
    action: frame.action,
    event,
    violation,
    digest: digestOf(text),
    wantsAnswer,
  };
}

function resultInput(
  { stationId, connectionId, protocol }: WireOrigin,
  frame: Extract<Frame, { type: 'result' | 'error' }>,
  action: string,
): WireInput {
  const result =
    frame.type === 'result'
      ? decodeResult(protocol, action, frame.payload)
      : decodeError(frame.code, frame.description);
  return { kind: 'result', stationId, connectionId, commandId: frame.messageId, result };
}

function unreadableInput(
  { stationId, connectionId, protocol }: WireOrigin,
  { problem }: Extract<Frame, { type: 'noise' }>,
  { commandId }: AwaitedCall,
): WireInput {
  const detail = `the answer cannot be read: ${problem}`;
  // 2.1 part 4 §4.2.4 gives CALLRESULTERROR the codes of CALLERROR; 1.6 has none for this.
  const code = protocol === 'ocpp1.6' ? 'FormationViolation' : 'RpcFrameworkError';
  const result = { verdict: 'rejected', detail, violation: { code, text: problem } } as const;
  return { kind: 'result', stationId, connectionId, commandId, result };
}

function refusedInput(
  { stationId, connectionId }: WireOrigin,
  { messageId, code, description }: Extract<Frame, { type: 'resultError' }>,
): WireInput {
  return { kind: 'refused', stationId, connectionId, messageId, code, description };
}

function noise({ stationId, connectionId }: WireOrigin, frame: Frame): Extract<InputBody, { kind: 'noise' }> {
  return { kind: 'noise', stationId, connectionId, messageId: frame.messageId, problem: problemOf(frame) };
}

function problemOf(frame: Frame): string {
  switch (frame.type) {
    case 'noise':
      return frame.problem;
    case 'call':
      return 'set aside after a defect of our own';
    case 'result':
    case 'error':
      return 'an answer to no call of ours';
    case 'send':
    case 'resultError':
      return 'a message type of OCPP 2.1 only';
  }
}
