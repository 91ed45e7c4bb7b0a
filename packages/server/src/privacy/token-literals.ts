import { REFERENCE, decoded } from './reference.ts';

/** Where a token stands in a frame: between the quotes of a JSON string. */
export interface Found {
  readonly start: number;
  readonly literal: string;
}

/** Members that hold id tokens as strings: 1.6 idTag, parentIdTag; 2.0.1 IdTokenType, AdditionalInfoType. */
const TOKEN_KEYS = new Set(['idTag', 'parentIdTag', 'idToken', 'additionalIdToken']);

const STRING = String.raw`"([^"\\]*(?:\\[\s\S][^"\\]*)*)"`;
const TOKEN_MEMBER = new RegExp(String.raw`"(?:${[...TOKEN_KEYS].join('|')})"\s*:\s*${STRING}`, 'g');
const ANY_STRING = new RegExp(String.raw`${STRING}(\s*:\s*)?`, 'g');

/** False for most frames, at the cost of three short scans. Every token member's name contains `dT`. */
export function mayHoldToken(frame: string): boolean {
  return frame.includes('dT') || frame.includes('~') || frame.includes('\\u');
}

/**
 * Tokens of a frame, by position. Text that merely looks like a sealed reference counts as one, so that
 * unsealing a sealed frame always gives back the frame. Works on text, not on the parsed message: what is no
 * valid JSON is sealed as far as its tokens can be recognised.
 */
export function tokensIn(frame: string): readonly Found[] {
  const found: Found[] = [];
  for (const match of frame.matchAll(TOKEN_MEMBER)) {
    const literal = match[1] ?? '';
    if (literal !== '') found.push({ start: match.index + match[0].length - literal.length - 1, literal });
  }
  // A name may be written with escapes, which hides it from the search above.
  if (frame.includes('\\u')) found.push(...underEscapedNames(frame));
  if (frame.includes('~')) {
    for (const match of frame.matchAll(REFERENCE)) found.push({ start: match.index, literal: match[0] });
  }
  return found.length < 2 ? found : withoutOverlaps(found);
}

function underEscapedNames(frame: string): Found[] {
  const found: Found[] = [];
  let isTokenNext = false;
  for (const match of frame.matchAll(ANY_STRING)) {
    const literal = match[1] ?? '';
    if (isTokenNext && literal !== '' && match[2] === undefined) found.push({ start: match.index + 1, literal });
    // The value is the very next string, unless something else comes between.
    const end = match.index + match[0].length;
    isTokenNext = match[2] !== undefined && frame[end] === '"' && TOKEN_KEYS.has(decoded(literal));
  }
  return found;
}

/** Of two that overlap, the one that starts first and reaches further. */
function withoutOverlaps(found: readonly Found[]): Found[] {
  const sorted = found.toSorted((a, b) => a.start - b.start || b.literal.length - a.literal.length);
  let end = 0;
  return sorted.filter(({ start, literal }) => {
    if (start < end) return false;
    end = start + literal.length;
    return true;
  });
}
