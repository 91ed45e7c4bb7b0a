import type { Clock } from '../runner/ports.ts';
import { HELD_FOR_STOP } from './connection.ts';
import { GOING_AWAY } from './departures.ts';
import type { Departures } from './departures.ts';
import type { GatewayLimits } from './limits.ts';
import type { Stations } from './stations.ts';
import type { Wire } from './wire.ts';

export interface DrainParts {
  readonly stations: Stations;
  readonly departures: Departures;
  readonly wire: Wire;
  readonly clock: Clock;
  readonly limits: GatewayLimits;
}

/** Reads nothing more, answers what is under way, and says good-bye to all stations; each in its time. */
export async function drain({ stations, departures, wire, clock, limits }: DrainParts): Promise<void> {
  const deadline = clock.now() + limits.drainMs;
  for (const connection of stations) connection.hold(HELD_FOR_STOP);
  while (clock.now() < deadline && isUncommitted(stations)) await pause();
  wire.flush();
  for (const connection of stations) {
    departures.close(connection, 'ours', GOING_AWAY, 'the server is stopping');
  }
  const cutAt = clock.now() + limits.closeGraceMs;
  while (clock.now() < cutAt && departures.closing > 0) await pause();
  departures.cutAll();
}

function isUncommitted(stations: Stations): boolean {
  for (const connection of stations) if (connection.uncommitted > 0) return true;
  return false;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}
