import type { Role } from './roles.ts';
import { isRole } from './roles.ts';
import type { SignIn } from './sign-in.ts';

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Epoch ms. */
  readonly createdAt: number;
}

export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
}

/** The people who may sign in. The API and `ohmward user` share it. Expected failures are values. */
export interface People {
  list(): Promise<readonly Person[]>;
  find(idOrEmail: string): Promise<Person | null>;
  add(person: NewPerson): Promise<Person | 'exists'>;
  /** Each change ends the person's sessions, so that it holds at once. */
  setRole(id: string, role: Role): Promise<void>;
  setPassword(id: string, password: string): Promise<void>;
  remove(id: string): Promise<void>;
}

export function createPeople(signIn: SignIn): People {
  const find = async (idOrEmail: string): Promise<Person | null> => {
    const { internalAdapter } = await signIn.$context;
    const byEmail = await internalAdapter.findUserByEmail(idOrEmail.toLowerCase());
    const user = byEmail?.user ?? (await internalAdapter.findUserById(idOrEmail));
    return user === null ? null : personOf(user);
  };
  return {
    find,
    async list() {
      const { internalAdapter } = await signIn.$context;
      const users = await internalAdapter.listUsers(10_000, 0, { field: 'email', direction: 'asc' });
      return users.map(personOf);
    },
    async add({ email, name, role, password }) {
      if ((await find(email)) !== null) return 'exists';
      const { user } = await signIn.api.createUser({
        body: { email: email.toLowerCase(), name, role, password },
      });
      return personOf(user);
    },
    async setRole(id, role) {
      const { internalAdapter } = await signIn.$context;
      await internalAdapter.updateUser(id, { role });
      await internalAdapter.deleteUserSessions(id);
    },
    async setPassword(id, password) {
      const context = await signIn.$context;
      await context.internalAdapter.updatePassword(id, await context.password.hash(password));
      await context.internalAdapter.deleteUserSessions(id);
    },
    async remove(id) {
      const { internalAdapter } = await signIn.$context;
      await internalAdapter.deleteUserSessions(id);
      await internalAdapter.deleteUser(id);
    },
  };
}

function personOf(user: { id: string; email: string; name: string; createdAt: Date }): Person {
  const role = 'role' in user && typeof user.role === 'string' ? user.role : 'viewer';
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: isRole(role) ? role : 'viewer',
    createdAt: user.createdAt.getTime(),
  };
}
