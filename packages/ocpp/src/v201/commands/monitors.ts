/** 2.x monitoring: GetMonitoringReport, SetMonitoringBase, -Level, SetVariableMonitoring, Clear- (N02 to N06). */

import type { MonitorRequest } from '../../vocabulary.ts';
import { notWhole, unsupported, type CommandOf, type Encoded } from '../../wire-limits.ts';
import type { Dialect } from './dialect.ts';
import { variableOf } from './variables.ts';

export const MONITORING_BASES = {
  all: 'All',
  factory: 'FactoryDefault',
  'hard-wired': 'HardWiredOnly',
} as const;
/** 0 danger … 9 debug. */
const SEVERITY_MAX = 9;

type MonitorCommand = CommandOf<
  'reportMonitors' | 'setMonitors' | 'clearMonitors' | 'setMonitoringBase' | 'setMonitoringLevel'
>;

export function encodeMonitorCommand201(command: MonitorCommand, dialect: Dialect): Encoded {
  switch (command.action) {
    case 'reportMonitors':
      return { action: 'GetMonitoringReport', payload: { requestId: command.requestId } };
    case 'setMonitors':
      return setMonitors(command.monitors, dialect);
    case 'clearMonitors':
      return clearMonitors(command.ids);
    case 'setMonitoringBase':
      return { action: 'SetMonitoringBase', payload: { monitoringBase: MONITORING_BASES[command.base] } };
    case 'setMonitoringLevel': {
      const wrong = severityProblem(command.severity);
      if (wrong !== null) return unsupported(wrong);
      return { action: 'SetMonitoringLevel', payload: { severity: command.severity } };
    }
  }
}

function setMonitors(monitors: readonly MonitorRequest[], dialect: Dialect): Encoded {
  if (monitors.length === 0) return unsupported('monitors must hold at least one monitor');
  const setMonitoringData = [];
  for (const monitor of monitors) {
    const { id, variable, kind, value, severity, transaction } = monitor;
    const named = variableOf('variable', variable, dialect);
    if ('unsupported' in named) return named;
    const type = dialect.monitorTypes.get(kind);
    if (type === undefined) return unsupported(`${dialect.version} has no ${kind} monitors`);
    const wrong =
      severityProblem(severity) ?? (id === undefined ? null : notWhole('id', id)) ?? valueProblem(value);
    if (wrong !== null) return unsupported(wrong);
    const data = { transaction, value, type, severity, ...named };
    setMonitoringData.push(id === undefined ? data : { id, ...data });
  }
  return { action: 'SetVariableMonitoring', payload: { setMonitoringData } };
}

/** None would mean nothing, and is refused rather than sent. */
function clearMonitors(ids: readonly number[]): Encoded {
  if (ids.length === 0) return unsupported('ids must name at least one monitor');
  for (const id of ids) {
    const wrong = notWhole('ids', id);
    if (wrong !== null) return unsupported(wrong);
  }
  return { action: 'ClearVariableMonitoring', payload: { id: [...ids] } };
}

function severityProblem(severity: number): string | null {
  if (Number.isInteger(severity) && severity >= 0 && severity <= SEVERITY_MAX) return null;
  return `severity must be a whole number from 0 (danger) to ${SEVERITY_MAX} (debug), not ${severity}`;
}

function valueProblem(value: number): string | null {
  return Number.isFinite(value) ? null : `value must be a number, not ${value}`;
}
