import { betterAuth } from 'better-auth';
import { admin } from 'better-auth/plugins';
import { adminAc, userAc } from 'better-auth/plugins/admin/access';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { ProblemError } from '../problem.ts';
import type { Identity } from './identity.ts';
import { isRole } from './roles.ts';

/** Sessions are in the database. */
export const AWAY = 'Sessions cannot be read right now. Try again in a moment.';
export const AUTH_PATH = '/api/auth';
/** Filled in by the mount from the socket, never taken from the caller. */
export const ADDRESS_HEADER = 'x-ohmward-client';

export interface SignInOptions {
  /** Its own small pool on the same database; the tables are those of the people migration. */
  readonly pool: Pool;
  /** At least 32 characters; signs the session cookies. */
  readonly secret: string;
  readonly publicUrl: string;
  /** Cookies only over https. */
  readonly secure: boolean;
  readonly log: Logger;
}

/** Sessions of people: who may sign in, with which password, for how long. */
export function createSignIn({ pool, secret, publicUrl, secure, log }: SignInOptions) {
  return betterAuth({
    appName: 'Ohmward',
    baseURL: publicUrl,
    basePath: AUTH_PATH,
    secret,
    database: pool,
    telemetry: { enabled: false },
    // Refusals stay answers; a failure comes to the mount, which logs it, instead of going to the console.
    onAPIError: { throw: true },
    logger: {
      level: 'warn',
      log: (level, message) => log[level === 'error' ? 'error' : 'warn']({ part: 'sign-in' }, message),
    },
    // The mount has compared Origin and Host before anything gets here.
    trustedOrigins: (request) => [request?.headers.get('origin')],
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    session: { expiresIn: 7 * 24 * 3600, updateAge: 24 * 3600, modelName: 'person_session', fields: SESSION },
    user: { modelName: 'person', fields: USER },
    account: { modelName: 'person_account', fields: ACCOUNT },
    verification: { modelName: 'person_verification', fields: VERIFICATION },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: 10 }, '/change-password': { window: 60, max: 10 } },
    },
    advanced: {
      cookiePrefix: 'ohmward',
      useSecureCookies: secure,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    plugins: [
      admin({
        defaultRole: 'viewer',
        adminRoles: ['administrator'],
        roles: { viewer: userAc, operator: userAc, administrator: adminAc },
        schema: { user: { fields: ADMIN_USER }, session: { fields: { impersonatedBy: 'impersonated_by' } } },
      }),
    ],
  });
}

export type SignIn = ReturnType<typeof createSignIn>;

/** The person whose session the cookies carry; null without a valid one. */
export async function identifySession(signIn: SignIn, headers: Headers): Promise<Identity | null> {
  let found;
  try {
    found = await signIn.api.getSession({ headers, query: { disableRefresh: true } });
  } catch (cause) {
    // A valid cookie that cannot be looked up says nothing about the person: not 401.
    throw new ProblemError('not-ready', AWAY, [], { cause });
  }
  if (found === null || found.user.banned === true) return null;
  const role = found.user.role ?? 'viewer';
  return {
    id: found.user.id,
    name: found.user.name,
    email: found.user.email,
    role: isRole(role) ? role : 'viewer',
    via: 'session',
  };
}

const STAMPS = { createdAt: 'created_at', updatedAt: 'updated_at' };
const USER = { ...STAMPS, emailVerified: 'email_verified' };
const ADMIN_USER = { banReason: 'ban_reason', banExpires: 'ban_expires' };
const SESSION = {
  ...STAMPS,
  userId: 'person_id',
  expiresAt: 'expires_at',
  ipAddress: 'ip_address',
  userAgent: 'user_agent',
};
const ACCOUNT = {
  ...STAMPS,
  userId: 'person_id',
  accountId: 'account_id',
  providerId: 'provider_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
};
const VERIFICATION = { ...STAMPS, expiresAt: 'expires_at' };
