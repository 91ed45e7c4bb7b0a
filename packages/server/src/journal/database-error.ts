/**
 * SQLSTATE classes that say "not now" rather than "never": connection trouble (08), disk or connections
 * exhausted (53), the operator's hand, a crash or a shutdown (57), serialization and locks (40, 55), I/O (58).
 */
const TRANSIENT_CLASSES = new Set(['08', '40', '53', '55', '57', '58']);

/**
 * Whether trying again may help. Errors without an SQLSTATE come from the socket or the driver: the connection
 * is gone, and what it was doing is of unknown fate.
 */
export function isTransient(error: unknown): boolean {
  const state = sqlState(error);
  return state === null || TRANSIENT_CLASSES.has(state.slice(0, 2));
}

/** The five characters of an SQLSTATE; null when the server did not send one. */
export function sqlState(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !('severity' in error)) return null;
  return typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : null;
}
