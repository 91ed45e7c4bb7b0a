import { isSecretSetting } from '@ohmward/ocpp';

/** Where a payload holds a secret, and which: `connectionData.apn`. */
export interface Secret {
  readonly path: readonly string[];
  readonly problem: string;
}

/** Members that hold a secret in some message; VPN keys are called just `key`. */
const SECRET_MEMBER = /passw|passphrase|simpin|privatekey|(?:^|[a-z])secret/i;
/** An address with a password, wherever it stands in a text. */
const WITH_PASSWORD = /[a-z][a-z0-9+.-]*:[\\/]+[^\s/?#@:]*:[^\s/?#]+@/i;

/**
 * The first secret in a payload that somebody wants sent word for word, or null. Commands are kept in the
 * journal for ever, so what is secret must not travel through them; what it finds is refused, never cut out.
 */
export function secretIn(value: unknown, path: readonly string[] = []): Secret | null {
  if (typeof value === 'string') {
    const problem = problemOf(value);
    return problem === null ? null : { path, problem };
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const here = [...path, name];
    if (isSecretMember(name, part, path.at(-1)))
      return {
        path: here,
        problem: 'Passwords and keys are not sent by a command, because commands are kept in the journal',
      };
    const found = secretIn(part, here);
    if (found !== null) return found;
  }
  return null;
}

function isSecretMember(name: string, value: unknown, within: string | undefined): boolean {
  if (typeof value !== 'string' || value === '') return false;
  return SECRET_MEMBER.test(name) || isSecretSetting(name) || (name === 'key' && within === 'vpn');
}

function problemOf(text: string): string | null {
  // Names of settings have no blanks; what people read on a display may well speak of a password.
  if (!/\s|:\/\//.test(text) && isSecretSetting(text))
    return 'Passwords are neither set nor read by a command, because commands are kept in the journal';
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text))
    return 'A private key never leaves the one it belongs to';
  return holdsAddressPassword(text) ? 'Send an address without a password, for example a signed link' : null;
}

/** Stations read addresses as browsers do: blanks around them and one slash for two are all the same to them. */
export function holdsAddressPassword(text: string): boolean {
  return WITH_PASSWORD.test(text) || (URL.canParse(text) && new URL(text).password !== '');
}
