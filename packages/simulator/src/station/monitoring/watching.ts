import { enqueue } from '../outbox.ts';
import { setTimer } from '../timers.ts';
import type { Turn } from '../state.ts';
import { readSetting } from '../upkeep/settings.ts';
import { eventReport } from '../wire/v2/events.ts';
import type { Monitor } from './monitors.ts';

/** Looks at every monitor that the CSMS has set; called after each change, cheap where there are none. */
export function runMonitors(turn: Turn): void {
  const { station } = turn;
  if (station.power !== 'on' || station.registration !== 'accepted') return;
  for (const monitor of station.monitoring.monitors) {
    if (monitor.origin === 'CustomMonitor') judge(turn, monitor);
  }
}

function judge(turn: Turn, monitor: Monitor): void {
  const { type, value } = monitor;
  if (type === 'Periodic' || type === 'PeriodicClockAligned') return;
  const reading = readSetting(turn.station, monitor.setting, monitor.evseId);
  if (type === 'Delta') {
    const far = Number.isNaN(Number(reading))
      ? reading !== monitor.told
      : Math.abs(Number(reading) - Number(monitor.told)) >= value;
    return far ? tell(turn, monitor, 'Delta', reading) : undefined;
  }
  const exceeded = type === 'UpperThreshold' ? Number(reading) > value : Number(reading) < value;
  if (exceeded === monitor.exceeded) return;
  monitor.exceeded = exceeded;
  tell(turn, monitor, 'Alerting', reading);
}

/** The timer of a periodic monitor. */
export function monitorDue(turn: Turn, id: number): void {
  const monitor = turn.station.monitoring.monitors.find((candidate) => candidate.id === id);
  if (monitor === undefined) return;
  if (turn.station.registration === 'accepted') {
    tell(turn, monitor, 'Periodic', readSetting(turn.station, monitor.setting, monitor.evseId));
  }
  planPeriodic(turn, monitor);
}

/** Plans the next telling of a periodic monitor. */
export function planPeriodic({ station, at }: Turn, { id, type, value }: Monitor): void {
  const everyMs = Math.max(5, value) * 1000;
  if (type === 'Periodic') setTimer(station, `monitor:${id}`, at + everyMs);
  if (type === 'PeriodicClockAligned') {
    setTimer(station, `monitor:${id}`, (Math.floor(at / everyMs) + 1) * everyMs);
  }
}

function tell(turn: Turn, monitor: Monitor, trigger: string, reading: string): void {
  const { station } = turn;
  monitor.told = reading;
  if (monitor.severity > station.monitoring.level) return;
  if (monitor.transaction && !station.evses.some((evse) => evse.session !== null)) return;
  const [component = '', variable = ''] = monitor.setting.name.split('.');
  enqueue(
    turn,
    eventReport(turn, [
      {
        component,
        variable,
        evseId: monitor.evseId,
        trigger,
        actualValue: reading,
        notification: monitor.origin,
        monitorId: monitor.id,
        severity: monitor.severity,
        ...(trigger === 'Alerting' ? { cleared: !monitor.exceeded } : {}),
      },
    ]),
  );
}

/** Periodic monitors go on after a restart. */
export function resumeMonitors(turn: Turn): void {
  for (const monitor of turn.station.monitoring.monitors) planPeriodic(turn, monitor);
}
