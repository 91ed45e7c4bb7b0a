/** Answers that hold one outcome per thing that was asked. */

import { objectOr, readText, readWhole, type JsonObject } from '../reading.ts';
import { keyOf } from '../v201/variables.ts';
import type { CommandResult, Learned } from '../vocabulary.ts';
import { entriesOf, withinCap } from './caps.ts';
import { isRebootRequired, isRefusal, statusResult, withLearned, worse } from './verdicts.ts';

interface Outcome {
  readonly result: CommandResult;
  readonly status: string;
  /** What it is about, as far as the answer says. */
  readonly name: string;
}

/** 2.x SetVariables (B05). */
export function variablesSetResult(content: JsonObject): CommandResult {
  return combined(outcomesOf(content.setVariableResult, 'attributeStatus', 'attributeStatusInfo', keyOf), {});
}

/** 2.x SetVariableMonitoring (N04). */
export function monitorsSetResult(content: JsonObject): CommandResult {
  const entries = entriesOf(content.setMonitoringResult);
  const monitors = entries.map((entry) => {
    const data = objectOr(entry);
    const id = readWhole(data.id);
    return {
      id: id !== null && id >= 0 ? id : null,
      variable: keyOf(data) ?? '',
      status: readText(data.status) ?? '',
    };
  });
  const kept = withinCap(monitors, ({ variable, status }) => variable.length + status.length);
  return combined(
    outcomesOf(content.setMonitoringResult, 'status', 'statusInfo', keyOf),
    kept.length === 0 ? {} : { monitors: kept },
  );
}

/** 2.x ClearVariableMonitoring (N06). */
export function monitorsClearedResult(content: JsonObject): CommandResult {
  return combined(outcomesOf(content.clearMonitoringResult, 'status', 'statusInfo', monitorName), {});
}

/** 2.1 ClearTariffs (I08). */
export function tariffsClearedResult(content: JsonObject): CommandResult {
  return combined(outcomesOf(content.clearTariffsResult, 'status', 'statusInfo', tariffName), {});
}

function monitorName({ id }: JsonObject): string {
  return `monitor ${readWhole(id) ?? '?'}`;
}

function tariffName({ tariffId }: JsonObject): string {
  return `tariff ${readText(tariffId) ?? '?'}`;
}

function outcomesOf(
  list: unknown,
  statusMember: string,
  infoMember: string,
  nameOf: (data: JsonObject) => string | null,
): Outcome[] {
  return entriesOf(list).map((entry, index) => {
    const data = objectOr(entry);
    const status = data[statusMember];
    return {
      result: statusResult(status, data[infoMember]),
      status: readText(status) ?? '',
      name: nameOf(data) ?? `entry ${index + 1}`,
    };
  });
}

/** The verdict is the worst of them; the detail names the first that failed, if there were several. */
function combined(outcomes: readonly Outcome[], learned: Learned): CommandResult {
  const [first] = outcomes;
  if (first === undefined) return statusResult(undefined, undefined);
  const verdict = outcomes.map(({ result }) => result.verdict).reduce(worse);
  const failed = outcomes.find(({ result }) => isRefusal(result.verdict));
  const reboot = outcomes.find(({ status }) => isRebootRequired(status));
  const telling = failed ?? reboot ?? first;
  const isNamed = failed !== undefined && outcomes.length > 1;
  const detail = isNamed ? `${failed.name}: ${failed.result.detail}` : telling.result.detail;
  const reason = failed?.result.learned?.reason;
  return withLearned(
    { verdict, detail },
    {
      ...learned,
      ...(reboot !== undefined && { rebootRequired: true }),
      ...(reason !== undefined && { reason }),
    },
  );
}
