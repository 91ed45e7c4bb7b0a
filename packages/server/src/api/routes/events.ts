import { z } from 'zod';
import { EventClient } from '../events/client.ts';
import { EVENT_LIMITS, TOPICS } from '../events/hub.ts';
import { eventIdText, parseEventId } from '../events/ring.ts';
import { invalidField, ProblemError } from '../problem.ts';
import { problems } from '../schemas/common.ts';
import { timeText } from '../time.ts';
import type { Api } from '../api.ts';
import type { ApiContext } from '../context.ts';

const BEAT_MS = 5_000;

const EventsQuery = z.strictObject({
  topics: z
    .string()
    .max(200)
    .optional()
    .meta({
      description: `Only these, separated by commas: ${TOPICS.join(', ')}. Without it: all.`,
      examples: ['incident,decision'],
    }),
  lastEventId: z
    .string()
    .max(40)
    .optional()
    .meta({ description: 'Like the Last-Event-ID header, for clients that cannot set it.' }),
});

const EventsHeaders = z.object({
  'last-event-id': z
    .string()
    .max(40)
    .optional()
    .meta({ description: 'Id of the last event received; the stream goes on after it.' }),
});

/** The live stream. Everything in it has the shapes of the other routes. */
export function eventRoutes(app: Api, { hub, metrics, log, now, version }: ApiContext): void {
  app.route({
    method: 'GET',
    url: '/api/v1/events',
    config: { access: 'viewer' },
    schema: {
      tags: ['events'],
      summary: 'Live events',
      description:
        'Server-sent events named ' +
        `${TOPICS.join(', ')}; the data of each is the object as the other routes show it. ` +
        '`hello` comes first, `beat` every 5 seconds with the server time. After `reset` the client has missed ' +
        'something and reads everything again; `dropped` says why a slow client is disconnected.',
      querystring: EventsQuery,
      headers: EventsHeaders,
      response: {
        200: {
          description: 'The stream; it does not end by itself.',
          content: { 'text/event-stream': { schema: z.string() } },
        },
        ...problems,
      },
    },
    handler: (request, reply) => {
      const topics = parseTopics(request.query.topics);
      if (hub.listenerCount >= EVENT_LIMITS.clientsMax)
        throw new ProblemError('not-ready', 'As many event streams are open as may be. Try again later.');
      const lastId = request.headers['last-event-id'] ?? request.query.lastEventId;
      hub.wake();
      reply.hijack();
      const { raw } = reply;
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) raw.setHeader(name, value);
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      raw.socket?.setNoDelay(true);
      const client = new EventClient(raw, topics, (reason) => {
        metrics.eventClientsDropped.inc();
        log.warn({ reason, client: request.ip }, 'event client dropped');
      });
      client.notice('hello', { at: timeText(now()), version, lastEventId: eventIdText(hub.ring.newest) });
      if (lastId !== undefined) {
        const id = parseEventId(lastId);
        const missed = id === null ? null : hub.ring.after(id);
        if (missed === null)
          client.notice('reset', { at: timeText(now()), lastEventId: eventIdText(hub.ring.newest) });
        else client.send(missed);
      }
      const unlisten = hub.listen((events) => client.send(events));
      const beat = setInterval(() => client.notice('beat', { at: timeText(now()) }), BEAT_MS);
      const end = setTimeout(() => client.close(), EVENT_LIMITS.lifetimeMs);
      raw.on('close', () => {
        clearTimeout(end);
        clearInterval(beat);
        unlisten();
      });
    },
  });
}

function parseTopics(text: string | undefined): ReadonlySet<string> | null {
  if (text === undefined) return null;
  const topics = text.split(',').filter((topic) => topic !== '');
  const unknown = topics.filter((topic) => !(TOPICS as readonly string[]).includes(topic));
  if (unknown.length > 0)
    throw invalidField('topics', `Use some of ${TOPICS.join(', ')}; ${unknown.join(', ')} is none of them.`);
  return new Set(topics);
}
