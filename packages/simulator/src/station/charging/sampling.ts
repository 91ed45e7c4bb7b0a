import type { Station } from '../state.ts';

/** From one sample to the next; a station that should sample never does so once a day. */
export function sampleIntervalMs(station: Station): number {
  const { config } = station;
  const configured =
    config.get('MeterValueSampleInterval') ?? config.get('SampledDataCtrlr.TxUpdatedInterval');
  const seconds = configured === undefined ? station.design.personality.meterIntervalS : Number(configured);
  return (seconds >= 5 ? seconds : 86_400) * 1000;
}
