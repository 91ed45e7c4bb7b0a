import type { Station } from '../state.ts';

/** One configuration key (1.6) or variable of the device model (2.x). */
export interface Setting {
  /** 1.6: the key. 2.x: `Component.Variable`, with the variable's instance in brackets where it has one. */
  readonly name: string;
  /** 2.x: each EVSE, or the connector of each EVSE, has its own. */
  readonly scope: 'station' | 'evse' | 'connector';
  /** The factory's value, or what it is right now for readings. */
  readonly value: string | ((station: Station, evseId: number) => string);
  readonly access: 'ReadOnly' | 'ReadWrite' | 'WriteOnly';
  readonly type:
    | 'string'
    | 'decimal'
    | 'integer'
    | 'boolean'
    | 'OptionList'
    | 'MemberList'
    | 'SequenceList'
    | 'dateTime';
  /** A new value counts from the next boot on. */
  readonly reboot?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** What may be chosen, for the list types. */
  readonly options?: readonly string[];
  readonly unit?: string;
  /** A reading that monitors can watch. */
  readonly monitored?: boolean;
}

export type WriteResult = 'accepted' | 'rejected' | 'reboot-required';

/** Under which key a value is kept: names of one EVSE carry its number. */
function keyOf({ name, scope }: Setting, evseId: number): string {
  return scope === 'station' ? name : `${name}@${evseId}`;
}

/** The value that counts now. */
export function readSetting(station: Station, setting: Setting, evseId: number): string {
  const kept = station.config.get(keyOf(setting, evseId));
  if (kept !== undefined) return kept;
  return typeof setting.value === 'string' ? setting.value : setting.value(station, evseId);
}

/** Changes a setting, if it may be changed and the value fits. */
export function writeSetting(station: Station, setting: Setting, evseId: number, value: string): WriteResult {
  if (setting.access === 'ReadOnly' || !fits(setting, value)) return 'rejected';
  if (isPassword(setting.name)) {
    if (value.length < 16) return 'rejected';
    station.password = value;
    return 'accepted';
  }
  if (setting.reboot === true) {
    station.configAtBoot.set(keyOf(setting, evseId), value);
    return 'reboot-required';
  }
  station.config.set(keyOf(setting, evseId), value);
  if (setting.name.endsWith('HeartbeatInterval') && Number(value) >= 5) station.heartbeatS = Number(value);
  return 'accepted';
}

/** What was to count from the next boot on counts now. */
export function settingsAtBoot(station: Station): void {
  for (const [key, value] of station.configAtBoot) station.config.set(key, value);
  station.configAtBoot.clear();
}

function isPassword(name: string): boolean {
  return name === 'AuthorizationKey' || name === 'SecurityCtrlr.BasicAuthPassword';
}

function fits({ type, min, max, options }: Setting, value: string): boolean {
  switch (type) {
    case 'integer':
    case 'decimal': {
      const pattern = type === 'integer' ? /^-?\d{1,10}$/ : /^-?\d{1,10}(\.\d+)?$/;
      const number = Number(value);
      return pattern.test(value) && number >= (min ?? -Infinity) && number <= (max ?? Infinity);
    }
    case 'boolean':
      return /^(true|false)$/i.test(value);
    case 'OptionList':
      return options === undefined || options.includes(value);
    case 'MemberList':
    case 'SequenceList':
      return options === undefined || value.split(',').every((item) => options.includes(item.trim()));
    default:
      return value.length <= (max ?? 500);
  }
}
