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
  | 'Unavailable'
  | 'Faulted';

/** What is fixed about a station: laid out once from the seed of the network. */
export interface StationDesign {
  readonly id: string;
  readonly siteId: string;
  readonly serial: string;
  readonly firmware: string;
  readonly iccid: string;
  readonly evseCount: number;
  /** The station's clock minus true time, ms. */
  readonly clockSkewMs: number;
  readonly personality: Personality;
  readonly seed: number | string;
}
