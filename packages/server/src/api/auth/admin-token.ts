import { createHash, timingSafeEqual } from 'node:crypto';
import type { Identity } from './identity.ts';

const LEAST_LENGTH = 16;

const ADMINISTRATOR: Identity = {
  id: 'admin-token',
  name: 'Administrator token',
  email: null,
  role: 'administrator',
  via: 'token',
};

/** The bearer token with the administrator's role, or null when the environment sets none. */
export interface AdminToken {
  identify(bearer: string): Identity | null;
}

/**
 * Reads `OHMWARD_ADMIN_TOKEN`. Both sides are hashed before the comparison, so that it takes the same
 * time whatever the lengths are.
 */
export function readAdminToken(value: string | undefined): AdminToken | { readonly error: string } | null {
  if (value === undefined || value === '') return null;
  if (value.length < LEAST_LENGTH) {
    return {
      error:
        `OHMWARD_ADMIN_TOKEN has ${value.length} characters; use at least ${LEAST_LENGTH}, ` +
        'for example the output of `openssl rand -hex 32`.',
    };
  }
  const expected = digest(value);
  return { identify: (bearer) => (timingSafeEqual(digest(bearer), expected) ? ADMINISTRATOR : null) };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
