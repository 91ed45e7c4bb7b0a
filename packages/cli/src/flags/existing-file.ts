import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { FlagError } from '../output.ts';

/** The whole path of a file that a flag names. */
export function existingFile(flag: string, value: string): string {
  const path = resolve(value);
  if (!existsSync(path)) throw new FlagError(`${flag} ${value}: there is no such file.`);
  return path;
}
