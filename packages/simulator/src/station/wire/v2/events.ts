import { codeOf, stationTime } from '../shared.ts';
import type { ActiveFault, Payload, Turn } from '../../state.ts';
import type { Notice, OutCall } from '../wire.ts';

/** One entry of a NotifyEvent. */
export interface EventEntry {
  readonly component: string;
  readonly variable: string;
  /** 0 for the whole station. */
  readonly evseId: number;
  readonly trigger: string;
  readonly actualValue: string;
  readonly notification:
    | 'HardWiredNotification'
    | 'HardWiredMonitor'
    | 'PreconfiguredMonitor'
    | 'CustomMonitor';
  readonly code?: string;
  readonly info?: string;
  readonly cleared?: boolean;
  readonly causedBy?: number;
  readonly monitorId?: number;
  /** 0 danger to 9 debug; only 2.1 has room for it. */
  readonly severity?: number;
}

/** NotifyEvent with these entries; ids rise over the life of the station. */
export function eventReport({ station, at }: Turn, entries: readonly EventEntry[]): OutCall {
  const timestamp = stationTime(station, at);
  const says = station.design.personality.protocol === 'ocpp2.1';
  const eventData = entries.map((entry): Payload => ({
    eventId: station.nextEvent++,
    timestamp,
    trigger: entry.trigger,
    actualValue: entry.actualValue,
    ...(entry.causedBy === undefined ? {} : { cause: entry.causedBy }),
    ...(entry.code === undefined ? {} : { techCode: entry.code.slice(0, 50) }),
    ...(entry.info === undefined ? {} : { techInfo: entry.info }),
    ...(entry.cleared === undefined ? {} : { cleared: entry.cleared }),
    component: {
      name: entry.component,
      ...(entry.evseId === 0 ? {} : { evse: { id: entry.evseId, connectorId: 1 } }),
    },
    variable: { name: entry.variable },
    eventNotificationType: entry.notification,
    ...(entry.monitorId === undefined ? {} : { variableMonitoringId: entry.monitorId }),
    ...(says && entry.severity !== undefined ? { severity: entry.severity } : {}),
  }));
  return { action: 'NotifyEvent', payload: { generatedAt: timestamp, seqNo: 0, tbc: false, eventData } };
}

/**
 * One entry per fault, with the MREC or vendor code as techCode. Where the vendor chains events, the state of
 * the EVSE follows as a consequence and names the fault as its cause.
 */
export function faultEvents(turn: Turn, faults: readonly ActiveFault[], cleared: boolean): OutCall | null {
  const { station } = turn;
  const entries: EventEntry[] = [];
  for (const fault of faults) {
    const { report, hazard } = fault.kind;
    if (report === null) continue;
    const code = codeOf(station, [fault])?.code;
    const eventId = station.nextEvent + entries.length;
    if (!cleared) fault.announced = eventId;
    entries.push({
      component: report.component,
      variable: report.variable,
      evseId: fault.evseId,
      trigger: 'Alerting',
      actualValue: cleared && report.actualValue === 'true' ? 'false' : report.actualValue,
      notification: 'HardWiredNotification',
      ...(code === undefined ? {} : { code }),
      info: report.info,
      cleared,
      severity: hazard ? 0 : 2,
    });
    if (!station.design.personality.quirks.chainsEvents || fault.kind.effects.faulted !== true) continue;
    entries.push({
      component: fault.evseId === 0 ? 'ChargingStation' : 'EVSE',
      variable: 'AvailabilityState',
      evseId: fault.evseId,
      trigger: 'Delta',
      actualValue: cleared ? 'Available' : 'Faulted',
      notification: 'HardWiredMonitor',
      causedBy: eventId,
      severity: 4,
    });
  }
  return entries.length === 0 ? null : eventReport(turn, entries);
}

/** Something worth a line that is no fault. */
export function noticeEvent(turn: Turn, evseId: number, notice: Notice): OutCall {
  const { codes } = turn.station.design.personality.quirks;
  const code = codes === 'mrec' && notice.mrec !== null ? notice.mrec : notice.vendorCode;
  return eventReport(turn, [
    {
      component: notice.component,
      variable: notice.variable,
      evseId,
      trigger: 'Alerting',
      actualValue: notice.value,
      notification: 'HardWiredNotification',
      ...(codes === 'none' ? {} : { code }),
      info: notice.info,
      severity: 6,
    },
  ]);
}
