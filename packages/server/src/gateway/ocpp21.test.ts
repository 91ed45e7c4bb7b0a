import type { Effect } from '@ohmward/engine';
import type { StationCommand } from '@ohmward/ocpp';
import { afterEach, describe, expect, it } from 'vitest';
import { startRig } from '../testing/gateway-rig.ts';
import type { Rig, RigOptions } from '../testing/gateway-rig.ts';
import { until } from '../testing/until.ts';

let rig: Rig | null = null;

async function start(options: RigOptions = {}): Promise<Rig> {
  rig = await startRig(options);
  return rig;
}

afterEach(async () => {
  await rig?.stop();
  rig = null;
});

const V21 = { subprotocols: ['ocpp2.1'] } as const;
const SEND = [
  6,
  's-1',
  'NotifyPeriodicEventStream',
  { id: 1, pending: 0, basetime: '2026-01-31T12:00:00Z', data: [] },
];

function command(commandId: string, given: StationCommand): Effect {
  const expiresAt = Date.now() + 60_000;
  return { type: 'command', commandId, stationId: 'CP1', command: given, expiresAt };
}
const reset: StationCommand = { action: 'reset', type: 'soft' };

describe('the version', () => {
  it('is the newest that the station offers, whatever its order', async () => {
    const { connect } = await start();
    const newest = await connect('CP1', { subprotocols: ['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1'] });
    expect(newest.socket.protocol).toBe('ocpp2.1');
    const middle = await connect('CP1', { subprotocols: ['ocpp1.6', 'ocpp2.0.1'] });
    expect(middle.socket.protocol).toBe('ocpp2.0.1');
  });
});

describe('a SEND', () => {
  it('is stored and gets no answer; those behind it get theirs', async () => {
    const { connect, journal, engine } = await start();
    const station = await connect('CP1', V21);
    station.send(JSON.stringify(SEND));
    expect((await station.call('Heartbeat', {}, 'h-1')).ok).toBe(true);
    expect(station.received.map((raw) => JSON.parse(raw)[1])).toEqual(['h-1']);
    const entry = journal.entries.find(({ messageId }) => messageId === 's-1');
    expect(entry).toMatchObject({ kind: 'call', action: 'NotifyPeriodicEventStream', answer: null });
    expect(engine.seen.find((input) => input.kind === 'call' && input.messageId === 's-1')).toMatchObject({
      wantsAnswer: false,
    });
  });

  it('that breaks the specification or is no JSON stays without an answer', async () => {
    const { connect, journal } = await start();
    const station = await connect('CP1', V21);
    for (const text of ['[6,"s-1","Heartbeat"]', '[6,"s-2","NoSuchThing",{}]', '[6,"s-3","X",{'])
      station.send(text);
    await station.call('Heartbeat', {}, 'h-1');
    expect(station.received).toHaveLength(1);
    expect(journal.kinds().filter((kind) => kind === 'noise')).toHaveLength(2);
  });

  it('costs as much of the allowance as a call, and gives it back', async () => {
    const { connect } = await start({ limits: { uncommittedMax: 4 } });
    const station = await connect('CP1', V21);
    for (let sent = 0; sent < 50; sent += 1) station.send(JSON.stringify(SEND));
    expect((await station.call('Heartbeat', {})).ok).toBe(true);
  });

  it('is no message of an older version', async () => {
    const { connect } = await start();
    const station = await connect('CP1', { subprotocols: ['ocpp2.0.1'] });
    const answer = station.answerTo('s-1');
    station.send(JSON.stringify(SEND));
    expect(await answer).toMatchObject({ ok: false, code: 'MessageTypeNotSupported' });
  });
});

describe('a CALLRESULTERROR of the station', () => {
  it('is stored as its refusal of our answer', async () => {
    const { connect, engine, journal } = await start();
    const station = await connect('CP1', V21);
    await station.call('Heartbeat', {}, 'h-1');
    station.send('[5,"h-1","FormatViolation","currentTime is wrong",{}]');
    await until(() => journal.kinds().includes('refused'), 'stored');
    expect(journal.entries.at(-1)).toMatchObject({ kind: 'refused', messageId: 'h-1', answer: null });
    expect(engine.seen.at(-1)).toMatchObject({
      kind: 'refused',
      messageId: 'h-1',
      code: 'FormatViolation',
      description: 'currentTime is wrong',
    });
    expect((await station.call('Heartbeat', {})).ok).toBe(true);
    expect(station.received).toHaveLength(2);
  });
});

describe('an answer of the station that breaks the specification', () => {
  it('is objected to in 2.1, after it is stored', async () => {
    const { connect, gateway, journal } = await start();
    const station = await connect('CP1', { ...V21, onCall: () => ({ status: 'Perhaps' }) });
    gateway.deliver(command('c1', reset));
    await until(() => station.received.length === 2, 'the objection');
    expect(JSON.parse(station.received[1] ?? '')).toEqual([
      5,
      'c1',
      expect.stringMatching(/Violation$/),
      expect.stringContaining('status'),
      {},
    ]);
    expect(journal.entries.find(({ kind }) => kind === 'result')?.body).toContain('Perhaps');
    expect(gateway.counters.answersBroken).toBe(1);
  });

  it('is only counted in older versions, which have no words for it', async () => {
    const { connect, gateway, journal } = await start();
    const station = await connect('CP1', {
      subprotocols: ['ocpp2.0.1'],
      onCall: () => ({ status: 'Perhaps' }),
    });
    gateway.deliver(command('c1', reset));
    await until(() => journal.kinds().includes('result'), 'stored');
    expect((await station.call('Heartbeat', {})).ok).toBe(true);
    expect(station.received).toHaveLength(2);
    expect(gateway.counters.answersBroken).toBe(1);
  });
});

describe('an answer that cannot be read', () => {
  it.each([['ocpp1.6'], ['ocpp2.0.1'], ['ocpp2.1']])('frees the slot at once: %s', async (version) => {
    const { connect, gateway, journal } = await start();
    const station = await connect('CP1', { subprotocols: [version], onCall: () => null });
    gateway.deliver(command('c1', reset));
    gateway.deliver(command('c2', reset));
    await until(() => station.calls.length === 1, 'the first');
    station.send('[3,"c1",{"status":"Accepted",}]');
    await until(() => station.calls.length === 2, 'the second');
    expect(journal.entries.find(({ kind }) => kind === 'result')).toMatchObject({ messageId: 'c1' });
    await until(() => gateway.counters.answersBroken === 1, 'counted');
  });
});

describe('calls in both directions (quirk Q26)', () => {
  it('do not wait for each other, and the answer to another call cancels no wait', async () => {
    const { connect, gateway, journal } = await start({ limits: { callSlotMs: 400 } });
    const station = await connect('CP1', { onCall: () => null });
    gateway.deliver(command('c1', reset));
    gateway.deliver(command('c2', reset));
    await until(() => station.calls.length === 1, 'the first');
    station.send('[3,"another",{"status":"Accepted"}]');
    station.send('[3,"c2",{"status":"Accepted"}]');
    expect((await station.call('Heartbeat', {})).ok).toBe(true);
    expect(journal.kinds().filter((kind) => kind === 'noise')).toHaveLength(2);
    // The first still holds the slot, and still has its own time.
    expect(station.calls.map(({ messageId }) => messageId)).toEqual(['c1']);
    expect(gateway.counters.callsUnanswered).toBe(0);
    await until(() => station.calls.length === 2, 'the second, after the time of the first');
    expect(gateway.counters.callsUnanswered).toBe(1);
  });
});
