import { hasDeviceModel, type StationCommand } from '@ohmward/ocpp';
import { abilityOf, isUnsupported } from '../../learn/unsupported.ts';
import type { Station } from '../../model/station.ts';
import { traitsOf } from '../../profile/profiles.ts';
import { check, type Rule } from './question.ts';

/**
 * What a station said it cannot do, no playbook tries again until its identity changes. People may: they may
 * know better. A hazard is isolated whatever the station said before.
 */
export const abilities: Rule = ({ state, station, command, origin }) => {
  if (origin.kind === 'person' || origin.playbook === 'isolate') return null;
  // What we took out of service ourselves is put back however often that fails (operating rule 18).
  if (command.action === 'setAvailability' && command.operative) return null;
  const ability = abilityOf(command);
  if (isUnsupported(station, ability))
    return check(
      'abilities',
      false,
      `${station.id} said before that it cannot do this (${ability}).`,
      ability,
      'supported',
    );
  if (command.action === 'reset' && command.evseId !== undefined && refusesReset(station, command.evseId))
    return check(
      'abilities',
      false,
      `${station.id} says that EVSE ${command.evseId} cannot be reset alone (AllowReset is false).`,
      'false',
      'true',
    );
  const missing = missingFeature(station, command, traitsOf(state, station).assumedFeatures);
  return missing === null
    ? null
    : check('abilities', false, `${station.id} does not have ${missing}.`, 'missing', missing);
};

function refusesReset({ capabilities }: Station, evseId: number): boolean {
  return capabilities.settings.get(`evse@${evseId}.allowreset`) === 'false';
}

/** Feature profile of 1.6, and the variable of 2.x that says the same. */
const FEATURES: Partial<Record<StationCommand['action'], readonly [string, string]>> = {
  sendLocalList: ['LocalAuthListManagement', 'localauthlistctrlr.available'],
  readLocalListVersion: ['LocalAuthListManagement', 'localauthlistctrlr.available'],
  reserve: ['Reservation', 'reservationctrlr.available'],
  cancelReservation: ['Reservation', 'reservationctrlr.available'],
  limitPower: ['SmartCharging', 'smartchargingctrlr.available'],
  readSchedule: ['SmartCharging', 'smartchargingctrlr.available'],
};

/** The feature that a command needs and the station does not have; what it did not say is unknown, not missing. */
function missingFeature(
  { link, capabilities }: Station,
  command: StationCommand,
  assumed: readonly string[],
): string | null {
  const [feature, variable] = FEATURES[command.action] ?? [];
  if (feature === undefined || variable === undefined) return null;
  if (hasDeviceModel(link.protocol))
    return capabilities.settings.get(variable)?.toLowerCase() === 'false' ? feature : null;
  if (capabilities.features === null) return null;
  return [...capabilities.features, ...assumed].includes(feature) ? null : feature;
}
