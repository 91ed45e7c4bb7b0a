import type { Handler } from '../wire.ts';
import { certificates2 } from './certificates.ts';
import { core2 } from './core.ts';
import { deviceModel2 } from './device-model.ts';
import { displays2 } from './displays.ts';
import { limits2 } from './limits.ts';
import { monitoring2 } from './monitoring.ts';
import { only21 } from './only-21.ts';
import { upkeep2 } from './upkeep.ts';

/** Every message of a 2.0.1 CSMS, by functional block. */
export const handlers201: Readonly<Record<string, Handler>> = {
  ...core2,
  ...deviceModel2,
  ...monitoring2,
  ...limits2,
  ...upkeep2,
  ...certificates2,
  ...displays2,
};

/** 2.1 adds to 2.0.1. */
export const handlers21: Readonly<Record<string, Handler>> = { ...handlers201, ...only21 };
