import { clearMonitor, setMonitor, setMonitoringBase, type Monitor } from '../../monitoring/monitors.ts';
import { openStream } from '../../monitoring/streams.ts';
import { enqueue } from '../../outbox.ts';
import type { Payload, Turn } from '../../state.ts';
import { listOf, maybe, numberOf, objectOf, textOf } from '../reading.ts';
import { stationTime } from '../shared.ts';
import type { Handler } from '../wire.ts';
import { askedOf, placeOf } from './variable-name.ts';
import { knowsComponent, variable2 } from './variables.ts';

const PER_REPORT = 20;

function setOne(turn: Turn, item: Payload): Payload {
  const asked = askedOf(item);
  const setting = variable2(asked.name);
  const severity = numberOf(item['severity']) ?? 5;
  const result = (status: string, id: number | null): Payload => ({
    status,
    type: item['type'],
    component: item['component'],
    variable: item['variable'],
    severity,
    ...maybe('id', id),
  });
  const id = numberOf(item['id']);
  if (setting === undefined) {
    return result(knowsComponent(asked.component) ? 'UnknownVariable' : 'UnknownComponent', id);
  }
  const done = setMonitor(turn, {
    id,
    type: textOf(item['type']),
    value: numberOf(item['value']) ?? 0,
    severity,
    transaction: item['transaction'] === true,
    setting,
    evseId: asked.evseId,
  });
  if ('refused' in done) return result(done.refused, id);
  const stream = item['periodicEventStream'];
  if (stream !== undefined && turn.station.design.personality.protocol === 'ocpp2.1') {
    openStream(turn, done.id, numberOf(objectOf(stream)['interval']) ?? 60);
  }
  return result('Accepted', done.id);
}

const FAMILIES: Readonly<Record<string, (monitor: Monitor) => boolean>> = {
  ThresholdMonitoring: ({ type }) => type.endsWith('Threshold'),
  DeltaMonitoring: ({ type }) => type === 'Delta',
  PeriodicMonitoring: ({ type }) => type.startsWith('Periodic'),
};

function report(turn: Turn, requestId: number, monitors: readonly Monitor[], notBefore: number): void {
  const { station, at } = turn;
  const says = station.design.personality.protocol === 'ocpp2.1';
  const data = monitors.map((monitor) => ({
    ...placeOf(monitor.setting, monitor.evseId),
    variableMonitoring: [
      {
        id: monitor.id,
        transaction: monitor.transaction,
        value: monitor.value,
        type: monitor.type,
        severity: monitor.severity,
        ...(says ? { eventNotificationType: monitor.origin } : {}),
      },
    ],
  }));
  const parts = Math.ceil(data.length / PER_REPORT);
  for (let part = 0; part < parts; part++) {
    const payload = {
      requestId,
      generatedAt: stationTime(station, at),
      monitor: data.slice(part * PER_REPORT, (part + 1) * PER_REPORT),
      tbc: part + 1 < parts,
      seqNo: part,
    };
    enqueue(turn, { action: 'NotifyMonitoringReport', payload }, { notBefore: notBefore + part });
  }
}

/** Variable monitoring. */
export const monitoring2: Readonly<Record<string, Handler>> = {
  SetVariableMonitoring: ({ turn, payload }) => ({
    setMonitoringResult: listOf(payload['setMonitoringData']).map((item) => setOne(turn, item)),
  }),
  ClearVariableMonitoring: ({ turn, payload }) => ({
    clearMonitoringResult: (Array.isArray(payload['id']) ? payload['id'] : []).map((value) => {
      const id = numberOf(value) ?? -1;
      return { id, status: clearMonitor(turn.station, id) };
    }),
  }),
  SetMonitoringBase: ({ turn, payload }) => {
    const base = textOf(payload['monitoringBase']);
    if (base !== 'All' && base !== 'FactoryDefault' && base !== 'HardWiredOnly') {
      return { status: 'NotSupported' };
    }
    setMonitoringBase(turn.station, base);
    return { status: 'Accepted' };
  },
  SetMonitoringLevel: ({ turn, payload }) => {
    const level = numberOf(payload['severity']);
    if (level === null || level < 0 || level > 9) return { status: 'Rejected' };
    turn.station.monitoring.level = level;
    return { status: 'Accepted' };
  },
  GetMonitoringReport: ({ turn, payload, answerAt }) => {
    const wanted = listOf(payload['componentVariable']).map((item) => askedOf(item));
    const criteria = Array.isArray(payload['monitoringCriteria'])
      ? payload['monitoringCriteria'].map(textOf)
      : [];
    const found = turn.station.monitoring.monitors.filter(
      (monitor) =>
        (criteria.length === 0 || criteria.some((family) => FAMILIES[family]?.(monitor) === true)) &&
        (wanted.length === 0 ||
          wanted.some(({ component, name }) => {
            const whole = name.endsWith('.') ? monitor.setting.name.startsWith(`${component}.`) : false;
            return whole || monitor.setting.name === name;
          })),
    );
    if (found.length === 0) return { status: 'EmptyResultSet' };
    report(turn, numberOf(payload['requestId']) ?? 0, found, answerAt + 20);
    return { status: 'Accepted' };
  },
};
