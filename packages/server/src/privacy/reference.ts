import { createHmac } from 'node:crypto';

/**
 * A sealed id token: `~<base>.<variant>`, in letters and digits that survive JSON, URLs and case folding. 20
 * characters, so that it fits wherever OCPP 1.6 allows a token (CiString20Type).
 *
 * `base`: 80 bits of a keyed hash of the token as OCPP compares tokens (1.6 §4.1, 2.0.1 identifierString: case does
 * not count); one token has one base, however it is spelled and whatever its type. `variant` tells
 * spellings apart. It is short; where two spellings collide, the next of several candidates is taken.
 */
export const REFERENCE = /~[a-z2-7]{16}\.(?:[a-z2-7]{2}|\.[a-z2-7]{8})/g;

/** Candidates with a short variant; then comes the long one, which makes a reference of 28 characters. */
const SHORT_CANDIDATES = 4;
export const VARIANT_CANDIDATES = 8;

const BASE_LENGTH = 16;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

export interface Reference {
  readonly base: string;
  readonly variant: string;
}

export function referenceText({ base, variant }: Reference): string {
  return `~${base}.${variant}`;
}

/** Parts of a text that `REFERENCE` matched. */
export function referenceOf(text: string): Reference {
  return { base: text.slice(1, 1 + BASE_LENGTH), variant: text.slice(BASE_LENGTH + 2) };
}

/** What two spellings of one token share: the reference up to its dot, as the engine compares tokens. */
export function tokenBase(reference: string): string {
  const dot = reference.indexOf('.');
  return dot === -1 ? reference : reference.slice(0, dot);
}

export class Referrer {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** `literal` is the token as it stands between the quotes of a JSON text, escapes and all. */
  base(literal: string): string {
    return base32(this.#hash('base', decoded(literal).trim().toLowerCase()), BASE_LENGTH);
  }

  variant(literal: string, candidate: number): string {
    const hash = this.#hash(`variant ${candidate}`, literal);
    return candidate < SHORT_CANDIDATES ? base32(hash, 2) : `.${base32(hash, 8)}`;
  }

  #hash(purpose: string, text: string): Buffer {
    // UTF-16, because a literal may hold half a surrogate pair.
    return createHmac('sha256', this.#key)
      .update(`${purpose}:`)
      .update(Buffer.from(text, 'utf16le'))
      .digest();
  }
}

/** The token that a JSON string literal means; the literal itself where it is no valid one. */
export function decoded(literal: string): string {
  if (!literal.includes('\\')) return literal;
  try {
    const value: unknown = JSON.parse(`"${literal}"`);
    return typeof value === 'string' ? value : literal;
  } catch {
    return literal;
  }
}

function base32(bytes: Buffer, length: number): string {
  let text = '';
  for (let index = 0; index < length; index += 1) {
    const bit = index * 5;
    const pair = bytes.readUInt16BE(bit >> 3);
    text += ALPHABET.charAt((pair >> (11 - (bit & 7))) & 31);
  }
  return text;
}
