import { afterEach, describe, expect, it } from 'vitest';
import { startRig } from '../testing/gateway-rig.ts';
import type { Rig, RigOptions } from '../testing/gateway-rig.ts';
import { RefusedError } from '../testing/station.ts';
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

function heartbeats(count: number): string[] {
  return Array.from({ length: count }, (_, index) => JSON.stringify([2, `h${index}`, 'Heartbeat', {}]));
}

describe('no station can hurt another', () => {
  it('one that floods is slowed down, never closed, and everybody else is served', async () => {
    const { connect, gateway } = await start({ limits: { framesPerSecond: 500, framesBurst: 50 } });
    const loud = await connect('CP1');
    const quiet = await connect('CP2');
    const startedAt = Date.now();
    for (const raw of heartbeats(400)) loud.send(raw);
    await until(() => gateway.counters.rateLimited > 0, 'slowed down');
    expect((await quiet.call('Heartbeat', {})).ok).toBe(true);
    expect(loud.received.length).toBeLessThan(200);
    await until(() => loud.received.length === 400, 'all are answered in the end');
    // 350 beyond the burst, at 500 a second.
    expect(Date.now() - startedAt).toBeGreaterThan(600);
    expect(loud.socket.readyState).toBe(loud.socket.OPEN);
    expect(gateway.counters.connections).toBe(2);
  });

  it('a flood that is held back does not look half-open', async () => {
    const { connect, gateway } = await start({
      limits: { framesPerSecond: 100, framesBurst: 1, pingIntervalMs: 40 },
    });
    const loud = await connect('CP1', { autoPong: false });
    for (const raw of heartbeats(60)) loud.send(raw);
    await until(() => loud.received.length === 60, 'all are answered in the end');
    expect(gateway.counters.halfOpen).toBe(0);
  });

  it('sockets are read no further while commits are behind', async () => {
    const { connect, gateway, journal, runner } = await start({
      limits: { backlogHigh: 20, backlogLow: 5, uncommittedMax: 1_000 },
    });
    const stations = await Promise.all(['CP1', 'CP2', 'CP3'].map((id) => connect(id)));
    await Promise.all(stations.map((station) => station.call('Heartbeat', {})));
    const release = journal.hold();
    stations[0]?.send('[2,"first","Heartbeat",{}]');
    await until(() => gateway.counters.framesIn === 4 && runner.backlog === 0, 'a commit is under way');
    for (const station of stations) for (const raw of heartbeats(30)) station.send(raw);
    await until(() => gateway.counters.heldBack === 3, 'held back');
    // The one that went over the mark, and at most one more of each station before it was held.
    expect(runner.backlog).toBeLessThanOrEqual(24);
    release();
    await until(
      () => stations.every(({ received }, index) => received.length === (index === 0 ? 32 : 31)),
      'all are answered',
    );
  });

  it('one station can have only so much waiting for a commit', async () => {
    const { connect, gateway, journal, runner } = await start({
      limits: { uncommittedMax: 4, framesBurst: 5_000 },
    });
    const station = await connect('CP1');
    await station.call('Heartbeat', {});
    const release = journal.hold();
    for (const raw of heartbeats(200)) station.send(raw);
    await until(() => gateway.counters.framesIn > 1, 'some wait');
    expect(gateway.counters.framesIn).toBe(5);
    expect(runner.backlog).toBeLessThanOrEqual(4);
    release();
    await until(() => station.received.length === 201, 'all are answered');
  });

  it('one that does not read its answers is cut off before they fill the memory', async () => {
    const current = await start({
      limits: { unreadBytesMax: 64 * 1024, framesBurst: 1_000_000, frameBytesMax: 200_000 },
    });
    const station = await current.connect('CP1');
    const other = await current.connect('CP2');
    // It sends and never reads: answers pile up, first in the kernel, then with us.
    (station.socket as unknown as { _socket: { pause(): void } })._socket.pause();
    const long = 'A'.repeat(200);
    let count = 0;
    await until(() => {
      for (let index = 0; index < 500; index += 1)
        station.send(JSON.stringify([2, `m${(count += 1)}`, long, {}]));
      return current.gateway.counters.slowConsumers === 1;
    }, 'cut off');
    expect((await other.call('Heartbeat', {})).ok).toBe(true);
    station.socket.terminate();
  });
});

