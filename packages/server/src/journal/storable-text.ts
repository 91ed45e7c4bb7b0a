/**
 * Postgres text holds neither NUL nor half a surrogate pair, and a frame may hold both; one such frame must
 * not fail the batch it is in. Both are written with visible stand-ins, and read back exactly:
 *
 *     NUL              ␀         (U+2400)
 *     lone surrogate   ␛d83d     (U+241B and its code in hex)
 *     ␀ itself         ␛␀
 *     ␛ itself         ␛␛
 */
const NUL_SIGN = '\u2400';
const ESCAPE_SIGN = '\u241b';
const SPECIAL = new RegExp(`[\\0${NUL_SIGN}${ESCAPE_SIGN}]|\\p{Surrogate}`, 'gu');
const STAND_IN = new RegExp(`${ESCAPE_SIGN}([${NUL_SIGN}${ESCAPE_SIGN}]|[0-9a-f]{4})|${NUL_SIGN}`, 'g');

/** Text as it can be stored; nearly always the same text, found out by four fast scans. */
export function toStorable(text: string): string {
  if (!text.includes('\0') && !text.includes(NUL_SIGN) && !text.includes(ESCAPE_SIGN) && text.isWellFormed())
    return text;
  return text.replace(SPECIAL, (found) => {
    if (found === '\0') return NUL_SIGN;
    if (found === NUL_SIGN || found === ESCAPE_SIGN) return ESCAPE_SIGN + found;
    return ESCAPE_SIGN + found.charCodeAt(0).toString(16);
  });
}

/** Text as it was before `toStorable`. */
export function fromStorable(text: string): string {
  if (!text.includes(NUL_SIGN) && !text.includes(ESCAPE_SIGN)) return text;
  return text.replace(STAND_IN, (found, code: string | undefined) => {
    if (code === undefined) return '\0';
    return code.length === 1 ? code : String.fromCharCode(Number.parseInt(code, 16));
  });
}
