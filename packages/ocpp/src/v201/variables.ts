import { isObject, objectOr, readPlaceNumber, readWords, type JsonObject } from '../reading.ts';
import { writeVariable } from '../variable-name.ts';

type Component = Parameters<typeof writeVariable>[0];

/** The written form of the component and variable that a report names; null when it lacks a name. */
export function keyOf(data: JsonObject): string | null {
  const component = objectOr(data.component);
  const variable = objectOr(data.variable);
  const owner = namedOf(component);
  const name = namedOf(variable);
  if (owner === null || name === null) return null;
  const evse = evseOf(component.evse);
  return writeVariable(evse === null ? owner : { ...owner, evse }, name);
}

function namedOf(value: JsonObject): { name: string; instance?: string } | null {
  const name = readWords(value.name);
  if (name === null) return null;
  const instance = readWords(value.instance);
  return instance === null ? { name } : { name, instance };
}

function evseOf(value: unknown): NonNullable<Component['evse']> | null {
  if (!isObject(value)) return null;
  const id = readPlaceNumber(value.id);
  if (id === null) return null;
  const connectorId = readPlaceNumber(value.connectorId);
  return connectorId === null ? { id } : { id, connectorId };
}
