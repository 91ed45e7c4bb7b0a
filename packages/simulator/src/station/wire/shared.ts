import { effectOn } from '../effects.ts';
import type { ActiveFault, Evse, Session, Station } from '../state.ts';
import { isoTime } from '../time.ts';

/** The station's own idea of a moment, as it writes it. */
export function stationTime(station: Station, at: number): string {
  const { skewMs, driftsSince } = station.clock;
  if (driftsSince === null) return isoTime(at + skewMs);
  const drift = effectOn(station, 0, 'clockDriftMsPerS') ?? 0;
  return isoTime(at + skewMs + ((at - driftsSince) / 1000) * drift);
}

/**
 * The code a station adds to its report; null for none. A vendor that speaks MREC adds nothing where
 * MREC has no code: the standard error code or component says it all.
 */
export function codeOf(
  station: Station,
  faults: readonly ActiveFault[],
): { code: string; mrec: boolean } | null {
  const { vendorCodes, quirks } = station.design.personality;
  const { codes, joinsCodes } = quirks;
  if (codes === 'none') return null;
  const mrec = codes === 'mrec';
  const all: string[] = [];
  for (const { kind } of faults) {
    if (kind.report === null) continue;
    if (mrec) all.push(...kind.report.mrec);
    else all.push(vendorCodes?.[kind.report.vendorCode] ?? kind.report.vendorCode);
  }
  const [main] = all;
  return main === undefined ? null : { code: joinsCodes ? [...new Set(all)].join(';') : main, mrec };
}

/** One reading of the meter, unit-neutral. */
export interface Reading {
  readonly measurand: string;
  readonly value: number;
  /** Null for a station that does not say what it counts in. */
  readonly unit: string | null;
}

/** Energy in the unit that the vendor's meter counts. */
export function readingsOf(station: Station, evse: Evse, session: Session | null): Reading[] {
  const { current, quirks } = station.design.personality;
  const kWh = quirks.meterUnit === 'kWh' || quirks.meterUnit === 'unsaid-kWh' || station.unitless;
  const unsaid = quirks.meterUnit === 'unsaid-kWh' || station.unitless;
  const registerWh =
    quirks.register === 'session' && session !== null ? evse.registerWh - session.startWh : evse.registerWh;
  const readings: Reading[] = [
    {
      measurand: 'Energy.Active.Import.Register',
      value: kWh ? Math.round(registerWh) / 1000 : Math.round(registerWh),
      unit: unsaid ? null : kWh ? 'kWh' : 'Wh',
    },
  ];
  if (session === null) return readings;
  const volts = current === 'DC' ? 400 : 230;
  const phases = current === 'DC' ? 1 : 3;
  readings.push(
    { measurand: 'Power.Active.Import', value: Math.round(evse.powerW), unit: 'W' },
    { measurand: 'Current.Import', value: Math.round(evse.powerW / volts / phases), unit: 'A' },
    { measurand: 'Voltage', value: volts, unit: 'V' },
  );
  if (current === 'DC' && evse.plugged !== null) {
    const share = (evse.registerWh - session.startWh) / Math.max(1, evse.plugged.wantsWh);
    readings.push({ measurand: 'SoC', value: Math.round(20 + 60 * Math.min(1, share)), unit: 'Percent' });
  }
  return readings;
}

/** Power of a charging limit in W; amperes count per phase. */
export function limitInWatts(station: Station, limit: number, unit: string): number {
  return unit === 'A' ? limit * wattsPerAmpere(station) : limit;
}

/** The other way round, for answers in amperes; one decimal, as the schemas want it. */
export function limitInUnit(station: Station, limitW: number, unit: string): number {
  return unit === 'A' ? Math.round((limitW / wattsPerAmpere(station)) * 10) / 10 : Math.round(limitW);
}

function wattsPerAmpere(station: Station): number {
  return station.design.personality.current === 'DC' ? 400 : 690;
}
