import { faultCode } from '../../observe/catalogue-lookup.ts';
import type { State } from '../../model/state.ts';
import type { Station } from '../../model/station.ts';
import { couldEnergise } from '../command-class.ts';
import { check, type Rule } from './question.ts';

/**
 * Operating rule 11. A latched hazard is never reset, re-armed, started, unlocked or given more power,
 * whoever asks; only lock-out/tag-out and measurement make equipment safe. Not configurable.
 */
export const safetyClass: Rule = ({ state, station, command, evseId }) => {
  if (!couldEnergise(command)) return null;
  const hazard = hazardAt(state, station, evseId);
  return hazard === null
    ? check('safety-class', true, 'No latched hazard stands here.', 0, 0)
    : check(
        'safety-class',
        false,
        `${hazard} is a latched hazard: nothing is reset, started, unlocked or re-armed until a person on site has made it safe.`,
        hazard,
        'none',
      );
};

/** A self-clearing trip clears by unplugging, not by a command. */
export const selfClearing: Rule = ({ state, station, command, evseId }) => {
  if (!couldEnergise(command) || command.action === 'unlock') return null;
  const trip = station.faults.find(
    (active) =>
      touches(evseId, active.evseId) &&
      faultCode(state.catalogue, active.fault).safetyClass === 'self-clearing',
  );
  return trip === undefined
    ? null
    : check(
        'self-clearing',
        false,
        `${trip.fault.code} stands and clears by itself once the vehicle is unplugged or it has cooled down; it is never reset from afar.`,
        trip.fault.code,
        'cleared',
      );
};

/**
 * Operating rule 12: unlock once. That no session may be live, so that nobody frees another driver's
 * cable, is the rule `live-transaction`.
 */
export const unlockOnce: Rule = ({ state, command, origin }) => {
  if (command.action !== 'unlock') return null;
  if (origin.kind === 'person') return null;
  const unlockedAt = state.incidents.get(origin.incidentId)?.unlockedAt ?? null;
  return unlockedAt === null
    ? check('unlock', true, 'It was not unlocked for this incident yet.', 0, 1)
    : check(
        'unlock',
        false,
        'It was unlocked once for this incident already; a second try needs a person.',
        1,
        1,
      );
};

/** Names the latched hazard at an EVSE (0: anywhere on the station), or null. */
export function hazardAt(state: State, station: Station, evseId: number): string | null {
  const latched = station.latched.find((hazard) => touches(evseId, hazard.evseId));
  if (latched !== undefined) return `${latched.name} (${latched.code})`;
  for (const active of station.faults) {
    if (!touches(evseId, active.evseId)) continue;
    const code = faultCode(state.catalogue, active.fault);
    if (code.safetyClass === 'latched') return `${code.name} (${code.code})`;
  }
  return null;
}

/** Whether two places share hardware: 0 is the whole station. */
export function touches(a: number, b: number): boolean {
  return a === 0 || b === 0 || a === b;
}
