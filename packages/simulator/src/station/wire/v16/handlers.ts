import type { Handler } from '../wire.ts';
import { core16 } from './core.ts';
import { limits16 } from './limits.ts';
import { security16 } from './security.ts';
import { upkeep16 } from './upkeep.ts';

/** Every message of a 1.6 central system, its security extension included, by feature profile. */
export const handlers16: Readonly<Record<string, Handler>> = {
  ...core16,
  ...limits16,
  ...upkeep16,
  ...security16,
};
