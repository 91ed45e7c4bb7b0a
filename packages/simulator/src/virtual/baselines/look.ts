import type { StationEvent } from '@ohmward/ocpp';

/** What an ordinary CSMS sees of a station: colours of connectors, a socket, sessions without energy. */
export interface Look {
  readonly stationId: string;
  isConnected: boolean;
  /** Places that report a fault, `evse/connector`, and named faults of 2.0.1. */
  readonly faulted: Set<string>;
  /** Sessions in a row that delivered nothing. */
  emptySessions: number;
  /** Meter reading at the start of each running session, Wh, by wire id. */
  readonly running: Map<string, number | null>;
}

/** Less than this is no charge, Wh. */
const EMPTY_WH = 10;
/** So many empty sessions in a row look like trouble. */
const EMPTY_SESSIONS = 3;

export function freshLook(stationId: string): Look {
  return { stationId, isConnected: false, faulted: new Set(), emptySessions: 0, running: new Map() };
}

/** Takes in what a station said. `wireId` names the transaction, also where the CSMS assigned it. */
export function seen(look: Look, event: StationEvent, wireId: string | null): void {
  switch (event.type) {
    case 'status': {
      const place = `${event.place.evseId}/${event.place.connectorId}`;
      const isError = event.errorCode !== null && event.errorCode !== 'NoError';
      if (event.status === 'Faulted' || isError) look.faulted.add(place);
      else look.faulted.delete(place);
      return;
    }
    case 'events':
      for (const { fault, source } of event.reports) {
        if (fault === null) continue;
        if (fault.cleared) look.faulted.delete(source);
        else look.faulted.add(source);
      }
      return;
    case 'boot':
      // What was wrong is reported again, or it is gone.
      look.faulted.clear();
      return;
    case 'transaction':
      return session(look, event, wireId);
    default:
  }
}

function session(
  look: Look,
  event: Extract<StationEvent, { type: 'transaction' }>,
  wireId: string | null,
): void {
  const energyWh =
    event.meterWh ?? event.samples.findLast((sample) => sample.energyWh !== undefined)?.energyWh;
  if (wireId === null) return;
  const startWh = look.running.get(wireId) ?? null;
  if (startWh === null && energyWh !== undefined) look.running.set(wireId, energyWh);
  if (event.phase !== 'ended') return;
  look.running.delete(wireId);
  if (startWh === null || energyWh === undefined) return;
  look.emptySessions = energyWh - startWh < EMPTY_WH ? look.emptySessions + 1 : 0;
}

/** What looks wrong, in a word; null when nothing does. */
export function trouble(look: Look): 'faulted' | 'offline' | 'empty-sessions' | null {
  if (!look.isConnected) return 'offline';
  if (look.faulted.size > 0) return 'faulted';
  return look.emptySessions >= EMPTY_SESSIONS ? 'empty-sessions' : null;
}
