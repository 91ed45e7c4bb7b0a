import type { MonitoringBase, Station, Turn } from '../state.ts';
import { readSetting, type Setting } from '../upkeep/settings.ts';
import { planPeriodic } from './watching.ts';
import { variable2 } from '../wire/v2/variables.ts';

/** OCPP's own words; `TargetDelta…` are 2.1 only and not offered here. */
export type MonitorType = 'UpperThreshold' | 'LowerThreshold' | 'Delta' | 'Periodic' | 'PeriodicClockAligned';

/** Watches one reading of the device model (2.x). */
export interface Monitor {
  readonly id: number;
  readonly origin: 'HardWiredMonitor' | 'PreconfiguredMonitor' | 'CustomMonitor';
  readonly type: MonitorType;
  readonly value: number;
  /** 0 danger to 9 debug. */
  readonly severity: number;
  /** Only while a transaction runs. */
  readonly transaction: boolean;
  readonly setting: Setting;
  /** 0 for the whole station. */
  readonly evseId: number;
  /** Beyond its threshold, as far as it was told. */
  exceeded: boolean;
  /** The value that was told last. */
  told: string;
}

const MONITORS_MAX = 30;
/** Ids from here on are given to monitors that the CSMS sets. */
const FIRST_CUSTOM = 100;

/** What a station watches when it leaves the factory. */
export function factoryMonitors(): Monitor[] {
  const watch = (
    id: number,
    origin: Monitor['origin'],
    name: string,
    value: number,
    severity: number,
  ): Monitor[] => {
    const setting = variable2(name);
    return setting === undefined
      ? []
      : [
          {
            id,
            origin,
            type: 'UpperThreshold',
            value,
            severity,
            transaction: false,
            setting,
            evseId: 0,
            exceeded: false,
            told: '',
          },
        ];
  };
  return [
    ...watch(1, 'HardWiredMonitor', 'TemperatureSensor.Temperature', 95, 2),
    ...watch(2, 'PreconfiguredMonitor', 'TemperatureSensor.Temperature', 85, 5),
  ];
}

export const firstMonitorId = FIRST_CUSTOM;

export interface MonitorRequest {
  readonly id: number | null;
  readonly type: string;
  readonly value: number;
  readonly severity: number;
  readonly transaction: boolean;
  readonly setting: Setting;
  readonly evseId: number;
}

const TYPES: ReadonlySet<string> = new Set<MonitorType>([
  'UpperThreshold',
  'LowerThreshold',
  'Delta',
  'Periodic',
  'PeriodicClockAligned',
]);

function isMonitorType(type: string): type is MonitorType {
  return TYPES.has(type);
}

/** Sets or replaces a monitor; the id on success, the reason otherwise. */
export function setMonitor(
  turn: Turn,
  request: MonitorRequest,
): { id: number } | { refused: 'Rejected' | 'UnsupportedMonitorType' | 'Duplicate' } {
  const { station } = turn;
  const { monitoring } = station;
  const { type, setting, evseId } = request;
  if (!isMonitorType(type)) return { refused: 'UnsupportedMonitorType' };
  const numeric = setting.type === 'integer' || setting.type === 'decimal';
  if (setting.monitored !== true || (!numeric && type.endsWith('Threshold'))) {
    return { refused: 'UnsupportedMonitorType' };
  }
  const same = (monitor: Monitor): boolean =>
    monitor.setting === setting &&
    monitor.evseId === evseId &&
    monitor.type === type &&
    monitor.severity === request.severity;
  const replaced = monitoring.monitors.find((monitor) => monitor.id === request.id);
  if (request.id !== null && replaced?.origin !== 'CustomMonitor') return { refused: 'Rejected' };
  if (monitoring.monitors.some((monitor) => monitor !== replaced && same(monitor))) {
    return { refused: 'Duplicate' };
  }
  if (replaced === undefined && monitoring.monitors.length >= MONITORS_MAX) return { refused: 'Rejected' };
  const monitor: Monitor = {
    id: replaced?.id ?? monitoring.nextId++,
    origin: 'CustomMonitor',
    type,
    value: request.value,
    severity: request.severity,
    transaction: request.transaction,
    setting,
    evseId,
    exceeded: false,
    told: readSetting(station, setting, evseId),
  };
  monitoring.monitors = [...monitoring.monitors.filter((other) => other !== replaced), monitor];
  planPeriodic(turn, monitor);
  return { id: monitor.id };
}

/** Hard-wired monitors stay. */
export function clearMonitor(station: Station, id: number): 'Accepted' | 'Rejected' | 'NotFound' {
  const found = station.monitoring.monitors.find((monitor) => monitor.id === id);
  if (found === undefined) return 'NotFound';
  if (found.origin === 'HardWiredMonitor') return 'Rejected';
  station.monitoring.monitors = station.monitoring.monitors.filter((monitor) => monitor !== found);
  return 'Accepted';
}

/** `FactoryDefault` puts the preconfigured monitors back, `HardWiredOnly` leaves no others. */
export function setMonitoringBase(station: Station, base: MonitoringBase): void {
  const { monitoring } = station;
  monitoring.base = base;
  if (base === 'All') return;
  monitoring.monitors = factoryMonitors().filter(
    (monitor) => base === 'FactoryDefault' || monitor.origin === 'HardWiredMonitor',
  );
}
