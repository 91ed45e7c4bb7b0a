import type { Actor } from '@ohmward/engine';
import type { Role } from './roles.ts';

/** Who calls: a person with a session, or a machine with a token. */
export interface Identity {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly via: 'session' | 'token';
}

/** The same, as the journal keeps it. */
export function actorOf(identity: Identity): Actor {
  return { id: identity.id, name: identity.name, origin: identity.via === 'session' ? 'console' : 'api' };
}
