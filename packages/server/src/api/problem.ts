import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { BadPositionError } from '../store/position.ts';
import { databaseProblem } from './database-problem.ts';
import { explainIssue } from './explain-issue.ts';

/** One thing wrong with the input: which field, and what to do about it. */
export interface FieldError {
  readonly field: string;
  readonly detail: string;
}

/** Kinds of problem the API answers with. The type URI is `urn:ohmward:problem:<kind>`. */
export const PROBLEMS = {
  'invalid-input': [400, 'The request is not valid'],
  unauthenticated: [401, 'Not signed in'],
  forbidden: [403, 'Your role does not allow this'],
  'cross-site': [403, 'The request came from another site'],
  'not-found': [404, 'Not found'],
  conflict: [409, 'The request conflicts with the present state'],
  'too-large': [413, 'The request is too large'],
  'unsupported-media-type': [415, 'Send JSON'],
  unprocessable: [422, 'The request cannot be carried out'],
  'too-many-requests': [429, 'Too many requests'],
  internal: [500, 'Something went wrong on our side'],
  'not-ready': [503, 'The server cannot do this right now'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemKind = keyof typeof PROBLEMS;

/** RFC 9457 problem details. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
}

/** Thrown by routes; the error handler turns it into problem details. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly kind: ProblemKind;
  readonly errors: readonly FieldError[];

  constructor(kind: ProblemKind, detail: string, errors: readonly FieldError[] = [], options?: ErrorOptions) {
    super(detail, options);
    this.kind = kind;
    this.errors = errors;
  }
}

/** Bad input in one field. */
export function invalidField(field: string, detail: string): ProblemError {
  return new ProblemError('invalid-input', `${field}: ${detail}`, [{ field, detail }]);
}

export function notFound(what: string, id: string): ProblemError {
  return new ProblemError('not-found', `There is no ${what} with the id ${JSON.stringify(id)}.`);
}

export function problemOf(kind: ProblemKind, detail: string, errors: readonly FieldError[] = []): Problem {
  const [status, title] = PROBLEMS[kind];
  const problem = { type: `urn:ohmward:problem:${kind}`, title, status, detail };
  return errors.length === 0 ? problem : { ...problem, errors };
}

/** Sends a problem. Written as text, so that no response schema can drop a part of it. */
export function sendProblem(
  reply: FastifyReply,
  kind: ProblemKind,
  detail: string,
  errors: readonly FieldError[] = [],
): FastifyReply {
  const problem = problemOf(kind, detail, errors);
  if (kind === 'unauthenticated') void reply.header('www-authenticate', 'Bearer realm="ohmward"');
  if (kind === 'not-ready') void reply.header('retry-after', '5');
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .serializer((text: string) => text)
    .send(JSON.stringify(problem));
}

const FRAMEWORK: Readonly<Record<string, readonly [ProblemKind, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too-large', 'The body is larger than this route accepts.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported-media-type', 'Send the body as application/json.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid-input', 'The body is empty. Send a JSON object.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['invalid-input', 'The body is not valid JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'invalid-input',
    'The body is not as long as its Content-Length says.',
  ],
};

/** One place where everything thrown becomes problem details; causes go to the log, never to the caller. */
export function handleError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof ProblemError) {
    if (error.cause !== undefined) request.log.warn({ err: error.cause, url: request.url }, error.message);
    return sendProblem(reply, error.kind, error.message, error.errors);
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const where = error.validationContext ?? 'body';
    const errors = error.validation.map((issue) => explainIssue(issue, where));
    const detail = errors.map((one) => `${one.field}: ${one.detail}`).join(' ');
    return sendProblem(reply, 'invalid-input', detail, errors);
  }
  if (error instanceof BadPositionError)
    return sendProblem(reply, 'invalid-input', error.message, [{ field: 'cursor', detail: error.message }]);
  const database = databaseProblem(error);
  if (database !== null) {
    request.log.warn({ err: error, url: request.url }, 'the database could not answer');
    return sendProblem(reply, ...database);
  }
  const known = FRAMEWORK[error.code];
  if (known !== undefined) return sendProblem(reply, ...known);
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return sendProblem(reply, 'invalid-input', 'The request could not be read.');
  }
  request.log.error({ err: error, method: request.method, url: request.url }, 'request failed');
  return sendProblem(reply, 'internal', `The failure is in the server's log under request ${request.id}.`);
}
