/**
 * Times on the wire (RFC 3339) to and from epoch milliseconds, in plain arithmetic on the Gregorian
 * calendar: this package knows no clock and no time zone.
 */

const DAY_MS = 86_400_000;
/** Days from 0000-03-01, where the calculation starts its years, to 1970-01-01. */
const DAYS_TO_EPOCH = 719_468;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** First and last moment that has a four-digit year: 0000-03-01 and 9999-12-31. */
export const FIRST_TIME_MS = -DAYS_TO_EPOCH * DAY_MS;
export const LAST_TIME_MS = 253_402_300_799_999;

/**
 * Reads a time as stations write it, in epoch ms. Null when it is none.
 *
 * More forgiving than RFC 3339, because stations in the field are (quirk Q17): without a zone it is
 * UTC; blanks around it, before the zone, or instead of the `T` do no harm; a comma may stand for
 * the decimal point; seconds may be missing. A date alone is no time.
 */
export function parseTime(text: string): number | null {
  let at = skipBlanks(text, 0);
  const year = digits(text, at, 4);
  const month = digits(text, at + 5, 2);
  const day = digits(text, at + 8, 2);
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (text[at + 4] !== '-' || text[at + 7] !== '-') return null;
  at += 10;
  const separator = text[at];
  if (separator === 'T' || separator === 't') at += 1;
  else if (separator === ' ') at = skipBlanks(text, at);
  else return null;

  const hour = digits(text, at, 2);
  const minute = digits(text, at + 3, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || text[at + 2] !== ':') return null;
  at += 5;
  let secondMs = 0;
  if (text[at] === ':') {
    const second = digits(text, at + 1, 2);
    // 60 is a leap second; epoch time counts it as the first second of the next minute.
    if (second < 0 || second > 60) return null;
    secondMs = second * 1000;
    at += 3;
    if (text[at] === '.' || text[at] === ',') {
      let weightMs = 100;
      const start = at + 1;
      for (at = start; isDigit(text.charCodeAt(at)); at += 1) {
        secondMs += (text.charCodeAt(at) - 48) * weightMs;
        weightMs /= 10;
      }
      if (at === start) return null;
    }
  }
  const zoneMinutes = readZone(text, skipBlanks(text, at));
  if (zoneMinutes === null) return null;
  const days = daysFromDate(year, month, day);
  return days * DAY_MS + (hour * 60 + minute - zoneMinutes) * 60_000 + Math.floor(secondMs);
}

/** Minutes east of UTC of what stands at the end of a time; null when it is no zone. */
function readZone(text: string, at: number): number | null {
  const sign = text[at];
  if (sign === undefined) return 0;
  let end = at + 1;
  let minutes = 0;
  if (sign === '+' || sign === '-') {
    const hours = digits(text, end, 2);
    end += 2;
    if (text[end] === ':') end += 1;
    let rest = 0;
    if (isDigit(text.charCodeAt(end))) {
      rest = digits(text, end, 2);
      end += 2;
    }
    if (hours < 0 || hours > 23 || rest < 0 || rest > 59) return null;
    minutes = (sign === '-' ? -1 : 1) * (hours * 60 + rest);
  } else if (sign !== 'Z' && sign !== 'z') return null;
  return skipBlanks(text, end) === text.length ? minutes : null;
}

let lastDay = Number.NaN;
let lastDayText = '';

/**
 * Writes epoch ms as `2026-01-31T12:00:00.000Z`. Times outside of four-digit years are moved to the
 * nearest one that has them, because the wire knows no others.
 */
export function formatTime(timeMs: number): string {
  const clamped = Math.min(LAST_TIME_MS, Math.max(FIRST_TIME_MS, Math.floor(timeMs)));
  const day = Math.floor(clamped / DAY_MS);
  if (day !== lastDay) {
    lastDayText = dateText(day);
    lastDay = day;
  }
  const ms = clamped - day * DAY_MS;
  return `${lastDayText}T${pad(Math.floor(ms / 3_600_000), 2)}:${pad(Math.floor(ms / 60_000) % 60, 2)}:${pad(Math.floor(ms / 1000) % 60, 2)}.${pad(ms % 1000, 3)}Z`;
}

/** Years begin in March here, so that the leap day is the last day of its year. */
function daysFromDate(year: number, month: number, day: number): number {
  const y = month < 3 ? year - 1 : year;
  const monthsSinceMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthsSinceMarch + 2) / 5) + day - 1;
  return firstMarchOf(y) + dayOfYear - DAYS_TO_EPOCH;
}

function dateText(epochDay: number): string {
  const days = epochDay + DAYS_TO_EPOCH;
  // The mean year has 365.2425 days: the estimate is off by one at most, and corrected.
  let y = Math.floor(days / 365.2425);
  if (firstMarchOf(y) > days) y -= 1;
  else if (firstMarchOf(y + 1) <= days) y += 1;
  const dayOfYear = days - firstMarchOf(y);
  const monthsSinceMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthsSinceMarch + 2) / 5) + 1;
  const month = monthsSinceMarch < 10 ? monthsSinceMarch + 3 : monthsSinceMarch - 9;
  return `${pad(month < 3 ? y + 1 : y, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function firstMarchOf(year: number): number {
  return year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
}

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

/** `count` decimal digits at `at` as a number, or -1. */
function digits(text: string, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i += 1) {
    const code = text.charCodeAt(i);
    if (!isDigit(code)) return -1;
    value = value * 10 + code - 48;
  }
  return value;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at += 1;
  return at;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
