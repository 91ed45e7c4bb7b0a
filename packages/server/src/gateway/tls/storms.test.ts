import { once } from 'node:events';
import { connect as tcpConnect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { startTlsRig } from '../../testing/tls-rig.ts';
import type { TlsRig } from '../../testing/tls-rig.ts';
import { TurnedClock } from '../../testing/turned-clock.ts';
import { until } from '../../testing/until.ts';

let rig: TlsRig | null = null;
const sockets: Socket[] = [];

async function start(options: Parameters<typeof startTlsRig>[0]): Promise<TlsRig> {
  rig = await startTlsRig(options);
  return rig;
}

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await rig?.stop();
  rig = null;
});

/** Connects and says `first`, nothing more. */
function halfOpen(to: TlsRig, first: string | Buffer = ''): Socket {
  const socket = tcpConnect(Number(new URL(to.address).port), '127.0.0.1');
  socket.on('error', () => {});
  if (first.length > 0) socket.write(first);
  sockets.push(socket);
  return socket;
}

/** The first words of a TLS client, as it says them to anybody. */
async function clientHello(): Promise<Buffer> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = tlsConnect({ port, host: '127.0.0.1', servername: 'localhost' });
  client.on('error', () => {});
  const [accepted] = (await once(server, 'connection')) as [Socket];
  const [hello] = (await once(accepted, 'data')) as [Buffer];
  client.destroy();
  accepted.destroy();
  server.close();
  return hello;
}

describe('when all stations dial at once', () => {
  it('the answers to those that are connected flow between the handshakes', { timeout: 60_000 }, async () => {
    const clock = new TurnedClock(Date.now());
    const current = await start({
      handshakeClock: clock,
      handshakes: { startsPerSecond: 500, sliceMax: 5, sliceMs: 10, waitMs: 60_000 },
    });
    const { counters } = current.listener;
    const neighbour = await current.connect('neighbour');
    const hello = await clientHello();
    for (let dialled = 0; dialled < 500; dialled += 1) halfOpen(current, hello);
    await until(() => counters.started + counters.waiting === 501, 'all dialled');
    expect(counters.started).toBeLessThanOrEqual(5);
    while (counters.waiting > 0) {
      const before = counters.started;
      clock.turn(10);
      expect(counters.started - before).toBeLessThanOrEqual(5);
      expect((await neighbour.call('Heartbeat', {})).ok).toBe(true);
    }
    expect(counters).toMatchObject({ started: 501, refused: 0, waitedTooLong: 0 });
  });

  it('everybody gets in', { timeout: 60_000 }, async () => {
    const current = await start({ handshakes: { startsPerSecond: 400, sliceMax: 4 } });
    const stations = await Promise.all(Array.from({ length: 200 }, (_, n) => current.connect(`CP-${n}`)));
    const answers = await Promise.all(stations.map((station) => station.call('Heartbeat', {})));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(current.listener.counters).toMatchObject({ waiting: 0, underWay: 0, refused: 0, done: 200 });
  });

  it('those beyond the room are refused at once, and the others wait for their turn', async () => {
    const current = await start({ handshakes: { startsPerSecond: 0.001, sliceMax: 1, waitingMax: 3 } });
    const attempts = Array.from({ length: 10 }, () => halfOpen(current));
    let closed = 0;
    for (const socket of attempts) socket.once('close', () => (closed += 1));
    await until(() => closed === 6, 'six refused');
    expect(current.listener.counters).toMatchObject({ started: 1, waiting: 3, refused: 6 });
  });

  it('a socket that waits too long is closed, one that leaves is forgotten', async () => {
    const current = await start({ handshakes: { startsPerSecond: 0.001, sliceMax: 1, waitMs: 100 } });
    halfOpen(current);
    await until(() => current.listener.counters.started === 1, 'the first has its turn');
    const waiting = halfOpen(current, 'x'.repeat(100_000));
    await new Promise((resolve) => waiting.once('close', resolve));
    expect(current.listener.counters).toMatchObject({ waiting: 0, waitedTooLong: 1 });
  });
});

describe('half-open handshakes', () => {
  it.each([
    ['say nothing', ''],
    // The beginning of a ClientHello that never goes on.
    ['stop in the middle', '\u0016\u0003\u0001'],
  ])('that %s are ended in time and make room', async (_how, first) => {
    const current = await start({ handshakes: { handshakeMs: 100, underWayMax: 4 } });
    const slow = Array.from({ length: 6 }, () => halfOpen(current, first));
    await Promise.all(slow.map((socket) => new Promise((resolve) => socket.once('close', resolve))));
    await until(() => current.listener.counters.underWay === 0, 'all are over');
    expect(current.listener.counters).toMatchObject({ timedOut: 6, waiting: 0 });
    const station = await current.connect('CP-1');
    expect((await station.call('Heartbeat', {})).ok).toBe(true);
  });

  it('that the other side breaks off make room', async () => {
    const current = await start({});
    const socket = halfOpen(current, '\u0016\u0003\u0001');
    await until(() => current.listener.counters.underWay === 1, 'under way');
    socket.destroy();
    await until(() => current.listener.counters.underWay === 0, 'over');
  });
});
