import { resolve } from 'node:path';
import { Option } from 'commander';
import { FlagError } from '../output.ts';

/** Where the data is; the same for every command. */
export interface DatabaseFlags {
  readonly data: string;
  readonly databaseUrl?: string;
}

export const dataOption = () =>
  new Option('--data <dir>', 'folder for everything that is kept').default('.data').env('OHMWARD_DATA');

export const databaseUrlOption = () =>
  new Option('--database-url <url>', 'use this Postgres server instead of the embedded one').env(
    'DATABASE_URL',
  );

export const jsonOption = () => new Option('--json', 'print JSON for programs').default(false);

export function readDatabaseFlags(flags: DatabaseFlags): { dataDir: string; databaseUrl: string | null } {
  if (flags.data.trim() === '')
    throw new FlagError('--data is empty. Name a folder, for example --data .data');
  const url = flags.databaseUrl ?? '';
  if (url !== '' && !/^postgres(ql)?:\/\//.test(url)) {
    throw new FlagError(
      '--database-url is no Postgres URL. Write postgresql://user:password@host:5432/database',
    );
  }
  return { dataDir: resolve(flags.data), databaseUrl: url === '' ? null : url };
}
