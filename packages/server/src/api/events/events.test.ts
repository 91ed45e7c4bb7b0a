import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { DecisionSchema, IncidentSchema } from '../schemas/incident.ts';
import { StationSchema } from '../schemas/station.ts';
import { ADMIN, ADMIN_TOKEN, apiFixture } from '../testing/fixture.ts';
import type { Fixture } from '../testing/fixture.ts';
import { sampleDecision, sampleIncident, sampleStation } from '../testing/samples.ts';
import { CLIENT_BUFFER_BYTES } from './client.ts';
import { EVENT_LIMITS, EventHub } from './hub.ts';

interface Received {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: unknown;
}

let api: Fixture;
let base: string;
const open: AbortController[] = [];

beforeAll(async () => {
  api = await apiFixture({ now: () => Date.now() });
  base = await api.app.listen({ host: '127.0.0.1', port: 0 });
});
beforeEach(() => {
  for (const controller of open.splice(0)) controller.abort();
});
afterAll(async () => {
  for (const controller of open) controller.abort();
  await api.close();
});

/** A client that collects; `until` resolves once the condition holds, and fails with the test's own timeout. */
async function listen(headers: Record<string, string> = {}, query = '') {
  const controller = new AbortController();
  open.push(controller);
  const response = await fetch(`${base}/api/v1/events${query}`, {
    headers: { ...ADMIN, ...headers },
    signal: controller.signal,
  });
  const received: Received[] = [];
  let wake = () => {};
  const reading = (async () => {
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString('utf8');
      for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
        received.push(parse(text.slice(0, end)));
        text = text.slice(end + 2);
      }
      wake();
    }
  })().catch(() => {});
  const until = async (holds: (events: readonly Received[]) => boolean) => {
    while (!holds(received)) await new Promise<void>((resolve) => (wake = resolve));
    return received;
  };
  return { response, received, until, reading, close: () => controller.abort() };
}

function parse(message: string): Received {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(message)?.[1];
  return { id: field('id'), event: field('event') ?? '', data: JSON.parse(field('data') ?? 'null') };
}

const named = (name: string) => (events: readonly Received[]) => events.some((one) => one.event === name);

describe('the event stream', () => {
  it('greets, then tells what changed in the shapes of the API', async () => {
    api.state.stations.set('CP-1', sampleStation('CP-1'));
    const client = await listen();
    expect(client.response.headers.get('content-type')).toContain('text/event-stream');
    await client.until(named('hello'));
    api.commit([
      { type: 'incident', incident: sampleIncident('inc-1') },
      { type: 'decision', decision: sampleDecision('dec-1', 'inc-1') },
      { type: 'station', stationId: 'CP-1' },
    ]);
    const events = await client.until(named('station'));
    expect(events[0]?.event).toBe('hello');
    const of = (name: string) => events.find((one) => one.event === name)?.data;
    expect(IncidentSchema.strict().safeParse(of('incident')).error).toBeUndefined();
    expect(DecisionSchema.strict().safeParse(of('decision')).error).toBeUndefined();
    expect(StationSchema.strict().safeParse(of('station')).error).toBeUndefined();
    const ids = events.filter((one) => one.event !== 'hello').map((one) => one.id);
    expect(new Set(ids).size).toBe(3);
  });

  it('says the same of a station once, however often it changed', async () => {
    api.state.stations.set('CP-2', sampleStation('CP-2'));
    const client = await listen();
    await client.until(named('hello'));
    for (let round = 0; round < 50; round += 1) api.commit([{ type: 'station', stationId: 'CP-2' }]);
    api.commit([{ type: 'incident', incident: sampleIncident('last') }]);
    const events = await client.until(named('incident'));
    expect(events.filter((one) => one.event === 'station').length).toBeLessThanOrEqual(2);
  });

  it('goes on after the last id that a client has seen', async () => {
    const first = await listen();
    await first.until(named('hello'));
    api.commit([{ type: 'incident', incident: sampleIncident('inc-a') }]);
    const seen = (await first.until(named('incident'))).find((one) => one.event === 'incident')?.id ?? '';
    first.close();
    const witness = await listen();
    api.commit([{ type: 'incident', incident: sampleIncident('inc-b') }]);
    api.commit([{ type: 'incident', incident: sampleIncident('inc-c') }]);
    await witness.until((events) => events.filter((one) => one.event === 'incident').length === 2);
    const second = await listen({ 'last-event-id': seen });
    const events = await second.until((all) => all.filter((one) => one.event === 'incident').length === 2);
    expect(events.map((one) => (one.data as { id?: string }).id).filter(Boolean)).toEqual(['inc-b', 'inc-c']);
    expect(named('reset')(events)).toBe(false);
  });

  it.each(['2-1', '999999-1', 'nonsense'])('says reset when it cannot go on after %s', async (id) => {
    const client = await listen({ 'last-event-id': id });
    const events = await client.until(named('reset'));
    expect(events.map((one) => one.event)).toEqual(['hello', 'reset']);
  });

  it('sends only the topics that were asked for, and refuses unknown ones', async () => {
    const client = await listen({}, '?topics=incident');
    await client.until(named('hello'));
    api.commit([
      { type: 'decision', decision: sampleDecision('dec-9', 'inc-9') },
      { type: 'incident', incident: sampleIncident('inc-9') },
    ]);
    expect(named('decision')(await client.until(named('incident')))).toBe(false);
    const refused = await fetch(`${base}/api/v1/events?topics=weather`, { headers: ADMIN });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ errors: [{ field: 'topics' }] });
  });

  it('is refused when as many are open as may be, and each ends so that access is checked again', async () => {
    expect(EVENT_LIMITS.lifetimeMs).toBeLessThanOrEqual(15 * 60_000);
    const full = vi
      .spyOn(EventHub.prototype, 'listenerCount', 'get')
      .mockReturnValue(EVENT_LIMITS.clientsMax);
    const refused = await fetch(`${base}/api/v1/events`, { headers: ADMIN });
    full.mockRestore();
    expect(refused.status).toBe(503);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
  });

  it('drops a client that does not read, and nobody else', async () => {
    const good = await listen();
    await good.until(named('hello'));
    const port = Number(new URL(base).port);
    const slow = connect(port, '127.0.0.1');
    slow.write(`GET /api/v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ADMIN_TOKEN}\r\n\r\n`);
    await new Promise<void>((resolve) => slow.once('data', () => resolve()));
    slow.pause();
    const ended = new Promise<void>((resolve) => slow.once('close', () => resolve()));
    const summary = 'x'.repeat(1024 * 1024);
    const enough = Math.ceil(CLIENT_BUFFER_BYTES / summary.length) + 24;
    const dropped = async () =>
      /ohmward_event_clients_dropped_total (\d+)/.exec((await api.get('/metrics')).body)?.[1];
    for (let number = 0; number < enough && (await dropped()) === '0'; number += 1) {
      api.commit([{ type: 'incident', incident: sampleIncident(`big-${number}`, { summary }) }]);
      await good.until((events) =>
        events.some((one) => (one.data as { id?: string }).id === `big-${number}`),
      );
    }
    expect(await dropped()).toBe('1');
    slow.resume();
    await ended;
    api.commit([{ type: 'incident', incident: sampleIncident('after') }]);
    await good.until((events) => events.some((one) => (one.data as { id?: string }).id === 'after'));
  });
});
