import { isTransient, sqlState } from '../journal/database-error.ts';
import type { ProblemKind } from './problem.ts';

const QUERY_CANCELED = '57014';
/** What `pg` and Node say when there is no connection; they carry no SQLSTATE. */
const NO_CONNECTION =
  /^(ECONN|EPIPE|ENOENT|ETIMEDOUT)|timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/;

/** What a caller is told when the database did not answer; null for every other error. */
export function databaseProblem(error: Error): readonly [ProblemKind, string] | null {
  const state = sqlState(error);
  if (state === QUERY_CANCELED) {
    return ['unprocessable', 'The search took too long. Narrow it: name a station, a period or an action.'];
  }
  const isDown =
    state === null
      ? NO_CONNECTION.test(codeOf(error)) || NO_CONNECTION.test(error.message)
      : isTransient(error);
  return isDown ? ['not-ready', 'The database does not answer right now. Try again in a moment.'] : null;
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
