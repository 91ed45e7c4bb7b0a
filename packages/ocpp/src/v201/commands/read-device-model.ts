/** Variables and monitors in messages that somebody wants sent: variables.ts and monitors.ts read backwards. */

import { isObject, listOr, objectOr, type JsonObject } from '../../reading.ts';
import type { Reading } from '../../request.ts';
import { nameIn, nameOf, numberIn, textIn } from '../../requests/members.ts';
import { writeVariable } from '../../variable-name.ts';
import type { StationCommand } from '../../vocabulary.ts';
import type { Dialect } from './dialect.ts';
import { MONITORING_BASES } from './monitors.ts';
import { REPORT_BASES } from './variables.ts';

export function deviceModelReadings(dialect: Dialect): readonly (readonly [string, Reading])[] {
  return [
    ['SetVariables', configure],
    ['GetVariables', readSettings],
    ['GetBaseReport', reportSettings],
    [
      'GetMonitoringReport',
      ({ requestId }) => ({ action: 'reportMonitors', requestId: numberIn(requestId) }),
    ],
    ['SetMonitoringBase', setMonitoringBase],
    [
      'SetMonitoringLevel',
      ({ severity }) => ({ action: 'setMonitoringLevel', severity: numberIn(severity) }),
    ],
    ['SetVariableMonitoring', (payload) => setMonitors(payload, dialect)],
    ['ClearVariableMonitoring', ({ id }) => ({ action: 'clearMonitors', ids: listOr(id).map(numberIn) })],
  ];
}

/** One variable at a time; several are set with one message only word for word. */
function configure({ setVariableData }: JsonObject): StationCommand {
  const entry = objectOr(listOr(setVariableData)[0]);
  return { action: 'configure', key: keyIn(entry), value: textIn(entry.attributeValue) };
}

function readSettings({ getVariableData }: JsonObject): StationCommand {
  return { action: 'readSettings', keys: listOr(getVariableData).map((entry) => keyIn(objectOr(entry))) };
}

function reportSettings({ reportBase, requestId }: JsonObject): StationCommand | null {
  const scope = nameOf(REPORT_BASES, reportBase);
  return scope === undefined ? null : { action: 'reportSettings', scope, requestId: numberIn(requestId) };
}

function setMonitoringBase({ monitoringBase }: JsonObject): StationCommand | null {
  const base = nameOf(MONITORING_BASES, monitoringBase);
  return base === undefined ? null : { action: 'setMonitoringBase', base };
}

function setMonitors({ setMonitoringData }: JsonObject, { monitorTypes }: Dialect): StationCommand | null {
  const monitors = [];
  for (const entry of listOr(setMonitoringData)) {
    const data = objectOr(entry);
    const kind = nameIn(monitorTypes, data.type);
    if (kind === undefined) return null;
    monitors.push({
      ...(data.id !== undefined && { id: numberIn(data.id) }),
      variable: keyIn(data),
      kind,
      value: numberIn(data.value),
      severity: numberIn(data.severity),
      transaction: data.transaction === true,
    });
  }
  return { action: 'setMonitors', monitors };
}

/** The written form of a variable, exactly as the message names it. */
function keyIn(data: JsonObject): string {
  const component = objectOr(data.component);
  const owner = namedIn(component);
  const variable = namedIn(objectOr(data.variable));
  if (!isObject(component.evse)) return writeVariable(owner, variable);
  const { id, connectorId } = component.evse;
  const evse =
    connectorId === undefined
      ? { id: numberIn(id) }
      : { id: numberIn(id), connectorId: numberIn(connectorId) };
  return writeVariable({ ...owner, evse }, variable);
}

function namedIn({ name, instance }: JsonObject): { name: string; instance?: string } {
  return instance === undefined ? { name: textIn(name) } : { name: textIn(name), instance: textIn(instance) };
}
