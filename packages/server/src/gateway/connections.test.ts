import { afterEach, describe, expect, it } from 'vitest';
import { startRig } from '../testing/gateway-rig.ts';
import type { Rig, RigOptions } from '../testing/gateway-rig.ts';
import { TestStation } from '../testing/station.ts';
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

/** What the journal says of each socket that was closed. */
function closings(from: Rig): { connectionId: number; cause: string; code: number }[] {
  return from.journal.entries.filter(({ kind }) => kind === 'closed').map(({ body }) => JSON.parse(body));
}

describe('connections', () => {
  it('are replaced by a newer one of the same station, and the late end of the old one changes nothing', async () => {
    const { connect, engine, gateway, runner, kinds } = await start();
    const old = await connect('CP1');
    await old.call('Heartbeat', {});
    const oldId = engine.connectionOf(runner.state, 'CP1');
    // The old side never answers the close frame: its end is seen much later.
    old.socket.pause();
    const fresh = await connect('CP1');
    await fresh.call('Heartbeat', {});
    const freshId = engine.connectionOf(runner.state, 'CP1');
    expect(freshId).not.toBe(oldId);
    old.socket.resume();
    await old.closed;
    await fresh.call('Heartbeat', {});
    expect(engine.connectionOf(runner.state, 'CP1')).toBe(freshId);
    expect(kinds('CP1')).toEqual(['opened', 'call', 'closed', 'opened', 'call', 'call']);
    expect(closings(rig as Rig)).toEqual([
      expect.objectContaining({ connectionId: oldId, cause: 'replaced' }),
    ]);
    expect(gateway.counters).toMatchObject({ connections: 1, replaced: 1, opened: 2 });
  });

  it('are not replaced by somebody without the password', async () => {
    const { connect, gateway } = await start({ securityProfile: 1, onboarding: 'pending' });
    const station = await connect('CP1', { password: 'secret' });
    await expect(connect('CP1', { password: 'guess' })).rejects.toThrow('401');
    await expect(connect('CP1')).rejects.toThrow('401');
    expect((await station.call('Heartbeat', {})).ok).toBe(true);
    expect(gateway.counters.replaced).toBe(0);
  });

  it('end in the journal with the code that the station gave', async () => {
    const current = await start();
    const polite = await current.connect('CP1');
    await polite.close(1000);
    const gone = await current.connect('CP2');
    await gone.vanish();
    await until(() => closings(current).length === 2, 'both ends are stored');
    expect(closings(current)).toEqual([
      expect.objectContaining({ stationId: 'CP1', cause: 'closed', code: 1000 }),
      expect.objectContaining({ stationId: 'CP2', cause: 'closed', code: 1006 }),
    ]);
    expect(current.gateway.counters.connections).toBe(0);
  });

  it('are found half-open after two missed pongs', async () => {
    const current = await start({ limits: { pingIntervalMs: 80 } });
    const deaf = await current.connect('CP1', { autoPong: false });
    const well = await current.connect('CP2');
    expect(await deaf.closed).toBe(1006);
    await until(() => closings(current).length === 1, 'the end is stored');
    expect(closings(current)).toEqual([expect.objectContaining({ stationId: 'CP1', cause: 'half-open' })]);
    expect(current.gateway.counters.halfOpen).toBe(1);
    expect((await well.call('Heartbeat', {})).ok).toBe(true);
  });

  it('live on any message, also without pongs', async () => {
    const { connect, gateway } = await start({ limits: { pingIntervalMs: 80 } });
    const station = await connect('CP1', { autoPong: false });
    let pings = 0;
    station.socket.on('ping', () => (pings += 1));
    while (pings < 6) await station.call('Heartbeat', {});
    expect(gateway.counters.halfOpen).toBe(0);
  });

  it('stay open when a station connects and says nothing', async () => {
    const { connect, gateway, kinds } = await start({ limits: { pingIntervalMs: 40 } });
    const silent = await connect('CP1');
    let pings = 0;
    silent.socket.on('ping', () => (pings += 1));
    await until(() => pings >= 6, 'several pings');
    expect(silent.socket.readyState).toBe(silent.socket.OPEN);
    expect(gateway.counters.halfOpen).toBe(0);
    expect(kinds('CP1')).toEqual(['opened']);
    expect((await silent.call('Heartbeat', {})).ok).toBe(true);
  });

  it('need no boot after a reconnect', async () => {
    const { connect, engine, runner } = await start();
    const before = await connect('CP1');
    await before.call('BootNotification', { chargePointVendor: 'V', chargePointModel: 'M' });
    await before.vanish();
    const after = await connect('CP1');
    expect(
      (await after.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Available' }))
        .ok,
    ).toBe(true);
    expect(engine.calls(runner.state, 'CP1')).toBe(2);
  });

  it('by the dozen in the same instant all come in, and their old messages are answered', async () => {
    const current = await start();
    const ids = Array.from({ length: 60 }, (_, index) => `CP${index}`);
    const first = await Promise.all(ids.map((id) => current.connect(id)));
    await Promise.all(first.map((station) => station.call('Heartbeat', {})));
    for (const station of first) station.socket.terminate();
    const again: TestStation[] = await Promise.all(ids.map((id) => current.connect(id)));
    const meter = (at: number): object => ({
      connectorId: 1,
      meterValue: [{ timestamp: new Date(at).toISOString(), sampledValue: [{ value: '1' }] }],
    });
    const answers = await Promise.all(
      again.flatMap((station) =>
        [1, 2, 3].map((age) => station.call('MeterValues', meter(Date.now() - age * 30_000))),
      ),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    await until(() => closings(current).length === ids.length, 'every old socket is told');
    expect(current.gateway.counters.connections).toBe(ids.length);
    for (const id of ids) {
      expect(current.engine.calls(current.runner.state, id)).toBe(4);
      expect(current.engine.connectionOf(current.runner.state, id)).not.toBeNull();
    }
  });

  it('have ids that never repeat over a restart', async () => {
    const first = await start();
    for (let index = 0; index < 5; index += 1)
      await (await first.connect(`CP${index}`)).call('Heartbeat', {});
    const used = first.journal.entries.map(({ connectionId }) => connectionId ?? 0);
    await first.stop();
    const second = await start({ journal: first.journal });
    await (await second.connect('CP1')).call('Heartbeat', {});
    const id = second.journal.entries.at(-1)?.connectionId ?? 0;
    expect(id).toBeGreaterThan(Math.max(...used));
  });
});
