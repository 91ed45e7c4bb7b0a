import type { TokenVault } from './ports.ts';

/**
 * An answer with its id tokens readable. The vault works on text, so the answer passes through it as
 * JSON once, whatever its shape.
 */
export async function unsealed<T>(vault: TokenVault, value: T): Promise<T> {
  return JSON.parse(await vault.unseal(JSON.stringify(value))) as T;
}
