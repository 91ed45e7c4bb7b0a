import type { MeterSample, StationEvent } from '@ohmward/ocpp';
import type { StationTraits } from '../model/station-profile.ts';

const MINUTE_MS = 60_000;

/**
 * What a station means, where its model writes something else: local times without saying so (Q17) and
 * energy without a unit that is none of Wh (Q15). Nothing else is ever changed in its words.
 */
export function readAs(traits: StationTraits, event: StationEvent): StationEvent {
  const { clockOffsetMin, unitlessEnergyFactor } = traits;
  if (clockOffsetMin === 0 && unitlessEnergyFactor === 1) return event;
  const offsetMs = clockOffsetMin * MINUTE_MS;
  switch (event.type) {
    case 'status':
    case 'security':
      return { ...event, occurredAt: shifted(event.occurredAt, offsetMs) };
    case 'transaction':
      return {
        ...event,
        occurredAt: shifted(event.occurredAt, offsetMs),
        samples: event.samples.map((sample) => sampleAs(sample, offsetMs, unitlessEnergyFactor)),
      };
    case 'meter':
      return {
        ...event,
        samples: event.samples.map((sample) => sampleAs(sample, offsetMs, unitlessEnergyFactor)),
      };
    case 'events':
      return {
        ...event,
        reports: event.reports.map((report) => ({
          ...report,
          occurredAt: shifted(report.occurredAt, offsetMs),
        })),
      };
    default:
      return event;
  }
}

function sampleAs(sample: MeterSample, offsetMs: number, factor: number): MeterSample {
  const timed = { ...sample, occurredAt: shifted(sample.occurredAt, offsetMs) };
  return sample.energyUnit === 'assumed' && sample.energyWh !== undefined
    ? { ...timed, energyWh: sample.energyWh * factor }
    : timed;
}

function shifted(at: number | null, offsetMs: number): number | null {
  return at === null ? null : at + offsetMs;
}
