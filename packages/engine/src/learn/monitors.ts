import {
  hasDeviceModel,
  type EventReport,
  type Learned,
  type MonitorRequest,
  type VariableMonitor,
} from '@ohmward/ocpp';
import type { MonitoringPolicy } from '../model/policy.ts';
import type { Station } from '../model/station.ts';
import type { Turn } from '../turn.ts';
import { takeMonitors } from './take.ts';
import { bareVariable } from './variables.ts';

/** Monitors came with the device model. */
export function hasMonitors(station: Station): boolean {
  return hasDeviceModel(station.link.protocol);
}

/** The thresholds of the policy on the variables that the station's inventory has. */
export function monitorsFor(station: Station, { thresholds }: MonitoringPolicy): readonly MonitorRequest[] {
  return station.capabilities.watchable.flatMap((variable) =>
    thresholds
      .filter(
        (threshold) =>
          threshold.variable.toLowerCase() === bareVariable(variable).toLowerCase() &&
          (station.link.protocol === 'ocpp2.1' || !threshold.kind.startsWith('target-')),
      )
      .map(({ kind, value, severity }) => ({ variable, kind, value, severity, transaction: false })),
  );
}

/**
 * The station's word on monitors that were asked for. A duplicate stands already, under an id that its next
 * report tells; asking again is therefore free of harm.
 */
export function monitorsSet(
  turn: Turn,
  station: Station,
  asked: readonly MonitorRequest[],
  outcomes: NonNullable<Learned['monitors']>,
): void {
  const standing: VariableMonitor[] = outcomes.flatMap(({ id, status }, index) => {
    const request = asked[index];
    if (request === undefined || id === null || status !== 'Accepted') return [];
    const { variable, kind, value, severity, transaction } = request;
    return [{ id, variable, kind, value, severity, transaction }];
  });
  if (standing.length > 0) takeMonitors(turn, station, standing, false);
}

/** How grave an event is, 0 danger to 9 debug: 2.1 says so itself, in 2.0.1 its monitor does. Null: unknown. */
export function severityOf({ capabilities }: Station, { severity, monitorId }: EventReport): number | null {
  if (severity !== null) return severity;
  if (monitorId === null) return null;
  return capabilities.monitors.find(({ id }) => id === monitorId)?.severity ?? null;
}
