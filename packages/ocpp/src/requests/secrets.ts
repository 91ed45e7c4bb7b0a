import { isObject, listOr, objectOr, readText, type JsonObject } from '../reading.ts';
import { isSecretSetting } from '../secret-settings.ts';

interface Secret {
  readonly field: string;
  readonly problem: string;
}

const PROBLEM = 'is a password or holds one; commands are kept in the journal, where no password belongs';

/** The first credential that a payload would set, in whichever message, or null. */
export function secretIn(payload: JsonObject): Secret | null {
  // 1.6 ChangeConfiguration, and vendors' own data in the same form.
  if (isSecretSetting(readText(payload.key) ?? '')) return { field: 'key', problem: PROBLEM };
  for (const [index, entry] of listOr(payload.setVariableData).entries()) {
    const { component, variable } = objectOr(entry);
    const names = [objectOr(component).name, objectOr(variable).name, objectOr(variable).instance];
    if (names.some((name) => isSecretSetting(readText(name) ?? ''))) {
      return { field: `setVariableData[${index}].variable.name`, problem: PROBLEM };
    }
  }
  return secretMember(payload, '');
}

function secretMember(value: unknown, path: string): Secret | null {
  if (Array.isArray(value)) {
    for (const [index, part] of value.entries()) {
      const found = secretMember(part, `${path}[${index}]`);
      if (found !== null) return found;
    }
    return null;
  }
  if (!isObject(value)) return null;
  for (const [name, part] of Object.entries(value)) {
    const field = path === '' ? name : `${path}.${name}`;
    // SetNetworkProfile has passwords for the CSMS, the mobile network and the VPN; one of them is just a key.
    if (isSecretSetting(name) || field.endsWith('vpn.key')) {
      return { field, problem: PROBLEM };
    }
    const found = secretMember(part, field);
    if (found !== null) return found;
  }
  return null;
}
