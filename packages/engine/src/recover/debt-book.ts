import { hasDeviceModel, type StationCommand } from '@ohmward/ocpp';
import type { CommandRecord } from '../model/command.ts';
import type { Station } from '../model/station.ts';
import { evseOf, kindOf } from './command-class.ts';
import { touches } from './guard/safety.ts';

/** Operating rule 18: taking something out of service is a debt until it is put back. */
export function noteDebt(station: Station, { id, command, incidentId }: CommandRecord, at: number): void {
  if (command?.action !== 'setAvailability') return;
  const evseId = command.evseId ?? 0;
  // In 1.6 the whole station means all of its connectors; in 2.x each EVSE keeps what it was told (G03, G04).
  const isEach = evseId === 0 && !hasDeviceModel(station.link.protocol);
  station.debts = station.debts.filter((debt) => debt.evseId !== evseId && !(command.operative && isEach));
  if (!command.operative) station.debts.push({ evseId, since: at, incidentId, commandId: id });
}

/**
 * A command leaves that may put something back into service. Until its answer, and for good when that never comes
 * or the command was sent word for word, nobody knows whether what we took out still is: it stays owed, and a
 * hazard is isolated as if it were not.
 */
export function doubtDebts(station: Station, command: StationCommand): void {
  const mayPutBack =
    command.action === 'request' || (command.action === 'setAvailability' && command.operative);
  if (kindOf(command) !== 'setAvailability' || !mayPutBack) return;
  for (const debt of station.debts) if (touches(debt.evseId, evseOf(command))) debt.isInDoubt = true;
}
