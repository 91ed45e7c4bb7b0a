import { isSecretSetting } from '@ohmward/ocpp';

/** Stands where a password stood. */
export const NOT_KEPT = '(not kept)';

/** No honest frame nests deeper; JSON itself may. */
const DEPTH_MAX = 64;

/**
 * A frame without the passwords that a careless station tells: many answer GetConfiguration with their
 * AuthorizationKey, which the specification forbids. The journal keeps frames for ever, and the API shows them.
 * Nearly every frame comes back as it is. One that names a password and is no JSON is cut off there.
 */
export function withoutPasswords(frame: string): string {
  if (!isSecretSetting(frame)) return frame;
  let parsed: unknown;
  try {
    parsed = JSON.parse(frame);
  } catch {
    return `${frame.slice(0, mentionIn(frame))}${NOT_KEPT}`;
  }
  const found = { any: false };
  const kept = cleaned(parsed, false, found, 0);
  return found.any ? JSON.stringify(kept) : frame;
}

interface Found {
  any: boolean;
}

/** `isSecret`: the value belongs to a setting that is a password. */
function cleaned(value: unknown, isSecret: boolean, found: Found, depth: number): unknown {
  if (depth > DEPTH_MAX) {
    found.any = true;
    return NOT_KEPT;
  }
  if (Array.isArray(value)) return value.map((part) => cleaned(part, isSecret, found, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const isOfSecret = isSecret || namesSecret(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, part]: [string, unknown]) => {
      const holdsIt = isSecretSetting(name) || (isOfSecret && /value$/i.test(name));
      if (!holdsIt || typeof part === 'object') return [name, cleaned(part, isOfSecret, found, depth + 1)];
      found.any = true;
      return [name, NOT_KEPT];
    }),
  );
}

/** 1.6 `key`; in 2.x the name, or the instance, of `variable`. */
function namesSecret(entry: object): boolean {
  return Object.entries(entry).some(([name, part]: [string, unknown]) => {
    if (/^key$/i.test(name)) return typeof part === 'string' && isSecretSetting(part);
    if (name !== 'variable' || typeof part !== 'object' || part === null) return false;
    return Object.values(part).some((word) => typeof word === 'string' && isSecretSetting(word));
  });
}

function mentionIn(frame: string): number {
  let [from, to] = [0, frame.length];
  // The shortest beginning that names it.
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isSecretSetting(frame.slice(0, middle))) to = middle;
    else from = middle + 1;
  }
  return to;
}
