import { numberOf, objectOf, textOf } from '../reading.ts';
import type { Handler } from '../wire.ts';

const rejected: Handler = () => ({ status: 'Rejected' });
const notSupported: Handler = () => ({ status: 'NotSupported' });

/**
 * What 2.1 adds. A plain charging station takes tariffs for its screen, has no battery to swap and nothing to
 * feed into the grid, and says so in the words of each message.
 */
export const only21: Readonly<Record<string, Handler>> = {
  SetDefaultTariff: ({ turn, payload }) => {
    const tariff = objectOf(payload['tariff']);
    const tariffId = textOf(tariff['tariffId']);
    const evseId = numberOf(payload['evseId']) ?? 0;
    if (tariffId === '') return { status: 'Rejected' };
    const { tariffs } = turn.station;
    for (const [place, held] of tariffs) {
      if (held === tariffId && place !== evseId) return { status: 'DuplicateTariffId' };
    }
    tariffs.set(evseId, tariffId);
    return { status: 'Accepted' };
  },
  GetTariffs: ({ turn }) => {
    const assignments = [...turn.station.tariffs].map(([evseId, tariffId]) => ({
      tariffId,
      tariffKind: 'DefaultTariff',
      ...(evseId === 0 ? {} : { evseIds: [evseId] }),
    }));
    return assignments.length === 0
      ? { status: 'NoTariff' }
      : { status: 'Accepted', tariffAssignments: assignments };
  },
  ClearTariffs: ({ turn, payload }) => {
    const { tariffs } = turn.station;
    const named = Array.isArray(payload['tariffIds']) ? payload['tariffIds'].map(textOf) : [];
    const ids = named.length > 0 ? named : [...new Set(tariffs.values())];
    const results = ids.map((tariffId) => {
      const places = [...tariffs].filter(([, held]) => held === tariffId);
      for (const [place] of places) tariffs.delete(place);
      return { tariffId, status: places.length > 0 ? 'Accepted' : 'NoTariff' };
    });
    return { clearTariffsResult: results.length > 0 ? results : [{ status: 'NoTariff' }] };
  },
  ChangeTransactionTariff: ({ turn, payload }) => {
    const wireId = textOf(payload['transactionId']);
    const runs = turn.station.evses.some((evse) => evse.session?.transaction.wireId === wireId);
    return { status: runs ? 'Accepted' : 'TxNotFound' };
  },
  UsePriorityCharging: () => ({ status: 'NoProfile' }),
  UpdateDynamicSchedule: rejected,
  NotifyAllowedEnergyTransfer: rejected,
  NotifyWebPaymentStarted: () => ({}),
  RequestBatterySwap: rejected,
  AFRRSignal: rejected,
  SetDERControl: notSupported,
  GetDERControl: notSupported,
  ClearDERControl: notSupported,
  GetPeriodicEventStream: ({ turn }) => ({
    constantStreamData: turn.station.streams.map(({ id, monitorId, everyS }) => ({
      id,
      variableMonitoringId: monitorId,
      params: { interval: everyS, values: 1 },
    })),
  }),
  AdjustPeriodicEventStream: ({ turn, payload }) => {
    const stream = turn.station.streams.find(({ id }) => id === numberOf(payload['id']));
    const everyS = numberOf(objectOf(payload['params'])['interval']);
    if (stream === undefined || everyS === null || everyS < 1) return { status: 'Rejected' };
    stream.everyS = everyS;
    return { status: 'Accepted' };
  },
};
