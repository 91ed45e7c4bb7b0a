import type { Payload } from '../../state.ts';
import { maybe, numberOf, objectOf, textOf } from '../reading.ts';
import type { Setting } from '../../upkeep/settings.ts';

/** Where a variable was asked for. */
export interface Asked {
  readonly component: string;
  /** As settings are named: `Component.Variable[instance]`. */
  readonly name: string;
  /** 0 for the whole station. */
  readonly evseId: number;
}

export function askedOf(item: Payload): Asked {
  const component = objectOf(item['component']);
  const variable = objectOf(item['variable']);
  const instance = textOf(variable['instance']);
  return {
    component: textOf(component['name']),
    name: `${textOf(component['name'])}.${textOf(variable['name'])}${instance === '' ? '' : `[${instance}]`}`,
    evseId: numberOf(objectOf(component['evse'])['id']) ?? 0,
  };
}

/** `component` and `variable` of a setting as the wire names them. */
export function placeOf({ name, scope }: Setting, evseId: number): Payload {
  const [component = '', rest = ''] = name.split('.');
  const [, variable = '', instance] = /^([^[]*)(?:\[(.*)\])?$/.exec(rest) ?? [];
  const evse = scope === 'connector' ? { id: evseId, connectorId: 1 } : { id: evseId };
  return {
    component: { name: component, ...(scope === 'station' || evseId === 0 ? {} : { evse }) },
    variable: { name: variable, ...maybe('instance', instance) },
  };
}
