import assert from 'node:assert/strict';
import { nowText, relays, tells } from '../exchanges.ts';
import type { UseCase } from '../use-case.ts';

const NEW = ['ocpp2.1'] as const;

/** Streams of monitored values, which 2.1 sends without waiting for an answer. */
export const eventStreams: readonly UseCase[] = [
  tells(
    'N11',
    'A periodic event stream is opened',
    NEW,
    'OpenPeriodicEventStream',
    { constantStreamData: { id: 1, variableMonitoringId: 9, params: { interval: 5, values: 10 } } },
    { status: 'Accepted' },
  ),
  tells('N12', 'A periodic event stream is closed', NEW, 'ClosePeriodicEventStream', { id: 1 }),
  relays(
    'N13',
    'List the event streams of a station',
    NEW,
    'GetPeriodicEventStream',
    {},
    { constantStreamData: [{ id: 1, variableMonitoringId: 9, params: { interval: 5 } }] },
  ),
  relays('N14', 'Adjust an event stream', NEW, 'AdjustPeriodicEventStream', {
    id: 1,
    params: { interval: 60 },
  }),
  {
    id: 'N15',
    title: 'Values of a stream come without being answered, and are kept',
    versions: NEW,
    async play(scene) {
      const station = await scene.ready();
      const stream = { id: 1, pending: 0, basetime: nowText(), data: [{ t: 0, v: '41.5' }] };
      station.say(JSON.stringify([6, 'stream-1', 'NotifyPeriodicEventStream', stream]));
      // What was sent after it has been answered, so an answer to it would have come before.
      await station.call('Heartbeat', {});
      const answers = station.wire.filter(
        ({ direction, raw }) => direction === 'out' && raw.includes('stream-1'),
      );
      assert.deepEqual(answers, []);
      const frames = await scene.api.frames(station.id);
      assert.ok(frames.some(({ messageId }) => messageId === 'stream-1'));
    },
  },
];
