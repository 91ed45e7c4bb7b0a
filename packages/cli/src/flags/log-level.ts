import { FlagError } from '../output.ts';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** Level of the logs on stderr, from `OHMWARD_LOG`. */
export function logLevel(otherwise: string): string {
  const level = process.env['OHMWARD_LOG'] ?? '';
  if (level === '') return otherwise;
  if (!LEVELS.includes(level))
    throw new FlagError(`OHMWARD_LOG=${level} is not known. Use one of ${LEVELS.join(', ')}.`);
  return level;
}
