import type { MeterSample } from '@ohmward/ocpp';
import { ZERO_POWER_W } from '../limits.ts';
import type { LiveTransaction } from '../model/live-transaction.ts';
import type { Connector } from '../model/place.ts';
import type { Station } from '../model/station.ts';
import { traitsOf } from '../profile/profiles.ts';
import type { Turn } from '../turn.ts';
import { closeStale } from './transaction-ends.ts';

/**
 * A session is stale once a boot came after it and its connector then reports itself idle without
 * power (quirk Q10). `Available` alone proves nothing: the stop may still be queued at the station.
 */
export function closeProvenStale(turn: Turn, station: Station, evseId: number): void {
  const boot = station.boots.at(-1);
  if (boot === undefined) return;
  // Where `Available` is said with the cable still in, it proves nothing at all (Q18).
  if (!traitsOf(turn.state, station).availableMeansUnplugged) return;
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

/**
 * After a boot some go straight to `Preparing` and never close what they had (Q10). A meter report since
 * then that names no transaction and shows no power proves it over: the rule for everybody, profile or none.
 */
export function closeForgotten(
  turn: Turn,
  station: Station,
  session: LiveTransaction,
  samples: readonly MeterSample[],
): void {
  const boot = station.boots.at(-1);
  const last = samples.at(-1);
  if (boot === undefined || last === undefined || !isLeftBehind(station, session)) return;
  const isStill = last.powerW === undefined ? last.currentA === 0 : last.powerW <= ZERO_POWER_W;
  if (isStill && isOver(session, boot.at)) closeStale(turn, station, session);
}

/** Live since before the last boot, at an EVSE that has been waiting for a session since then. */
export function isLeftBehind(station: Station, session: LiveTransaction): boolean {
  const boot = station.boots.at(-1);
  if (boot === undefined || session.heardAt >= boot.at) return false;
  const connectors = station.evses.find(({ id }) => id === session.evseId)?.connectors ?? [];
  return (
    connectors.length > 0 &&
    connectors.every(({ status, reportedAt }) => status === 'Preparing' && reportedAt >= boot.at)
  );
}

function isFree(connector: Connector, bootAt: number): boolean {
  return connector.status === 'Available' && connector.since >= bootAt;
}

function isOver(session: LiveTransaction, bootAt: number): boolean {
  const meteredSince = session.lastMeterAt !== null && session.lastMeterAt > bootAt;
  return session.heardAt < bootAt && !(meteredSince && (session.powerW ?? 0) > ZERO_POWER_W);
}
