/** Stands for NUL, which Postgres cannot store in text or jsonb. */
const NUL_SIGN = '␀';

/** `\u0000` after an even number of backslashes: an escaped NUL, not an escaped backslash before `u0000`. */
const escapedNul = /(?<!\\)((?:\\\\)*)\\u0000/g;

/** One half of a surrogate pair without its other half, as a JSON escape. */
const escapedHalf =
  /(?<!\\)((?:\\\\)*)(?:\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2})/g;

/**
 * Text as the journal can hold it. A NUL or half a surrogate pair, raw or as a JSON escape, would be
 * refused by the database and take the whole batch with it, so both are replaced before anything reads them.
 */
export function storableText(raw: string): string {
  let text = raw;
  if (text.includes('\0')) text = text.replaceAll('\0', NUL_SIGN);
  // Nearly every frame has no backslash at all.
  if (!text.includes('\\u')) return text;
  if (text.includes('\\u0000')) text = text.replace(escapedNul, `$1${NUL_SIGN}`);
  return text.replace(escapedHalf, '$1\ufffd');
}
