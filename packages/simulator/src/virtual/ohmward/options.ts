import type { SiteDesign } from '../../network/layout.ts';
import type { Links } from '../backend.ts';
import type { Noise } from '../links/noise.ts';
import type { Schedule } from '../schedule.ts';
import type { PlannedCrash } from './crash-plan.ts';
import type { Engine, Settings } from './engine.ts';
import type { Observer } from './observer.ts';

/** What a virtual Ohmward is made of. */
export interface OhmwardOptions {
  readonly engine: Engine;
  readonly settings: Settings;
  readonly schedule: Schedule;
  readonly links: Links;
  readonly seed: number;
  readonly stations: number;
  readonly sites: readonly SiteDesign[];
  readonly heartbeatS: number;
  readonly crashes: readonly PlannedCrash[];
  /** Keeps every input from the first one on, for a full replay at the end. */
  readonly keepsHistory: boolean;
  readonly noise: () => Noise;
  readonly observers: readonly Observer[];
  /** Told what belongs to a station when it is first seen. */
  readonly siteOf: (stationId: string) => string;
}
