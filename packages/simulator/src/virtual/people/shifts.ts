const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Field service drives from Monday to Saturday between these hours, UTC. */
const FROM_HOUR = 7;
const TO_HOUR = 19;
/** Few sit at the desk at night, so everything there takes so many times longer. */
const NIGHT_FACTOR = 3;

/** How much slower the desk is at a moment. */
export function deskFactor(at: number): number {
  const hour = (at / HOUR_MS) % 24;
  return hour >= 6 && hour < 22 ? 1 : NIGHT_FACTOR;
}

/** The next moment, from `at` on, at which a technician starts for something that can wait. */
export function nextFieldMoment(at: number): number {
  for (let moment = at; ; moment = Math.floor(moment / DAY_MS + 1) * DAY_MS) {
    // 1 January 1970 was a Thursday.
    const isSunday = (Math.floor(moment / DAY_MS) + 4) % 7 === 0;
    const dayStart = Math.floor(moment / DAY_MS) * DAY_MS;
    const opens = dayStart + FROM_HOUR * HOUR_MS;
    const closes = dayStart + TO_HOUR * HOUR_MS;
    if (!isSunday && moment < closes) return Math.max(moment, opens);
  }
}
