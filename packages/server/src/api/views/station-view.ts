import type { FaultCode, LiveTransaction, Station, StationProfile } from '@ohmward/engine';
import type { z } from 'zod';
import type { StationSchema } from '../schemas/station.ts';
import { timeText, timeTextOrNull } from '../time.ts';
import type { TransactionView } from './transaction-view.ts';
import type { IncidentIndex } from './incident-index.ts';
import { learnedView } from './learned-view.ts';
import { stationState } from './station-state.ts';

export type StationView = z.output<typeof StationSchema>;

const DAY_MS = 24 * 60 * 60 * 1000;

export interface StationViewInputs {
  readonly codes: ReadonlyMap<string, FaultCode>;
  readonly incidents: IncidentIndex;
  readonly profiles: readonly StationProfile[];
  readonly now: number;
}

/** A station as the API shows it, read from the engine's state. Id tokens in it are still sealed. */
export function stationView(
  station: Station,
  { codes, incidents, profiles, now }: StationViewInputs,
): StationView {
  const { state, since } = stationState(station, codes);
  return {
    id: station.id,
    siteId: station.siteId,
    name: station.name,
    admission: station.admission,
    state,
    since: since === null ? null : timeText(since),
    vendor: station.vendor,
    model: station.model,
    serial: station.serial,
    firmware: station.firmware,
    protocol: station.link.protocol,
    connected: station.link.connected === true,
    connectedSince: station.link.connected === true ? timeText(station.link.since) : null,
    lastSeenAt: station.link.lastSeenAt > 0 ? timeText(station.link.lastSeenAt) : null,
    evses: station.evses.map((evse) => ({
      id: evse.id,
      connectors: evse.connectors.map((connector) => ({
        id: connector.id,
        status: connector.status,
        errorCode: connector.errorCode,
        since: timeText(connector.since),
      })),
    })),
    liveTransactions: station.live.map((live) => liveView(station.id, live)),
    faults: station.faults.map((active) => ({
      evseId: active.evseId,
      connectorId: active.connectorId,
      taxonomy: active.fault.taxonomy,
      code: active.fault.code,
      name: codes.get(`${active.fault.taxonomy}/${active.fault.code}`)?.name ?? null,
      detail: active.fault.detail ?? null,
      since: timeText(active.since),
    })),
    openIncidents: (incidents.get(station.id) ?? []).map(({ id, pattern, status, title }) => ({
      id,
      pattern,
      status,
      title,
    })),
    quarantined: station.quarantinedSince !== null,
    resetsToday: station.resetAt.filter((at) => at > now - DAY_MS).length,
    ...learnedView(station, profiles),
    lastFrameSeq: lastSeq(station),
  };
}

function liveView(stationId: string, live: LiveTransaction): TransactionView {
  return {
    id: live.id,
    wireId: live.wireId,
    stationId,
    evseId: live.evseId,
    connectorId: live.connectorId,
    idToken: live.idToken,
    startedAt: timeTextOrNull(live.startedAt),
    stoppedAt: null,
    energyWh: live.energyWh,
    stopReason: null,
    meterStartWh: live.meterStartWh,
    meterStopWh: null,
    powerW: live.powerW,
    state: 'live',
    doubt: live.doubt ?? null,
  };
}

function lastSeq(station: Station): number | null {
  let last = Math.max(station.link.seq, station.ownStatus?.seq ?? 0);
  for (const evse of station.evses)
    for (const connector of evse.connectors) last = Math.max(last, connector.seq);
  for (const fault of station.faults) last = Math.max(last, fault.seq);
  return last > 0 ? last : null;
}
