import { enqueue } from '../outbox.ts';
import { setTimer } from '../timers.ts';
import type { Turn } from '../state.ts';
import { readSetting } from '../upkeep/settings.ts';
import { stationTime } from '../wire/shared.ts';

/** A constant stream of one reading (2.1): it leaves as SEND, which nobody answers. */
export interface EventStream {
  readonly id: number;
  readonly monitorId: number;
  everyS: number;
}

/** Opens a stream for a periodic monitor that asks for one. */
export function openStream(turn: Turn, monitorId: number, everyS: number): void {
  const { station, at } = turn;
  const stream: EventStream = { id: monitorId, monitorId, everyS: Math.max(1, everyS) };
  station.streams = [...station.streams.filter(({ id }) => id !== stream.id), stream];
  enqueue(turn, {
    action: 'OpenPeriodicEventStream',
    payload: {
      constantStreamData: {
        id: stream.id,
        variableMonitoringId: monitorId,
        params: { interval: stream.everyS, values: 1 },
      },
    },
  });
  setTimer(station, `stream:${stream.id}`, at + stream.everyS * 1000);
}

/** The next value of a stream; one whose monitor is gone is closed. */
export function streamDue(turn: Turn, id: number): void {
  const { station, at } = turn;
  const stream = station.streams.find((candidate) => candidate.id === id);
  if (stream === undefined) return;
  const monitor = station.monitoring.monitors.find((candidate) => candidate.id === stream.monitorId);
  if (monitor === undefined) {
    station.streams = station.streams.filter((other) => other !== stream);
    return enqueue(turn, { action: 'ClosePeriodicEventStream', payload: { id } });
  }
  setTimer(station, `stream:${id}`, at + stream.everyS * 1000);
  if (station.link.state !== 'up') return;
  enqueue(turn, {
    action: 'NotifyPeriodicEventStream',
    unanswered: true,
    payload: {
      id,
      pending: 0,
      basetime: stationTime(station, at),
      data: [{ t: 0, v: readSetting(station, monitor.setting, monitor.evseId) }],
    },
  });
}
