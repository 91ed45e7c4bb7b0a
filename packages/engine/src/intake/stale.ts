import { ZERO_POWER_W } from '../limits.ts';
import type { LiveTransaction } from '../model/live-transaction.ts';
import type { Connector, Station } from '../model/state.ts';
import type { Turn } from '../turn.ts';
import { closeStale } from './transaction-ends.ts';

/**
 * A session is stale once a boot came after it and its connector then reports itself idle without
 * power (quirk Q10). `Available` alone proves nothing: the stop may still be queued at the station.
 */
export function closeProvenStale(turn: Turn, station: Station, evseId: number): void {
  const boot = station.boots.at(-1);
  if (boot === undefined) return;
  const idle = station.evses
    .find((evse) => evse.id === evseId)
    ?.connectors.every((connector) => isFree(connector, boot.at));
  if (idle !== true) return;
  // A session whose EVSE nobody named is over once no connector can have it.
  const isAllIdle = station.evses.every((evse) =>
    evse.connectors.every((connector) => isFree(connector, boot.at)),
  );
  const stale = station.live.filter(
    (session) =>
      (session.evseId === evseId || (session.evseId === 0 && isAllIdle)) && isOver(session, boot.at),
  );
  for (const session of stale) closeStale(turn, station, session);
}

function isFree(connector: Connector, bootAt: number): boolean {
  return connector.status === 'Available' && connector.since >= bootAt;
}

function isOver(session: LiveTransaction, bootAt: number): boolean {
  const meteredSince = session.lastMeterAt !== null && session.lastMeterAt > bootAt;
  return session.heardAt < bootAt && !(meteredSince && (session.powerW ?? 0) > ZERO_POWER_W);
}
