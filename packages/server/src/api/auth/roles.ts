import type { Access } from '../context.ts';

/** Each role may do what the ones before it may. */
export const ROLES = ['viewer', 'operator', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

/** Whether a role reaches a route's least role. */
export function allows(role: Role, access: Access): boolean {
  if (access === 'public') return true;
  return ROLES.indexOf(role) >= ROLES.indexOf(access);
}
