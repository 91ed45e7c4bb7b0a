import { describe, expect, it } from 'vitest';
import type { Json } from '../support/api.ts';
import { TOKEN } from '../support/serve.ts';
import { until } from '../support/until.ts';
import { timesIn } from './times.ts';
import type { Installation } from './installation.ts';

/** Who may charge, what was charged, what is commanded, what is wrong, and the stream that tells of it. */
export function actLines(here: Installation): void {
  describe('authorization by list and transactions', () => {
    it.each(['1.6', '2.0.1'] as const)('knows who may charge (%s), and what was charged', async (version) => {
      const id = `TX-${version}`;
      const token = version === '1.6' ? 'CARD-16' : '0123456789ABCDEF0123456789ABCDEF01';
      const made = await here.accepted(id, version);
      const asks = async () => {
        const payload =
          version === '1.6' ? { idTag: token } : { idToken: { idToken: token, type: 'ISO14443' } };
        const answer = await made.station.call('Authorize', payload);
        return (answer.idTagInfo ?? answer.idTokenInfo).status;
      };
      expect(await asks()).not.toBe('Accepted');
      await here.api.act('PUT', `/tokens/${token}`, { status: 'Accepted', group: 'fleet' });
      expect(await asks()).toBe('Accepted');
      const wireId = await made.start(token, { meterWh: 1_000 });
      await made.status(version === '1.6' ? 'Charging' : 'Occupied');
      await made.meter(wireId, { wh: 1_500, w: 7_000 });
      await made.stop(wireId, { meterWh: 3_500, reason: 'Local' });
      const { items, next } = await here.api.get(`/stations/${id}/transactions`);
      expect(next).toBeNull();
      expect(items).toMatchObject([
        { wireId, connectorId: 1, idToken: token, energyWh: 2_500, stopReason: 'Local' },
      ]);
      expect(items[0].id).not.toBe(wireId);
      expect(Date.parse(items[0].stoppedAt)).toBeGreaterThanOrEqual(Date.parse(items[0].startedAt));
      await here.api.act('PUT', `/tokens/${token}`, { status: 'Blocked', group: null });
      expect(await asks()).toBe('Blocked');
    });

    it('keeps a stop whose start never came, with startedAt null', async () => {
      const made = await here.accepted('ORPHAN-1');
      await made.stop('987654', { meterWh: 77_000, reason: 'PowerLoss' });
      expect((await here.api.get('/stations/ORPHAN-1/transactions')).items).toMatchObject([
        { wireId: '987654', startedAt: null, stopReason: 'PowerLoss' },
      ]);
    });
  });

  describe('commands', () => {
    it('are followed to accepted, rejected and blocked, with the guards that decided', async () => {
      const made = await here.accepted('CMD-1', '1.6', 2);
      const ended = async (id: string) =>
        until(`command ${id} ends`, async () => {
          const found = await here.api.get(`/commands/${id}`);
          return ['queued', 'sent'].includes(found.status) ? null : found;
        });
      const unlock = await here.api.call('POST', '/stations/CMD-1/commands', {
        action: 'unlock',
        evseId: 1,
        reason: 'Cable is stuck',
      });
      expect(unlock.status).toBe(202);
      // 1.6 answers an unlock with a word of its own, so a plain Accepted is no success.
      made.station.responders['ChangeAvailability'] = () => ({ status: 'Rejected' });
      await ended(unlock.body.id);
      const out = await here.api.command('CMD-1', { action: 'setAvailability', operative: false, evseId: 2 });
      expect((await ended(out.id)).status).toBe('rejected');
      const reset = await here.api.command('CMD-1', { action: 'reset', type: 'soft' });
      expect(await made.station.wasAsked('Reset')).toEqual({ type: 'Soft' });
      const done = await ended(reset.id);
      expect(done).toMatchObject({ status: 'accepted', stationId: 'CMD-1', action: 'reset' });
      expect(done.guards.length).toBeGreaterThan(3);
      expect(done.guards.every((guard: Json) => guard.passed)).toBe(true);
      const again = await here.api.command('CMD-1', { action: 'reset', type: 'hard' });
      expect(again.status).toBe('blocked');
      const refusal = again.guards.filter((guard: Json) => !guard.passed);
      expect(refusal).toMatchObject([{ rule: 'one-in-flight', value: 1, limit: 1 }]);
      expect(made.station.count('Reset')).toBe(1);
      expect(timesIn(done)).toEqual([]);
    });

    it('give up on a station that does not answer', async () => {
      const made = await here.accepted('CMD-2');
      made.station.responders['ClearCache'] = () => null;
      const sent = await here.api.command('CMD-2', { action: 'clearCache' });
      await until(
        'it times out',
        async () => (await here.api.get(`/commands/${sent.id}`)).status === 'timeout',
        28_000,
      );
    });

    it('never leave twice for one idempotency key, nor wait for a station that is away', async () => {
      const made = await here.accepted('CMD-3');
      const body = { action: 'clearCache', reason: 'Twice by mistake' };
      const [first, second] = [
        await here.api.call('POST', '/stations/CMD-3/commands', body, { 'idempotency-key': 'k-1' }),
        await here.api.call('POST', '/stations/CMD-3/commands', body, { 'idempotency-key': 'k-1' }),
      ];
      expect(second.body.id).toBe(first.body.id);
      await made.station.wasAsked('ClearCache');
      expect(made.station.count('ClearCache')).toBe(1);
      await made.station.close();
      await until('it is away', async () => !(await here.api.get('/stations/CMD-3')).connected);
      const away = await here.api.command('CMD-3', { action: 'clearCache' });
      expect(away).toMatchObject({ status: 'blocked' });
      expect(away.guards.some((guard: Json) => guard.rule === 'connected' && !guard.passed)).toBe(true);
    });
  });

  describe('incidents', () => {
    it('have their shape, and filters that cover parts of a station', async () => {
      const made = await here.accepted('INC-1', '1.6', 2);
      await here.api.act('PATCH', '/stations/INC-1', { siteId: 'harbour' });
      await made.status('Faulted', { connector: 2, code: 'CX008' });
      const found = await here.api.incident('INC-1', 'reported-fault');
      expect(found).toMatchObject({
        subject: { type: 'connector', id: 'INC-1/2/2' },
        status: 'escalated',
        cause: 'protective-trip',
        tier: 'field-service',
        closedAt: null,
      });
      expect(found.confidence).toBeGreaterThan(0);
      expect(found.decisions.length).toBeGreaterThan(1);
      expect(found.timeline.length).toBeGreaterThanOrEqual(found.decisions.length);
      expect(timesIn(found)).toEqual([]);
      const ids = async (query: string) =>
        (await here.api.get(`/incidents?${query}`)).items.map((one: Json) => one.id);
      for (const query of ['', 'status=escalated', 'stationId=INC-1', 'siteId=harbour'])
        expect(await ids(query), query).toContain(found.id);
      for (const query of ['status=resolved', 'stationId=INC-2', 'siteId=elsewhere'])
        expect(await ids(query), query).not.toContain(found.id);
      expect((await here.api.call('GET', '/incidents?status=closed')).status).toBe(400);
      expect((await here.api.call('GET', '/incidents/none')).status).toBe(404);
    });
  });

  describe('the stream of events', () => {
    /** Reads the stream until what was heard is enough. */
    async function read(
      isEnough: (heard: string) => boolean,
      headers: Record<string, string> = {},
      act = async () => {},
    ): Promise<string> {
      const aborting = new AbortController();
      const response = await fetch(`${here.server.url}/api/v1/events?topics=incident,decision,station`, {
        headers: { authorization: `Bearer ${TOKEN}`, ...headers },
        signal: aborting.signal,
      });
      expect(response.headers.get('content-type')).toContain('text/event-stream');
      const reader = response.body?.getReader();
      let text = '';
      await act();
      while (!isEnough(text)) {
        const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
        if (done) throw new Error(`the stream ended: ${text}`);
        text += Buffer.from(value ?? []).toString('utf8');
      }
      aborting.abort();
      return text;
    }

    /** The first complete incident event about a station. */
    function incidentTold(heard: string, stationId: string): Json {
      for (const event of heard.split('\n\n').slice(0, -1)) {
        const data = event.split('\n').find((line) => line.startsWith('data: '));
        if (!/^event: incident$/m.test(event) || data === undefined) continue;
        const incident = JSON.parse(data.slice(6)) as Json;
        if (incident['stationId'] === stationId) return incident;
      }
      return null;
    }

    it('tells what happens as the other routes show it, and goes on where it stopped', async () => {
      const made = await here.accepted('SSE-1');
      // Other incidents of this server may still have something to say.
      const heard = await read(
        (text) => incidentTold(text, 'SSE-1') !== null,
        {},
        () => made.status('Faulted', { code: 'CX017' }),
      );
      const told = incidentTold(heard, 'SSE-1');
      const shown = await here.api.incident('SSE-1', 'reported-fault');
      expect(told).toMatchObject({ id: shown.id, pattern: 'reported-fault', stationId: 'SSE-1' });
      const ids = [...heard.matchAll(/^id: (.+)$/gm)].map(([, id]) => id ?? '');
      const rest = await read((text) => text.includes('event: '), { 'last-event-id': ids[0] ?? '' });
      expect(rest).not.toContain('event: reset');
    });
  });
}