describe('while the database is in trouble', () => {
  it('stations get no answer, are closed with 1013, refused with 503, and are served again afterwards', async () => {
    const { connect, engine, journal, runner, gateway } = await start();
    const stations = await Promise.all(['CP1', 'CP2', 'CP3'].map((id) => connect(id)));
    await Promise.all(stations.map((station) => station.call('Heartbeat', {})));
    journal.beforeCommit = () => {
      throw new Error('the disk is full');
    };
    stations[0]?.send('[2,"lost","Heartbeat",{}]');
    expect(await Promise.all(stations.map(({ closed }) => closed))).toEqual([1013, 1013, 1013]);
    expect(stations[0]?.received).toHaveLength(1);
    const refused = await connect('CP1').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RefusedError);
    expect(refused).toMatchObject({ status: 503 });
    expect((refused as RefusedError).body).toContain('the disk is full');
    expect(gateway.counters.connections).toBe(0);
    journal.beforeCommit = null;
    await until(() => runner.trouble === null, 'recovered');
    // The closes that nobody else would repeat are stored now, before the station is back.
    const back = await connect('CP1');
    expect(await back.call('Heartbeat', {}, 'lost')).toMatchObject({ ok: true });
    const kinds = journal.entries.filter(({ stationId }) => stationId === 'CP1').map(({ kind }) => kind);
    expect(kinds).toEqual(['opened', 'call', 'closed', 'opened', 'call']);
    expect(engine.connectionOf(runner.state, 'CP2')).toBeNull();
  });

  it('a commit that hangs has the same effect, and may still succeed', async () => {
    const { connect, journal, runner } = await start({ runnerLimits: { commitPatienceMs: 50 } });
    const station = await connect('CP1');
    await station.call('Heartbeat', {});
    const release = journal.hold();
    station.send('[2,"slow","Heartbeat",{}]');
    expect(await station.closed).toBe(1013);
    expect(runner.trouble).not.toBeNull();
    expect(await connect('CP1').catch((error: unknown) => error)).toMatchObject({ status: 503 });
    release();
    await until(() => runner.trouble === null, 'recovered');
    expect(station.received).toHaveLength(1);
    expect(journal.entries.some(({ messageId }) => messageId === 'slow')).toBe(true);
    const back = await connect('CP1');
    expect((await back.call('Heartbeat', {})).ok).toBe(true);
  });

  it('a command that was sent is told to the journal once it works again', async () => {
    const { connect, gateway, journal, runner } = await start();
    const station = await connect('CP1', { onCall: () => null });
    await station.call('Heartbeat', {});
    journal.beforeCommit = () => {
      throw new Error('the disk is full');
    };
    const expiresAt = Date.now() + 60_000;
    gateway.deliver({
      type: 'command',
      commandId: 'c1',
      stationId: 'CP1',
      command: { action: 'clearCache' },
      expiresAt,
    });
    await station.closed;
    expect(station.calls).toHaveLength(1);
    journal.beforeCommit = null;
    await until(() => journal.kinds().includes('closed'), 'told');
    expect(journal.entries.filter(({ kind }) => kind === 'sent').map(({ messageId }) => messageId)).toEqual([
      'c1',
    ]);
    expect(runner.trouble).toBeNull();
  });
});

describe('shutting down', () => {
  it('answers what is under way, says good-bye with 1001, and leaves the closes in the journal', async () => {
    const current = await start();
    const stations = await Promise.all(['CP1', 'CP2'].map((id) => current.connect(id)));
    await Promise.all(stations.map((station) => station.call('Heartbeat', {})));
    const release = current.journal.hold();
    const answer = stations[0]?.call('Heartbeat', {}, 'last');
    await until(() => JSON.stringify(current.engine.seen.at(-1)).includes('"last"'), 'under way');
    const stopped = current.stop();
    expect(await current.connect('CP3').catch((error: unknown) => error)).toMatchObject({ status: 503 });
    release();
    expect((await answer)?.ok).toBe(true);
    expect(await Promise.all(stations.map(({ closed }) => closed))).toEqual([1001, 1001]);
    await stopped;
    rig = null;
    const closed = current.journal.entries.filter(({ kind }) => kind === 'closed');
    expect(closed.map(({ body }) => JSON.parse(body).cause)).toEqual(['ours', 'ours']);
    expect(current.journal.store.checkpoint?.seq).toBe(current.journal.entries.at(-1)?.seq);
  });

  it('does not wait for a station that never closes', async () => {
    const current = await start({ limits: { closeGraceMs: 50 } });
    const station = await current.connect('CP1');
    await station.call('Heartbeat', {});
    station.socket.pause();
    const startedAt = Date.now();
    await current.stop();
    rig = null;
    expect(Date.now() - startedAt).toBeLessThan(2_000);
    station.socket.terminate();
  });
});
