import type { FaultPlace, FaultShow, TrueCause } from '../faults/fault.ts';
import { remediesOf } from './remedies.ts';
import type { Strike } from './injector.ts';

/** The truth about one fault. It stays with the simulator and never reaches the server. */
export interface TruthRecord {
  readonly instance: number;
  readonly fault: string;
  readonly name: string;
  readonly cause: TrueCause;
  readonly hazard: boolean;
  readonly place: FaultPlace;
  readonly siteId: string;
  readonly stationIds: readonly string[];
  /** 0 for the whole station. */
  readonly evseId: number;
  readonly vendor: string | null;
  readonly protocol: string | null;
  /** The stations that a bad firmware strikes; null for other faults. */
  readonly cohort: { readonly vendor: string; readonly model: string; readonly firmware: string } | null;
  /** Where the wire can give it away first. */
  readonly shows: FaultShow;
  /** Commands each of which truly ends it, such as `reset-soft`; empty when none does. */
  readonly remedies: readonly string[];
  /** Nothing but hands at the station ends it: no command, no unplugging, no waiting. */
  readonly needsVisit: boolean;
  /** When it would end if nobody did anything, epoch ms; null for never. */
  readonly healsAt: number | null;
  /** Epoch ms. */
  readonly onsetAt: number;
  /** When the station first said so, null while it has not (some never do). */
  shownAt: number | null;
  endedAt: number | null;
  /** `command:<what>`, `itself`, `person`; null while it stands. */
  endedBy: string | null;
  /** Stations on which it still stands. */
  open: string[];
  /** Visits of drivers at these stations that failed or were turned away while it stood. */
  harmed: number;
}

/** The record of a fault that begins now. */
export function recordOf(instance: number, strike: Strike, at: number): TruthRecord {
  const { kind, stations, evseId, healsAfterMs } = strike;
  const only = stations.length === 1 ? stations[0]?.design : undefined;
  const stationIds = stations.map((station) => station.design.id);
  const remedies = remediesOf(kind);
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
    cohort: strike.cohort ?? null,
    shows: kind.shows,
    remedies,
    needsVisit:
      remedies.length === 0 && healsAfterMs === null && kind.curedBy({ type: 'unplug' }) !== 'cured',
    healsAt: healsAfterMs === null ? null : at + healsAfterMs,
    onsetAt: at,
    shownAt: null,
    endedAt: null,
    endedBy: null,
    open: stationIds,
    harmed: 0,
  };
}

/**
 * Something that looks like trouble and is none of the station's: a vehicle that cannot talk, a driver who
 * never plugs in. Whoever takes it for a fault of the station is wrong.
 */
export interface NoiseRecord {
  readonly what: string;
  readonly cause: 'vehicle' | 'driver';
  readonly stationId: string;
  readonly evseId: number;
  /** Epoch ms. */
  readonly at: number;
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
