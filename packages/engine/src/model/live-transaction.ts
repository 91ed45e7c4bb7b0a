import type { ChargingState } from '@ohmward/ocpp';

/** A transaction that is live: not stopped, and not proven stale. Unknown counts as live. */
export interface LiveTransaction {
  id: string;
  wireId: string;
  evseId: number;
  connectorId: number;
  idToken: string | null;
  /** By the station's clock where it gave one. */
  startedAt: number;
  /** When we heard of it. */
  heardAt: number;
  seq: number;
  meterStartWh: number | null;
  energyWh: number | null;
  powerW: number | null;
  chargingState: ChargingState | null;
  lastMeterAt: number | null;
  /** Since when every report says that nothing flows; null while energy flows or nobody reports. */
  zeroSince: number | null;
  /** Content key of the start, so that a repeated start gets the same id. */
  startKey: string;
  /**
   * Its energy rests on readings whose unit nobody named (Q15): the gain alone, or also where it is counted from.
   * They may be coarse by a thousand, so they prove that something flows and never that nothing does.
   */
  assumedUnit?: 'gain' | 'base';
  /** Why its figures are to be doubted, in a sentence (Q15); absent while they are plausible. */
  doubt?: string;
  /** The latest reading with both energy and power, and what each adds up to since the first one. */
  weighed?: { at: number; powerW: number; energyWh: number; countedWh: number; madeWh: number };
}
