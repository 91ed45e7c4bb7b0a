import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Api } from '../api.ts';
import { ProblemError, sendProblem } from '../problem.ts';
import type { ProblemKind } from '../problem.ts';
import { problems, tooMany } from '../schemas/common.ts';
import { Password } from '../schemas/people.ts';
import { requireSameOrigin } from './access.ts';
import type { SignIn } from './sign-in.ts';
import { ADDRESS_HEADER, AUTH_PATH, AWAY } from './sign-in.ts';

const SignInBody = z.strictObject({
  email: z.email('Send an e-mail address').meta({ examples: ['ann@example.com'] }),
  password: z.string().min(1, 'Send the password').max(128),
  rememberMe: z.boolean().optional().meta({ description: 'False ends the session with the browser.' }),
});
const PasswordBody = z.strictObject({
  currentPassword: z.string().min(1).max(128),
  newPassword: Password,
  revokeOtherSessions: z.boolean().optional(),
});
const NoBody = z.strictObject({}).optional();

/** What the console needs of better-auth. Nothing else of it is reachable; people are managed under /api/v1/people. */
const MOUNTED = [
  ['POST', '/sign-in/email', 'public', 'Sign in; the answer sets the session cookie', SignInBody],
  ['POST', '/sign-out', 'public', 'End the session', NoBody],
  ['GET', '/get-session', 'public', 'The present session, or null', null],
  ['POST', '/change-password', 'viewer', 'Change the own password', PasswordBody],
  ['GET', '/list-sessions', 'viewer', 'The own sessions', null],
  ['POST', '/revoke-other-sessions', 'viewer', 'End all other sessions of one’s own', NoBody],
] as const;

const Answer = z.unknown();

/** Mounts sign-in at /api/auth, with our own problem details and our own origin check. */
export function mountSignIn(app: Api, signIn: SignIn, publicUrl: string | null): void {
  for (const [method, path, access, summary, body] of MOUNTED) {
    app.route({
      method,
      url: `${AUTH_PATH}${path}`,
      bodyLimit: 16 * 1024,
      config: { access },
      schema: {
        tags: ['people'],
        summary,
        ...(access === 'public' ? { security: [] } : {}),
        ...(body === null ? {} : { body }),
        response: { 200: Answer.describe(summary), ...problems, ...tooMany },
      },
      handler: async (request, reply) => {
        if (method === 'POST') requireSameOriginIfBrowser(request, publicUrl);
        return relay(await ask(signIn, request), reply);
      },
    });
  }
}

async function ask(signIn: SignIn, request: FastifyRequest): Promise<Response> {
  try {
    return await signIn.handler(toRequest(request));
  } catch (cause) {
    throw new ProblemError('not-ready', AWAY, [], { cause });
  }
}

/** Programs may sign in without Origin; a browser never leaves it out. */
function requireSameOriginIfBrowser(request: FastifyRequest, publicUrl: string | null): void {
  const { origin, cookie } = request.headers;
  if (origin === undefined && cookie === undefined) return;
  requireSameOrigin(request, publicUrl);
}

function toRequest(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const name of ['cookie', 'origin', 'user-agent', 'content-type'] as const) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  headers.set(ADDRESS_HEADER, request.ip);
  const url = new URL(request.url, `${request.protocol}://${request.headers.host ?? 'localhost'}`);
  const hasBody = request.method !== 'GET' && request.body !== undefined;
  if (hasBody) headers.set('content-type', 'application/json');
  return new Request(url, {
    method: request.method,
    headers,
    ...(hasBody ? { body: JSON.stringify(request.body) } : {}),
  });
}

async function relay(response: Response, reply: FastifyReply): Promise<FastifyReply> {
  for (const cookie of response.headers.getSetCookie()) void reply.header('set-cookie', cookie);
  void reply.header('cache-control', 'no-store');
  const text = await response.text();
  if (response.ok) {
    return reply
      .code(response.status)
      .type('application/json; charset=utf-8')
      .serializer((answer: string) => answer)
      .send(withoutToken(text));
  }
  if (response.status === 429) {
    void reply.header('retry-after', response.headers.get('x-retry-after') ?? '60');
    return sendProblem(reply, 'too-many-requests', 'Too many attempts. Wait a minute and try again.');
  }
  if (response.status >= 500) throw new ProblemError('not-ready', AWAY);
  const kind = KINDS[response.status] ?? 'invalid-input';
  throw new ProblemError(kind, messageOf(text) ?? 'The request was refused.');
}

/** The session's token belongs into the cookie, which scripts cannot read, and nowhere else. */
function withoutToken(text: string): string {
  return JSON.stringify(JSON.parse(text), (key, value: unknown) => (key === 'token' ? undefined : value));
}

const KINDS: Readonly<Record<number, ProblemKind>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
};

function messageOf(text: string): string | null {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && 'message' in body) return String(body.message);
  } catch {
    // No JSON: the caller gets the general sentence.
  }
  return null;
}
