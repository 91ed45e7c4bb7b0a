import type { Station } from '../state.ts';

/** From one sample to the next; a station that should sample never does so once a day. */
export function sampleIntervalMs(station: Station): number {
  const { config } = station;
  const configured =
    config.get('MeterValueSampleInterval') ?? config.get('SampledDataCtrlr.TxUpdatedInterval');
  const seconds = configured === undefined ? station.design.personality.meterIntervalS : Number(configured);
  return (seconds >= 5 ? seconds : 86_400) * 1000;
}

/** Stations that run for weeks sample less often than their makers meant. */
export function sampleEvery({ config, design }: Station, seconds: number): void {
  const old = design.personality.protocol === 'ocpp1.6';
  config.set(old ? 'MeterValueSampleInterval' : 'SampledDataCtrlr.TxUpdatedInterval', String(seconds));
}
