import { loadCatalogue, loadPolicy } from '../../../server/src/settings/index.ts';
import type { Settings } from '../virtual/ohmward/engine.ts';

/** The policy and the catalogue that come with Ohmward. */
export const shippedSettings: Settings = { policy: loadPolicy(), catalogue: loadCatalogue() };
