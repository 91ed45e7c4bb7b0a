/** A transaction as stored and shown. An orphan stop has no start. */
export interface TransactionRecord {
  /** Ours. */
  readonly id: string;
  /** The one on the wire. */
  readonly wireId: string;
  readonly stationId: string;
  readonly evseId: number | null;
  readonly connectorId: number | null;
  readonly idToken: string | null;
  /** Epoch ms by the station's clock where it gave one, else our arrival time. */
  readonly startedAt: number | null;
  readonly stoppedAt: number | null;
  readonly meterStartWh: number | null;
  readonly meterStopWh: number | null;
  readonly energyWh: number | null;
  readonly stopReason: string | null;
  /** `orphan`: only the stop arrived. `stale`: closed by us because the station proved it over. */
  readonly state: 'live' | 'ended' | 'orphan' | 'stale';
  /** Why its figures are to be doubted, in a sentence; absent while they are plausible. Nothing is corrected. */
  readonly doubt?: string;
}
