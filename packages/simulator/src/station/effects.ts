import type { Effects } from '../faults/fault.ts';
import type { ActiveFault, Evse, Station } from './state.ts';

const NONE: readonly ActiveFault[] = [];

/** Faults at work now on one EVSE, those of the whole station included. 0 asks for the latter alone. */
export function faultsOn(station: Station, evseId: number): ActiveFault[] {
  return station.faults.filter(
    (fault) => fault.returnsAt === null && (fault.evseId === 0 || fault.evseId === evseId),
  );
}

/** The first value that a fault at work gives for an effect. */
export function effectOn<K extends keyof Effects>(
  station: Station,
  evseId: number,
  effect: K,
): Effects[K] | undefined {
  for (const fault of station.faults) {
    if (fault.returnsAt !== null || (fault.evseId !== 0 && fault.evseId !== evseId)) continue;
    const value = fault.kind.effects[effect];
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Faults that the station itself can tell at this place right now. */
export function shownFaults(station: Station, evse: Evse | null): readonly ActiveFault[] {
  if (station.faults.length === 0) return NONE;
  return station.faults.filter((fault) => {
    if (fault.returnsAt !== null || fault.hidden || fault.kind.report === null) return false;
    if (evse === null) return fault.evseId === 0;
    if (fault.evseId !== 0 && fault.evseId !== evse.id) return false;
    return !(fault.kind.showsAfterSession === true && (evse.session !== null || evse.plugged === null));
  });
}

/** True when this EVSE cannot deliver, whether it says so or not. A lock fault counts from when it shows. */
export function isFaulted(station: Station, evse: Evse): boolean {
  if (station.faults.length === 0) return false;
  return (
    saysFaulted(station, evse) ||
    faultsOn(station, evse.id).some(
      (fault) => fault.kind.effects.faulted === true && (fault.kind.report === null || fault.hidden),
    )
  );
}

/** True when this EVSE says that it is out of order. */
export function saysFaulted(station: Station, evse: Evse): boolean {
  if (evse.flickers) return true;
  if (station.faults.length === 0) return false;
  return shownFaults(station, evse).some((fault) => fault.kind.effects.faulted === true);
}

/** True when any fault covering the place is a latched hazard that the CSMS has been told of. */
export function knownHazard(station: Station, evseId: number | null): ActiveFault | undefined {
  return station.faults.find(
    (fault) =>
      fault.kind.hazard &&
      fault.known &&
      fault.returnsAt === null &&
      (evseId === null || evseId === 0 || fault.evseId === 0 || fault.evseId === evseId),
  );
}
