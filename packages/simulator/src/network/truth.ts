import type { TrueCause } from '../faults/fault.ts';
import type { Strike } from './injector.ts';

/** The truth about one fault. It stays with the simulator and never reaches the server. */
export interface TruthRecord {
  readonly instance: number;
  readonly fault: string;
  readonly name: string;
  readonly cause: TrueCause;
  readonly hazard: boolean;
  readonly place: 'connector' | 'station' | 'site';
  readonly siteId: string;
  readonly stationIds: readonly string[];
  /** 0 for the whole station. */
  readonly evseId: number;
  readonly vendor: string | null;
  readonly protocol: string | null;
  /** Epoch ms. */
  readonly onsetAt: number;
  /** When the station first said so, null while it has not (some never do). */
  shownAt: number | null;
  endedAt: number | null;
  /** `command:<what>`, `itself`, `person`; null while it stands. */
  endedBy: string | null;
  /** Stations on which it still stands. */
  open: string[];
}

/** The record of a fault that begins now. */
export function recordOf(instance: number, strike: Strike, at: number): TruthRecord {
  const { kind, stations, evseId } = strike;
  const only = stations.length === 1 ? stations[0]?.design : undefined;
  const stationIds = stations.map((station) => station.design.id);
  return {
    instance,
    fault: kind.id,
    name: kind.name,
    cause: kind.cause,
    hazard: kind.hazard,
    place: kind.place,
    siteId: stations[0]?.design.siteId ?? '',
    stationIds,
    evseId,
    vendor: only?.personality.vendor ?? null,
    protocol: only?.personality.protocol ?? null,
    onsetAt: at,
    shownAt: null,
    endedAt: null,
    endedBy: null,
    open: stationIds,
  };
}

/** Faults counted by how they ended. */
export interface TruthSummary {
  readonly injected: number;
  readonly curedByCommand: number;
  readonly curedByThemselves: number;
  readonly curedByPerson: number;
  readonly standing: number;
  readonly hazards: number;
}

export function summarize(records: readonly TruthRecord[]): TruthSummary {
  const count = (test: (record: TruthRecord) => boolean): number => records.filter(test).length;
  return {
    injected: records.length,
    curedByCommand: count((record) => record.endedBy?.startsWith('command:') === true),
    curedByThemselves: count((record) => record.endedBy === 'itself'),
    curedByPerson: count((record) => record.endedBy === 'person'),
    standing: count((record) => record.endedBy === null),
    hazards: count((record) => record.hazard),
  };
}

/** One JSON object per line, for scoring. */
export function truthLines(records: readonly TruthRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}
