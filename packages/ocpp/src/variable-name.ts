/**
 * The written form of a 2.x variable (see `StationSetting.key`): `Component.Variable`, instances in
 * brackets, the EVSE and connector behind the component.
 *
 * ```
 * OCPPCommCtrlr.MessageAttempts[TransactionEvent]
 * EVSE@1.AllowReset
 * Connector@1/2.Available
 * Display[Main]@1.Color
 * ```
 * Names in the field may hold any character. Those that mean something here are written with a backslash
 * before them, so that two variables never share a key.
 */

/** A component of the device model (2.x ComponentType). */
export interface ComponentName {
  readonly name: string;
  readonly instance?: string;
  readonly evse?: { readonly id: number; readonly connectorId?: number };
}

/** A variable of a component (2.x VariableType). */
export interface VariableName {
  readonly name: string;
  readonly instance?: string;
}

/** A dot separates only before a variable, so that components with dots in their names stay readable. */
const KEY_PATTERN = new RegExp(
  String.raw`^(?<component>(?:\\[^]|[^\\[\]@])+)(?:\[(?<componentInstance>(?:\\[^]|[^\\[\]])+)\])?` +
    String.raw`(?:@(?<evseId>\d{1,9})(?:/(?<connectorId>\d{1,9}))?)?` +
    String.raw`\.(?<variable>(?:\\[^]|[^\\[\].])+)(?:\[(?<variableInstance>(?:\\[^]|[^\\[\]])+)\])?$`,
);

/** The key of a variable. An empty instance is none. */
export function writeVariable(component: ComponentName, variable: VariableName): string {
  const { evse } = component;
  let place = '';
  if (evse !== undefined) {
    place = evse.connectorId === undefined ? `@${evse.id}` : `@${evse.id}/${evse.connectorId}`;
  }
  const owner = escaped(component.name, /[\\[\]@]/g) + bracketed(component.instance);
  return `${owner}${place}.${escaped(variable.name, /[\\[\].]/g)}${bracketed(variable.instance)}`;
}

/** The variable that a key names, or null when it names none. */
export function readVariable(key: string): { component: ComponentName; variable: VariableName } | null {
  const parts = KEY_PATTERN.exec(key)?.groups;
  if (parts?.component === undefined || parts.variable === undefined) return null;
  const { evseId, connectorId } = parts;
  const component = named(parts.component, parts.componentInstance);
  const variable = named(parts.variable, parts.variableInstance);
  if (evseId === undefined) return { component, variable };
  const id = Number(evseId);
  const evse = connectorId === undefined ? { id } : { id, connectorId: Number(connectorId) };
  return { component: { ...component, evse }, variable };
}

function named(name: string, instance: string | undefined): VariableName {
  return instance === undefined ? { name: plain(name) } : { name: plain(name), instance: plain(instance) };
}

function bracketed(instance: string | undefined): string {
  return instance === undefined || instance === '' ? '' : `[${escaped(instance, /[\\[\]]/g)}]`;
}

function escaped(text: string, special: RegExp): string {
  return text.replaceAll(special, String.raw`\$&`);
}

function plain(text: string): string {
  return text.replaceAll(/\\([^])/g, '$1');
}
