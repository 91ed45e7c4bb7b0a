/** A position that no page of ours ended with. */
export class BadPositionError extends Error {
  override readonly name = 'BadPositionError';
  constructor() {
    super('The cursor is not one that this list gave out. Use the value of `next` from the page before.');
  }
}

/** Position of a list in order of time, ties broken by id. */
export interface TimedPosition {
  readonly at: number;
  readonly id: string;
}

export function timedPosition(text: string): TimedPosition {
  const colon = text.indexOf(':');
  const at = Number(text.slice(0, colon));
  if (colon <= 0 || !Number.isSafeInteger(at)) throw new BadPositionError();
  return { at, id: text.slice(colon + 1) };
}

export function timedPositionText({ at, id }: TimedPosition): string {
  return `${at}:${id}`;
}

export function seqPosition(text: string): number {
  const seq = Number(text);
  if (text === '' || !Number.isSafeInteger(seq)) throw new BadPositionError();
  return seq;
}
