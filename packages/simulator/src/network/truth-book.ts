import type { Habits } from '../drivers/demand.ts';
import type { Visit } from '../drivers/driver.ts';
import type { Station } from '../station/state.ts';
import type { Violation } from '../station/traffic.ts';
import type { Strike } from './injector.ts';
import { recordOf, type NoiseRecord, type TruthRecord } from './truth.ts';

/** What became of sessions and of the visits of drivers. */
export interface WorldStats {
  sessions: number;
  energyWh: number;
  charged: number;
  turnedAway: number;
  failed: number;
}

/** Keeps the truth about a network: what was wrong where, what only looked so, and what must not have happened. */
export class TruthBook {
  readonly faults: TruthRecord[] = [];
  readonly noise: NoiseRecord[] = [];
  readonly violations: Violation[] = [];
  readonly stats: WorldStats = { sessions: 0, energyWh: 0, charged: 0, turnedAway: 0, failed: 0 };

  sessionEnded(energyWh: number): void {
    this.stats.sessions += 1;
    this.stats.energyWh += energyWh;
  }

  /** A fault begins; its record has the next instance. */
  begins(strike: Strike, at: number): TruthRecord {
    const record = recordOf(this.faults.length + 1, strike, at);
    this.faults.push(record);
    return record;
  }

  /** A station said so for the first time. */
  shown(instance: number, at: number): void {
    const record = this.faults[instance - 1];
    if (record !== undefined) record.shownAt ??= at;
  }

  /** It has ended on one station. True when it stands nowhere any more. */
  ended(instance: number, stationId: string, by: string, at: number): boolean {
    const record = this.faults[instance - 1];
    if (record === undefined) return false;
    record.open = record.open.filter((id) => id !== stationId);
    if (record.open.length > 0) return false;
    record.endedAt = at;
    record.endedBy = by;
    return true;
  }

  /** A visit of a driver is over. One in vain counts against every fault that stood in the way. */
  visited(visit: Visit, station: Station, evseId: number): void {
    if (visit === 'charged') this.stats.charged += 1;
    if (visit === 'turned-away') this.stats.turnedAway += 1;
    if (visit === 'failed') this.stats.failed += 1;
    if (visit === 'charged' || visit === 'own-doing') return;
    for (const fault of station.faults) {
      const record = this.faults[fault.instance - 1];
      if (record !== undefined && (fault.evseId === 0 || fault.evseId === evseId)) record.harmed += 1;
    }
  }

  /** A driver or a vehicle makes trouble that is none of the station's. */
  habit(what: keyof Habits, stationId: string, evseId: number, at: number): void {
    this.noise.push({ what, cause: what === 'muteVehicle' ? 'vehicle' : 'driver', stationId, evseId, at });
  }
}
