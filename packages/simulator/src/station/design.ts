import type { StationKeys } from './upkeep/keys.ts';
import type { Personality } from '../personalities/personality.ts';

/** Connector states in OCPP's own words, of both versions. */
export type ConnectorStatus =
  | 'Available'
  | 'Preparing'
  | 'Charging'
  | 'SuspendedEV'
  | 'SuspendedEVSE'
  | 'Finishing'
  | 'Occupied'
  | 'Reserved'
  | 'Unavailable'
  | 'Faulted';

/** The OCPP version that a station speaks, as its WebSocket names it. */
export type Protocol = 'ocpp1.6' | 'ocpp2.0.1' | 'ocpp2.1';

/** What is fixed about a station: laid out once from the seed of the network. */
export interface StationDesign {
  readonly id: string;
  readonly siteId: string;
  readonly siteKind: SiteKind;
  readonly serial: string;
  /** What it left the factory with. */
  readonly firmware: string;
  readonly iccid: string;
  readonly evseCount: number;
  /** The station's clock minus true time, ms. */
  readonly clockSkewMs: number;
  readonly personality: Personality;
  readonly seed: number | string;
  /** What it proves itself with; without, it has no certificates of its own. */
  readonly keys?: StationKeys;
}

/** What people do at a site, and with it when they come and for how long. */
export type SiteKind = 'home' | 'work' | 'retail' | 'highway';
