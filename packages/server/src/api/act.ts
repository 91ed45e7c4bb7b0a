import type { Act, Reply } from '@ohmward/engine';
import type { FastifyRequest } from 'fastify';
import { plainRow } from '../runner/inputs.ts';
import type { ApiContext } from './context.ts';
import { actorOf } from './auth/identity.ts';
import { ProblemError } from './problem.ts';

/**
 * Hands a person's act to the single writer and waits until it is durable. Resolves with the id that
 * the engine gave; a refusal is thrown as the problem it is.
 */
export async function perform(
  context: ApiContext,
  request: FastifyRequest,
  act: Act,
): Promise<string | null> {
  const reply = await submit(context, request, act);
  if (reply.ok) return reply.id;
  const errors = reply.field === null ? [] : [{ field: reply.field, detail: reply.detail }];
  throw new ProblemError(KINDS[reply.problem], reply.detail, errors);
}

const KINDS = { 'not-found': 'not-found', conflict: 'conflict', invalid: 'unprocessable' } as const;

function submit({ runner, log }: ApiContext, request: FastifyRequest, act: Act): Promise<Reply> {
  const identity = request.identity;
  if (identity === null) throw new Error('an act needs an identity; the route is missing its access');
  const actor = actorOf(identity);
  const row = plainRow({ kind: 'act', actor, act });
  return new Promise((resolve, reject) => {
    runner.submit(row.draft, row.body, (error, settled) => {
      if (error !== null) {
        log.warn({ err: error, act: act.type }, 'act not durable');
        reject(
          new ProblemError('not-ready', 'It could not be stored, so it was not done. Try again in a moment.'),
        );
      } else if (settled === null || settled.reply === null) {
        reject(new Error(`the engine gave no reply to ${act.type}`));
      } else {
        resolve(settled.reply);
      }
    });
  });
}
