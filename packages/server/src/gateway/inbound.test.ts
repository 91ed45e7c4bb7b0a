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

const boot = { chargePointVendor: 'V', chargePointModel: 'M' };

describe('messages from stations', () => {
  it('are answered, and stored raw beside their answer', async () => {
    const { connect, journal } = await start();
    const station = await connect('CP1');
    const answer = await station.call('BootNotification', boot, 'b-1');
    expect(answer).toMatchObject({ ok: true, payload: { status: 'Accepted' } });
    expect(journal.entries.at(-1)).toMatchObject({
      kind: 'call',
      stationId: 'CP1',
      protocol: 'ocpp1.6',
      action: 'BootNotification',
      messageId: 'b-1',
      body: JSON.stringify([2, 'b-1', 'BootNotification', boot]),
      answer: station.received[0],
    });
  });

  it('are answered in their order when a station sends several without waiting', async () => {
    const { connect, engine, runner } = await start();
    const station = await connect('CP1');
    const ids = Array.from({ length: 40 }, (_, index) => `p${index}`);
    await Promise.all(ids.map((id) => station.call('Heartbeat', {}, id)));
    expect(station.received.map((raw) => JSON.parse(raw)[1])).toEqual(ids);
    expect(engine.calls(runner.state, 'CP1')).toBe(40);
  });

  it('keep their exact text, white space and all', async () => {
    const { connect, journal } = await start();
    const station = await connect('CP1');
    const raw = ' [ 2 , "ä-1","Heartbeat" ,{ } ] ';
    const answer = station.answerTo('ä-1');
    station.send(raw);
    expect((await answer).ok).toBe(true);
    expect(journal.entries.at(-1)?.body).toBe(raw);
  });

  it('are answered whole whatever their length and alphabet', async () => {
    const { connect } = await start({ limits: { frameBytesMax: 1024 * 1024 } });
    const station = await connect('CP1');
    for (const id of ['a', 'é', '🚗', 'x'.repeat(90)]) {
      expect((await station.call('Heartbeat', {}, id)).ok, id).toBe(true);
      const unknown = await station.call('ä'.repeat(80), {}, `${id}2`);
      expect(unknown).toMatchObject({ ok: false, code: 'NotImplemented' });
    }
  });

  it('that break the specification are kept as evidence and get the error it asks for', async () => {
    const { connect, engine, journal } = await start();
    const station = await connect('CP1');
    const payload = { connectorId: 'one', errorCode: 'GroundFailure', status: 'Faulted' };
    const answer = await station.call('StatusNotification', payload, 's-1');
    expect(answer.ok).toBe(false);
    expect(journal.entries.at(-1)).toMatchObject({ kind: 'call', action: 'StatusNotification' });
    expect(engine.seen.at(-1)).toMatchObject({ kind: 'call', violation: { code: expect.any(String) } });
  });

  it('that are no messages are stored, and answered only where the specification has an answer', async () => {
    const { connect, journal } = await start();
    const old = await connect('CP1');
    const cut = old.answerTo('cut-1');
    old.send('hello');
    old.send('[2,"cut-1","BootNotification",{"chargePointVendor"');
    old.send('[3,"nobody-asked",{}]');
    expect(await cut).toMatchObject({ ok: false, code: 'FormationViolation' });
    await old.call('Heartbeat', {});
    expect(old.received).toHaveLength(2);
    expect(journal.entries.filter(({ kind }) => kind === 'noise').map(({ body }) => body)).toEqual([
      'hello',
      '[2,"cut-1","BootNotification",{"chargePointVendor"',
      '[3,"nobody-asked",{}]',
    ]);
    const recent = await connect('CP2', { subprotocols: ['ocpp2.0.1'] });
    const unnamed = recent.answerTo('-1');
    recent.send('hello');
    expect(await unnamed).toMatchObject({ ok: false, code: 'RpcFrameworkError' });
  });

  it('in binary frames are read when they are text, and stored when they are not', async () => {
    const { connect, journal } = await start();
    const station = await connect('CP1');
    const answer = station.answerTo('bin-1');
    station.send(Buffer.from('[2,"bin-1","Heartbeat",{}]'));
    expect((await answer).ok).toBe(true);
    station.send(Buffer.from([0xff, 0xfe, 0x00]));
    await station.call('Heartbeat', {});
    expect(journal.entries.at(-2)).toMatchObject({ kind: 'noise', body: '(binary message, base64: //4A)' });
  });

  it('that are too long close the connection with 1009 and leave a note', async () => {
    const { connect, gateway, journal } = await start({ limits: { frameBytesMax: 1_000 } });
    const station = await connect('CP1');
    const other = await connect('CP2');
    station.send(JSON.stringify([2, '1', 'DataTransfer', { vendorId: 'v', data: 'x'.repeat(2_000) }]));
    expect(await station.closed).toBe(1009);
    await until(() => journal.kinds().includes('closed'), 'the close is stored');
    expect(journal.entries.find(({ kind }) => kind === 'noise')?.body).toContain('at most 1000 bytes');
    expect(JSON.parse(journal.entries.find(({ kind }) => kind === 'closed')?.body ?? '')).toMatchObject({
      stationId: 'CP1',
      code: 1009,
    });
    expect(gateway.counters.oversized).toBe(1);
    expect((await other.call('Heartbeat', {})).ok).toBe(true);
  });

  it('have their tokens sealed before anything reads them', async () => {
    const { connect, engine, journal } = await start();
    const station = await connect('CP1');
    await station.call('Authorize', { idTag: 'token-abc' });
    expect(JSON.stringify(journal.entries)).not.toContain('token-abc');
    expect(engine.seen.at(-1)).toMatchObject({
      kind: 'call',
      event: { type: 'authorize', token: 'sealed-abc' },
    });
  });

  it('keep their order while the vault fetches a key', async () => {
    let release = (): void => {};
    const waits = new Promise<void>((resolve) => (release = resolve));
    const { connect, gateway } = await start({
      vault: {
        seal: (text) => (text.includes('slow') ? waits.then(() => text) : text),
        unseal: (text) => (text.includes('"slow') ? Promise.resolve(text) : text),
      },
    });
    const station = await connect('CP1');
    const all = Promise.all(['a', 'slow', 'b', 'c'].map((id) => station.call('Heartbeat', {}, id)));
    await until(() => gateway.counters.framesIn === 4, 'all have come in');
    expect(station.received.length).toBeLessThan(2);
    release();
    await all;
    expect(gateway.counters.framesOut).toBe(4);
  });

  it('meet a vault that fails: no answer, and the station is asked to come again', async () => {
    const { connect, runner } = await start({
      vault: { seal: () => Promise.reject(new Error('no key')), unseal: (text) => text },
    });
    const station = await connect('CP1');
    station.send('[2,"1","Heartbeat",{}]');
    expect(await station.closed).toBe(1013);
    expect(station.received).toEqual([]);
    expect(runner.trouble).toBeNull();
  });

  it('that meet a defect of our own are reported, and end nobody else', async () => {
    const { connect, journal } = await start({
      vault: {
        seal: (text) => {
          if (text.includes('bad')) throw new Error('a defect');
          return text;
        },
        unseal: (text) => text,
      },
    });
    const station = await connect('CP1');
    const other = await connect('CP2');
    station.send('[2,"bad","Heartbeat",{}]');
    expect(await station.closed).toBe(1013);
    expect((await other.call('Heartbeat', {})).ok).toBe(true);
    expect(journal.entries.find(({ kind }) => kind === 'flaw')?.body).toContain('a defect');
  });
});
