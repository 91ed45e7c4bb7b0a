import { codeOf, stationTime } from './wire-shared.ts';
import type { ActiveFault, Payload, Station } from './state.ts';
import type { OutCall } from './wire.ts';

/** NotifyEvent: one entry per fault, with the MREC or vendor code as techCode. */
export function eventCall(
  station: Station,
  at: number,
  faults: readonly ActiveFault[],
  cleared: boolean,
): OutCall | null {
  const eventData = faults.flatMap((fault) => eventOf(station, at, fault, cleared));
  if (eventData.length === 0) return null;
  return {
    action: 'NotifyEvent',
    payload: { generatedAt: stationTime(station, at), seqNo: 0, tbc: false, eventData },
  };
}

function eventOf(station: Station, at: number, fault: ActiveFault, cleared: boolean): Payload[] {
  const { report } = fault.kind;
  if (report === null) return [];
  const code = codeOf(station, [fault]);
  return [
    {
      eventId: station.nextEvent++,
      timestamp: stationTime(station, at),
      trigger: 'Alerting',
      actualValue: cleared && report.actualValue === 'true' ? 'false' : report.actualValue,
      ...(code === null ? {} : { techCode: code.code.slice(0, 50) }),
      techInfo: report.info,
      cleared,
      component: {
        name: report.component,
        ...(fault.evseId === 0 ? {} : { evse: { id: fault.evseId, connectorId: 1 } }),
      },
      variable: { name: report.variable },
      eventNotificationType: 'HardWiredNotification',
    },
  ];
}
