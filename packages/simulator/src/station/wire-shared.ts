import type { ActiveFault, Evse, Session, Station } from './state.ts';
import { isoTime } from './time.ts';

/** The station's own idea of a moment, as it writes it. */
export function stationTime(station: Station, at: number): string {
  return isoTime(at + station.design.clockSkewMs);
}

/**
 * The code a station adds to its report; null for none. A vendor that speaks MREC adds nothing where
 * MREC has no code: the standard error code or component says it all.
 */
export function codeOf(
  station: Station,
  faults: readonly ActiveFault[],
): { code: string; mrec: boolean } | null {
  const { codes, joinsCodes } = station.design.personality.quirks;
  const reports = faults.map((fault) => fault.kind.report).filter((report) => report !== null);
  const first = reports[0];
  if (first === undefined || codes === 'none') return null;
  const mrec = codes === 'mrec';
  const all = reports.flatMap((report) => (mrec ? report.mrec : [report.vendorCode]));
  const [main] = all;
  return main === undefined ? null : { code: joinsCodes ? [...new Set(all)].join(';') : main, mrec };
}

/** One reading of the meter, unit-neutral. Energy in the unit that the vendor's meter counts. */
export interface Reading {
  readonly measurand: string;
  readonly value: number;
  readonly unit: string;
}

export function readingsOf(station: Station, evse: Evse, session: Session | null): Reading[] {
  const kWh = station.design.personality.quirks.meterUnit === 'kWh';
  const { current } = station.design.personality;
  const volts = current === 'DC' ? 400 : 230;
  const phases = current === 'DC' ? 1 : 3;
  const readings: Reading[] = [
    {
      measurand: 'Energy.Active.Import.Register',
      value: kWh ? Math.round(evse.registerWh) / 1000 : Math.round(evse.registerWh),
      unit: kWh ? 'kWh' : 'Wh',
    },
  ];
  if (session === null) return readings;
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
  if (unit !== 'A') return limit;
  return station.design.personality.current === 'DC' ? limit * 400 : limit * 690;
}
