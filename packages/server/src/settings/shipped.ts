import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Folder of the installation: the nearest one above this file that has both `catalog` and `policies`. Holds
 * for the sources and for the bundled command alike.
 */
function installation(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  for (let folder = here; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'catalog', 'causes.yaml')) && existsSync(join(folder, 'policies')))
      return folder;
    if (folder === dirname(folder)) {
      throw new Error(`No catalog folder above ${here}: the installation is not complete. Install it again.`);
    }
  }
}

/** Folder of the catalogue that comes with Ohmward. */
export function shippedCatalogue(): string {
  return join(installation(), 'catalog');
}

/** The policy in force when nobody names another. */
export function shippedPolicy(): string {
  return join(installation(), 'policies', 'default.yaml');
}
