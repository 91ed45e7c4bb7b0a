import { duration, placeName } from '../explain/words.ts';
import { SECOND_MS } from '../limits.ts';
import type { Connector } from '../model/place.ts';
import type { Station } from '../model/station.ts';
import type { Turn } from '../turn.ts';
import { conditionKey, evseSubject, placeOf, placeSubject, raise } from './conditions.ts';
import type { PatternRule } from './pattern-rule.ts';
import { UNLOCK_FAILED } from './unlock-failed.ts';

/** Catalogue key of a connector that stays occupied after its session, without any error. */
export const HELD = 'held-after-session';

/** D7: the connector does not let go, or says that its lock failed. */
export const connectorStuck: PatternRule = {
  pattern: 'connector-stuck',
  title: (subject, conditions) =>
    conditions.every((condition) => condition.code === HELD)
      ? `${subject} is still occupied after its session`
      : `${subject} cannot lock or release its plug`,
  diagnose({ station, conditions, at }) {
    const lock = conditions.find((condition) => condition.code !== HELD);
    const { evseId, connectorId } = placeOf(conditions[0]?.subject ?? { type: 'station', id: '' });
    const place = placeName(evseId, connectorId);
    if (lock === undefined) {
      const since = conditions[0]?.since ?? at;
      return {
        cause: 'driver',
        confidence: 0.5,
        summary: `The last session at ${place} is over and the connector has been occupied since (${duration(at - since)} after the limit): a vehicle may simply be parked there, or the state is stale.`,
        rivals: [
          {
            cause: 'station-software',
            because: 'The state may be stale; a fresh status report is asked for first.',
          },
          { cause: 'connector-hardware', because: 'No lock failure was reported.' },
        ],
        safetyClass: 'none',
        // A parked car's cable must not be freed for a passer-by, so nothing is unlocked here.
        playbook: 'observe',
        tier: 'front-line',
      };
    }
    return {
      cause: 'connector-hardware',
      confidence: 0.6,
      summary: `${capital(place)} of ${station?.id ?? 'the station'} reports that its lock does not work.`,
      rivals: [
        {
          cause: 'vehicle',
          because:
            "A lock on the vehicle's side would not be reported by the station; one remote release is tried before a person goes.",
        },
        { cause: 'station-software', because: 'Told apart by whether a release or restart clears it.' },
      ],
      safetyClass: 'none',
      playbook: 'release-connector',
      tier: 'field-service',
    };
  },
};

/** Starts or stops the clock on an occupied connector after each of its reports. */
export function watchOccupied(turn: Turn, station: Station, evseId: number, connector: Connector): void {
  const key = `held|${station.id}/${evseId}/${connector.id}`;
  const occupied = connector.status === 'Finishing' || connector.status === 'Occupied';
  if (occupied && connector.freeSince !== null) {
    if (turn.state.timers.get(key) === undefined)
      turn.state.timers.set(key, turn.at + turn.state.policy.heldAfterSessionS * SECOND_MS);
    return;
  }
  turn.state.timers.delete(key);
}

/** The clock ran out and the connector is still occupied. */
export function observeHeld(turn: Turn, station: Station, evseId: number, connector: Connector): void {
  if (connector.freeSince === null) return;
  raise(turn, {
    pattern: 'connector-stuck',
    subject: placeSubject(station, evseId, connector.id),
    station,
    code: HELD,
    text: `${capital(placeName(evseId, connector.id))} is still ${connector.status} ${duration(turn.at - connector.freeSince)} after its session ended.`,
  });
}

/** Keys of the conditions that end because the connector is free again; the caller tells the incident. */
export function freedConditions(
  turn: Turn,
  station: Station,
  evseId: number,
  connector: Connector,
): readonly string[] {
  if (connector.status === 'Finishing' || connector.status === 'Occupied' || connector.status === 'Faulted')
    return [];
  return [placeSubject(station, evseId, connector.id), evseSubject(station, evseId)]
    .flatMap((subject) => [HELD, UNLOCK_FAILED].map((code) => conditionKey('connector-stuck', subject, code)))
    .filter((key) => turn.state.conditions.has(key));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
