import { noiseInput, readWire } from '@ohmward/engine';
import type { AwaitedCall, InputBody, WireOrigin } from '@ohmward/engine';
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

export type { AwaitedCall, WireOrigin as Origin } from '@ohmward/engine';

/** Longest action or message id kept in its own column; the body has the whole of it. */
const COLUMN_MAX = 64;

/** Reads one sealed frame from a station. */
export function readFrame(origin: WireOrigin, text: string, awaited: AwaitedCall | null): Row {
  const body = readWire(origin, text, awaited);
  switch (body.kind) {
    case 'call':
      return { draft: frameDraft('call', origin, text, body.messageId, body.action), body };
    case 'result':
      return { draft: frameDraft('result', origin, text, body.commandId, awaited?.action ?? null), body };
    case 'refused':
    case 'noise':
      return { draft: frameDraft(body.kind, origin, text, body.messageId, null), body };
  }
}

/** Keeps text that came over a station's connection without acting on it. */
export function noiseRow(origin: WireOrigin, text: string): Row {
  const body = noiseInput(origin, text);
  return { draft: frameDraft('noise', origin, text, body.messageId, null), body };
}

/** A command that was just written to the socket; `text` is the frame with its tokens sealed. */
export function sentRow(origin: WireOrigin, text: string, commandId: string, action: string): Row {
  return {
    draft: frameDraft('sent', origin, text, commandId, action),
    body: { kind: 'sent', stationId: origin.stationId, connectionId: origin.connectionId, commandId },
  };
}

/** Kinds whose row holds the input itself as JSON. */
export type PlainBody = Extract<
  InputBody,
  {
    kind:
      | 'started'
      | 'settings'
      | 'opened'
      | 'closed'
      | 'undelivered'
      | 'certificate'
      | 'act'
      | 'tick'
      | 'flaw';
  }
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
    case 'call':
    case 'refused':
    case 'result': {
      const { messageId, action } = entry;
      const awaited = messageId === null || action === null ? null : { commandId: messageId, action };
      const body = readWire(originOf(entry), entry.body, awaited);
      if (body.kind === entry.kind) return body;
      throw new Error(`a stored ${entry.kind} reads as ${body.kind}: ${entry.body}`);
    }
    case 'noise':
      return noiseInput(originOf(entry), entry.body);
    case 'sent': {
      const { stationId, connectionId } = originOf(entry);
      if (entry.messageId === null) throw new Error('a stored command has no message id');
      return { kind: 'sent', stationId, connectionId, commandId: entry.messageId };
    }
    default:
      return JSON.parse(entry.body) as PlainBody;
  }
}

function frameDraft(
  kind: 'call' | 'refused' | 'result' | 'noise' | 'sent',
  origin: WireOrigin,
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

function originOf(entry: EntryDraft): WireOrigin {
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
