/** 2.x SetVariables (B05), GetVariables (B06) and GetBaseReport (B07). */

import { readVariable, type ComponentName, type VariableName } from '../../variable-name.ts';
import { overlong, unsupported, type CommandOf, type Encoded } from '../../wire-limits.ts';
import type { Dialect } from './dialect.ts';

const NAME_LENGTH_MAX = 50;

export const REPORT_BASES = {
  all: 'FullInventory',
  configuration: 'ConfigurationInventory',
  summary: 'SummaryInventory',
} as const;

export function encodeConfigure201({ key, value }: CommandOf<'configure'>, dialect: Dialect): Encoded {
  const named = variableOf('key', key, dialect);
  if ('unsupported' in named) return named;
  const wrong = overlong('value', value, dialect.valueLengthMax);
  if (wrong !== null) return unsupported(wrong);
  return { action: 'SetVariables', payload: { setVariableData: [{ attributeValue: value, ...named }] } };
}

export function encodeReadSettings201({ keys }: CommandOf<'readSettings'>, dialect: Dialect): Encoded {
  if (keys.length === 0) return unsupported('keys must name at least one variable');
  const getVariableData = [];
  for (const key of keys) {
    const named = variableOf('keys', key, dialect);
    if ('unsupported' in named) return named;
    getVariableData.push(named);
  }
  return { action: 'GetVariables', payload: { getVariableData } };
}

export function encodeReportSettings201({ scope, requestId }: CommandOf<'reportSettings'>): Encoded {
  return { action: 'GetBaseReport', payload: { requestId, reportBase: REPORT_BASES[scope] } };
}

/** Component and variable as 2.x has them on the wire, or why a key names none. */
export function variableOf(
  field: string,
  key: string,
  dialect: Dialect,
): { readonly component: ComponentName; readonly variable: VariableName } | { unsupported: string } {
  const named = readVariable(key);
  if (named === null) {
    return unsupported(
      `${field} must be Component.Variable in ${dialect.version}, such as OCPPCommCtrlr.HeartbeatInterval, not ${JSON.stringify(key.slice(0, 60))}`,
    );
  }
  const wrong = nameProblem(field, named.component) ?? nameProblem(field, named.variable);
  return wrong === null ? named : unsupported(wrong);
}

function nameProblem(field: string, { name, instance }: VariableName): string | null {
  return (
    overlong(`name in ${field}`, name, NAME_LENGTH_MAX) ??
    overlong(`instance in ${field}`, instance ?? '', NAME_LENGTH_MAX)
  );
}
