import type { StationEvent } from '@ohmward/ocpp';
import { CONNECTORS_MAX } from '../limits.ts';
import type { Station } from '../model/station.ts';
import { touch, type Turn } from '../turn.ts';

/** NotifyChargingLimit and ClearedChargingLimit: an energy manager or the grid limits the power, not Ohmward. */
export function onChargingLimit(
  turn: Turn,
  station: Station,
  { evseId, source, limited }: Extract<StationEvent, { type: 'chargingLimit' }>,
): void {
  const named = source.slice(0, 64);
  const others = station.outsideLimits.filter(
    (limit) => limit.source !== named || (limit.evseId !== evseId && evseId !== 0),
  );
  if (!limited && others.length === station.outsideLimits.length) return;
  station.outsideLimits = limited
    ? [...others, { evseId, source: named, since: turn.at }].slice(-CONNECTORS_MAX)
    : others;
  touch(turn, station);
}

/** Who limits an EVSE, or the station as a whole; null: nobody that we know of. */
export function limitedBy({ outsideLimits }: Station, evseId: number): string | null {
  return outsideLimits.find((limit) => limit.evseId === 0 || limit.evseId === evseId)?.source ?? null;
}
