/** 2.x NotifyReport (B07, B08) and NotifyMonitoringReport (N02): the device model, part by part. */

import { isObject, listOr, readValue, readWhole, type JsonObject } from '../reading.ts';
import { isSecretSetting } from '../secret-settings.ts';
import type { MonitorKind, StationEvent, StationSetting, VariableMonitor } from '../vocabulary.ts';
import { keyOf } from './variables.ts';

/** ReportingValueSize may not exceed it. */
const VALUE_LENGTH_MAX = 2_500;
const SEVERITY_MAX = 9;
/** What a monitor has that names no severity, or none of the ten. */
const ALERT = 5;

/** MonitorEnumType; the target deltas are of 2.1. */
const MONITOR_KINDS: ReadonlyMap<unknown, MonitorKind> = new Map([
  ['UpperThreshold', 'upper-threshold'],
  ['LowerThreshold', 'lower-threshold'],
  ['Delta', 'delta'],
  ['Periodic', 'periodic'],
  ['PeriodicClockAligned', 'periodic-clock-aligned'],
  ['TargetDelta', 'target-delta'],
  ['TargetDeltaRelative', 'target-delta-relative'],
]);

interface Part {
  readonly requestId: number | null;
  readonly part: number;
  readonly last: boolean;
}

/** NotifyReport. An empty report has no data at all. */
export function decodeReport(payload: JsonObject): StationEvent {
  const settings: StationSetting[] = [];
  for (const data of listOr(payload.reportData)) {
    const setting = isObject(data) ? settingOf(data) : null;
    if (setting !== null) settings.push(setting);
  }
  return { type: 'inventory', ...partOf(payload), settings };
}

/** NotifyMonitoringReport. Monitors without a readable id, kind or value are left out. */
export function decodeMonitoringReport(payload: JsonObject): StationEvent {
  const monitors: VariableMonitor[] = [];
  for (const data of listOr(payload.monitor)) {
    if (isObject(data)) addMonitors(data, monitors);
  }
  return { type: 'monitors', ...partOf(payload), monitors };
}

/** `tbc`: to be continued. */
function partOf(payload: JsonObject): Part {
  return {
    requestId: readWhole(payload.requestId),
    part: readWhole(payload.seqNo) ?? 0,
    last: payload.tbc !== true,
  };
}

/** The actual value; variables that have only others (a target, limits) tell their first. */
function settingOf(data: JsonObject): StationSetting | null {
  const key = keyOf(data);
  if (key === null) return null;
  const attributes = listOr(data.variableAttribute).filter(isObject);
  const attribute = attributes.find(({ type }) => type === undefined || type === 'Actual') ?? attributes[0];
  return {
    key,
    value: isSecretSetting(key) ? null : readValue(attribute?.value, VALUE_LENGTH_MAX),
    readOnly: attribute?.mutability === 'ReadOnly',
  };
}

function addMonitors(data: JsonObject, monitors: VariableMonitor[]): void {
  const variable = keyOf(data);
  if (variable === null) return;
  for (const monitor of listOr(data.variableMonitoring)) {
    if (!isObject(monitor)) continue;
    const id = readWhole(monitor.id);
    const kind = MONITOR_KINDS.get(monitor.type);
    const severity = readSeverity(monitor.severity) ?? ALERT;
    const { value } = monitor;
    if (id === null || kind === undefined) continue;
    // JSON can say 1e999, which is no number.
    if (typeof value !== 'number' || !Number.isFinite(value)) continue;
    // Adding 0 turns -0 into 0.
    monitors.push({
      id,
      variable,
      kind,
      value: value + 0,
      severity,
      transaction: monitor.transaction === true,
    });
  }
}

/** 0 danger … 9 debug; null for what is none of them. */
export function readSeverity(value: unknown): number | null {
  const severity = readWhole(value);
  return severity === null || severity < 0 || severity > SEVERITY_MAX ? null : severity;
}
