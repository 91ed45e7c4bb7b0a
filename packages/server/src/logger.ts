import { destination, pino } from 'pino';
import type { Logger } from 'pino';

/** JSON lines on stderr; stdout stays free for what a command prints. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination(2));
}
