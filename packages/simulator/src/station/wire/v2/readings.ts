import { chargingStateOf, statusOf } from '../../status.ts';
import type { Evse, Station } from '../../state.ts';

/** The EVSE that a variable was asked of; the first one when none was named. */
export function evseAt({ evses }: Station, evseId: number): Evse | undefined {
  return evses.find((evse) => evse.id === evseId) ?? evses[0];
}

/** Air in the cabinet, degrees Celsius: warmer under load, hot when the cooling fails. */
export function temperatureC(station: Station): number {
  const loadW = station.evses.reduce((sum, evse) => sum + evse.powerW, 0);
  const share = loadW / (station.design.personality.maxPowerW * station.evses.length);
  const hot = station.faults.some(
    (fault) => fault.kind.report?.variable === 'Temperature' && fault.returnsAt === null,
  );
  return Math.round((hot ? 78.4 : 24 + 18 * share) * 10) / 10;
}

export function statusAt(station: Station, evseId: number): string {
  const evse = evseAt(station, evseId);
  return evse === undefined ? 'Unavailable' : statusOf(station, evse);
}

export function chargingStateAt(station: Station, evseId: number): string {
  const evse = evseAt(station, evseId);
  if (evse === undefined) return 'Idle';
  if (evse.session === null) return evse.plugged === null ? 'Idle' : 'EVConnected';
  return chargingStateOf(station, evse, evse.session);
}
