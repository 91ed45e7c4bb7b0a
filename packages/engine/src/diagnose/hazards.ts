import type { Condition } from '../model/condition.ts';
import type { OpenIncident } from '../model/open-incident.ts';
import type { LatchedHazard } from '../model/fault.ts';
import type { State } from '../model/state.ts';
import { faultCodeByKey } from '../observe/catalogue-lookup.ts';
import { placeOf } from '../observe/conditions.ts';
import type { Diagnosis } from '../observe/pattern-rule.ts';

/**
 * Puts the latched hazards that an incident's conditions name under that incident: it is the one that a
 * person has to end before anything here is released. True when one more place came under it: a further
 * code at a place that is isolated already is no news for it.
 */
export function claimHazards(
  state: State,
  incident: OpenIncident,
  conditions: readonly Condition[],
): boolean {
  const covered = new Set(hazardsUnder(state, incident).map(({ evseId }) => evseId));
  let grew = false;
  for (const condition of conditions) {
    const hazard = hazardOf(state, condition);
    if (hazard === null || hazard.incidentId === incident.record.id) continue;
    hazard.incidentId = incident.record.id;
    grew ||= !covered.has(hazard.evseId) && !covered.has(0);
  }
  return grew;
}

/** The latched hazard that a condition is about, or null. */
export function hazardOf(state: State, condition: Condition): LatchedHazard | null {
  if (condition.code === null) return null;
  const { code } = faultCodeByKey(state.catalogue, condition.code);
  const { evseId } = placeOf(condition.subject);
  const station = state.stations.get(condition.stationId);
  return station?.latched.find((hazard) => hazard.evseId === evseId && hazard.code === code) ?? null;
}

/** Latched hazards under an incident that no person has released. */
export function hazardsUnder(state: State, incident: OpenIncident): readonly LatchedHazard[] {
  const { id, stationIds } = incident.record;
  return stationIds.flatMap(
    (stationId) => state.stations.get(stationId)?.latched.filter((hazard) => hazard.incidentId === id) ?? [],
  );
}

/**
 * The safety class beats whatever a pattern concludes (operating rule 11): over a latched hazard there is
 * one playbook, and it stays that way however little the station reports later.
 */
export function beatenByHazard(diagnosis: Diagnosis, hazards: readonly LatchedHazard[]): Diagnosis {
  const hazard = hazards[0];
  if (hazard === undefined || diagnosis.safetyClass === 'latched') return diagnosis;
  const name = hazard.name === hazard.code ? hazard.code : `${hazard.name} (${hazard.code})`;
  return {
    ...diagnosis,
    cause: 'protective-trip',
    summary: `${name} was reported here and is treated as a hazard until a person has made sure. ${diagnosis.summary}`,
    safetyClass: 'latched',
    playbook: 'isolate',
    tier: 'field-service',
  };
}
