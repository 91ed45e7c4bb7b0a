/**
 * RFC 3339 in UTC with milliseconds, from epoch milliseconds. Written out because the station model
 * owns no clock, not even the one hidden in `Date`. Days to civil date after Howard Hinnant's
 * published derivation (eras of 400 years that begin in March).
 */
export function isoTime(epochMs: number): string {
  const wholeMs = Math.floor(epochMs);
  const days = Math.floor(wholeMs / DAY_MS);
  const msOfDay = wholeMs - days * DAY_MS;
  const seconds = Math.floor(msOfDay / 1000);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${dateOf(days)}T${clock}.${pad(msOfDay % 1000, 3)}Z`;
}

const DAY_MS = 86_400_000;
/** The date that was written last: stations of one network live in the same day. */
let lastDays = Number.NaN;
let lastDate = '';

function dateOf(days: number): string {
  if (days !== lastDays) {
    lastDate = civilDate(days);
    lastDays = days;
  }
  return lastDate;
}

const TWO = Array.from({ length: 60 }, (_, number) => pad(number, 2));

function two(number: number): string {
  return TWO[number] ?? pad(number, 2);
}

function civilDate(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
