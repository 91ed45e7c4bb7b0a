import { REFERENCE, decoded } from './reference.ts';

/** Where a token stands in a frame: between the quotes of a JSON string. */
export interface Found {
  readonly start: number;
  readonly literal: string;
}

/** Members that hold id tokens as strings: 1.6 idTag, parentIdTag; 2.0.1 IdTokenType, AdditionalInfoType. */
const TOKEN_KEYS = new Set(['idTag', 'parentIdTag', 'idToken', 'additionalIdToken']);

/** A member that holds a token, up to the quote that opens its value. */
const TOKEN_MEMBER = new RegExp(String.raw`"(?:${[...TOKEN_KEYS].join('|')})"\s*:\s*"`, 'g');

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
  TOKEN_MEMBER.lastIndex = 0;
  while (TOKEN_MEMBER.test(frame)) {
    const start = TOKEN_MEMBER.lastIndex;
    const end = closingQuote(frame, start);
    if (end === null) break;
    if (end > start) found.push({ start, literal: frame.slice(start, end) });
    TOKEN_MEMBER.lastIndex = end;
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
  for (let open = frame.indexOf('"'); open !== -1;) {
    const end = closingQuote(frame, open + 1);
    if (end === null) break;
    const literal = frame.slice(open + 1, end);
    const value = afterColon(frame, end + 1);
    if (isTokenNext && literal !== '' && value === null) found.push({ start: open + 1, literal });
    const next = frame.indexOf('"', end + 1);
    // The value is the very next string, unless something else comes between.
    isTokenNext = value !== null && value === next && TOKEN_KEYS.has(decoded(literal));
    open = next;
  }
  return found;
}

/**
 * Position of the quote that ends a string; null when none does. A scan of its own, because a pattern would
 * read the rest of a hostile frame anew from each of its quotes.
 */
function closingQuote(text: string, from: number): number | null {
  for (let at = from; at < text.length; at++) {
    const unit = text[at];
    if (unit === '"') return at;
    if (unit === '\\') at++;
  }
  return null;
}

/** Where the value of a member begins, given the end of its name; null when no colon follows. */
function afterColon(text: string, from: number): number | null {
  const colon = skipBlanks(text, from);
  return text[colon] === ':' ? skipBlanks(text, colon + 1) : null;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\n' || text[at] === '\r') at++;
  return at;
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
