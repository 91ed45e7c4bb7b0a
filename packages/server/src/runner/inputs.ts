import type { InputBody } from '@ohmward/engine';
import { decodeCall, decodeError, decodeResult, digestOf, parseFrame } from '@ohmward/ocpp';
import type { Frame, Protocol } from '@ohmward/ocpp';
import type { EntryDraft } from '../journal/entry.ts';

/**
 * The only place that says what a row of the journal means. The gateway reads a frame here before it
 * is submitted, replay reads the stored row here: both get the same input.
 */

/** A row and its meaning, ready for `submit`. */
export interface Row {
  readonly draft: EntryDraft;
  readonly body: InputBody;
}

/** The connection on which a frame came in. */
export interface Origin {
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

/** Longest action or message id kept in its own column; the body has the whole of it. */
const COLUMN_MAX = 64;

/**
 * Reads one sealed frame from a station. Answers to calls that we do not wait for, and everything that
 * is no frame, become noise: stored, without effect.
 */
export function readFrame(origin: Origin, text: string, awaited: AwaitedCall | null): Row {
  const frame = parseFrame(text);
  if (frame.type === 'call') {
    return {
      draft: frameDraft('call', origin, text, frame.messageId, frame.action),
      body: callBody(origin, frame, text),
    };
  }
  if (frame.type !== 'noise' && awaited !== null && frame.messageId === awaited.commandId) {
    return {
      draft: frameDraft('result', origin, text, frame.messageId, awaited.action),
      body: resultBody(origin, frame, awaited.action),
    };
  }
  return noiseRow(origin, text);
}

/** Keeps text that came over a station's connection without acting on it. */
export function noiseRow(origin: Origin, text: string): Row {
  const body = noiseBody(origin, text);
  return { draft: frameDraft('noise', origin, text, body.messageId, null), body };
}

/** A command that was just written to the socket; `text` is the frame with its tokens sealed. */
export function sentRow(origin: Origin, text: string, commandId: string, action: string): Row {
  return {
    draft: frameDraft('sent', origin, text, commandId, action),
    body: { kind: 'sent', stationId: origin.stationId, connectionId: origin.connectionId, commandId },
  };
}

/** Kinds whose row holds the input itself as JSON. */
export type PlainBody = Extract<
  InputBody,
  { kind: 'started' | 'settings' | 'opened' | 'closed' | 'undelivered' | 'act' | 'tick' | 'flaw' }
>;

/** A row for everything that is no frame. The meaning is read back from the stored text, as replay will. */
export function plainRow(input: PlainBody): Row {
  const text = JSON.stringify(input);
  const draft: EntryDraft = {
    kind: input.kind,
    stationId: stationOf(input),
    connectionId: 'connectionId' in input ? input.connectionId : null,
    protocol: 'protocol' in input ? input.protocol : null,
    action: null,
    messageId: input.kind === 'undelivered' ? input.commandId : null,
    body: text,
  };
  return { draft, body: JSON.parse(text) as PlainBody };
}

/** What a stored row means. Throws when the row cannot have been written by this program. */
export function readEntry(entry: EntryDraft): InputBody {
  switch (entry.kind) {
    case 'call': {
      const frame = parseFrame(entry.body);
      if (frame.type !== 'call') throw new Error(`a stored call does not read as a call: ${entry.body}`);
      return callBody(originOf(entry), frame, entry.body);
    }
    case 'result': {
      const frame = parseFrame(entry.body);
      if ((frame.type !== 'result' && frame.type !== 'error') || entry.action === null) {
        throw new Error(`a stored result does not read as a result: ${entry.body}`);
      }
      return resultBody(originOf(entry), frame, entry.action);
    }
    case 'noise':
      return noiseBody(originOf(entry), entry.body);
    case 'sent': {
      const { stationId, connectionId } = originOf(entry);
      if (entry.messageId === null) throw new Error('a stored command has no message id');
      return { kind: 'sent', stationId, connectionId, commandId: entry.messageId };
    }
    default:
      return JSON.parse(entry.body) as PlainBody;
  }
}

type CallFrame = Extract<Frame, { type: 'call' }>;
type AnswerFrame = Extract<Frame, { type: 'result' | 'error' }>;

function callBody(origin: Origin, frame: CallFrame, text: string): InputBody {
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
  };
}

function resultBody(origin: Origin, frame: AnswerFrame, action: string): InputBody {
  return {
    kind: 'result',
    stationId: origin.stationId,
    connectionId: origin.connectionId,
    commandId: frame.messageId,
    result:
      frame.type === 'result'
        ? decodeResult(origin.protocol, action, frame.payload)
        : decodeError(frame.code, frame.description),
  };
}

function noiseBody(origin: Origin, text: string): Extract<InputBody, { kind: 'noise' }> {
  const frame = parseFrame(text);
  const problem =
    frame.type === 'noise'
      ? frame.problem
      : frame.type === 'call'
        ? 'set aside after a defect of our own'
        : 'an answer to no call of ours';
  return {
    kind: 'noise',
    stationId: origin.stationId,
    connectionId: origin.connectionId,
    messageId: frame.messageId,
    problem,
  };
}

function frameDraft(
  kind: 'call' | 'result' | 'noise' | 'sent',
  origin: Origin,
  body: string,
  messageId: string | null,
  action: string | null,
): EntryDraft {
  return {
    kind,
    stationId: origin.stationId,
    connectionId: origin.connectionId,
    protocol: origin.protocol,
    action: action === null ? null : action.slice(0, COLUMN_MAX),
    messageId: messageId === null ? null : messageId.slice(0, COLUMN_MAX),
    body,
  };
}

function originOf(entry: EntryDraft): Origin {
  const { stationId, connectionId, protocol } = entry;
  if (stationId === null || connectionId === null || protocol === null) {
    throw new Error(`a stored ${entry.kind} lacks its station, connection or protocol`);
  }
  return { stationId, connectionId, protocol };
}

function stationOf(input: PlainBody): string | null {
  if ('stationId' in input) return input.stationId;
  return input.kind === 'act' && 'stationId' in input.act ? input.act.stationId : null;
}
