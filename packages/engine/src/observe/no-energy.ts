import { count, duration } from '../explain/words.ts';
import { MIN_SESSION_S, SECOND_MS, ZERO_ENERGY_WH } from '../limits.ts';
import type { LiveTransaction } from '../model/live-transaction.ts';
import type { EndedSession } from '../model/ended-session.ts';
import type { Station } from '../model/station.ts';
import type { Turn } from '../turn.ts';
import { evseSubject, raise } from './conditions.ts';
import type { Diagnosis, PatternRule } from './pattern-rule.ts';
import { limitedBy } from '../intake/outside-limits.ts';
import { placeOf } from './conditions.ts';

/** D3: sessions are accepted, no error is shown, and nothing flows. */
export const noEnergy: PatternRule = {
  pattern: 'no-energy',
  title: (subject) => `${subject} accepts sessions but delivers no energy`,
  diagnose({ state, station, conditions, at }) {
    const evseId = placeOf(conditions[0]?.subject ?? { type: 'station', id: '' }).evseId;
    const live = station?.live.find((session) => session.evseId === evseId);
    const empty = station === null ? 0 : emptyInARow(station, evseId);
    const repeated = empty >= 2;
    const limiter = station === null ? null : limitedBy(station, evseId);
    if (limiter !== null) return withheld(evseId, limiter);
    return {
      cause: repeated ? 'station-hardware' : 'station-software',
      confidence: repeated ? 0.6 : 0.5,
      summary: whatHappened(evseId, live, empty, at),
      rivals: [
        {
          cause: 'vehicle',
          because: repeated
            ? `${empty} sessions in a row went the same way.`
            : `The vehicle did not ask for a pause: the state is ${live?.chargingState ?? 'charging'}, not SuspendedEV.`,
        },
        {
          cause: 'configuration',
          because: 'The station does not say that it withholds power (no SuspendedEVSE).',
        },
        {
          cause: repeated ? 'station-software' : 'station-hardware',
          because: repeated
            ? 'A restart is tried before a person is sent; hardware is likelier the more sessions fail.'
            : `Fewer than ${state.policy.noEnergy.emptySessions} empty sessions in a row so far.`,
        },
      ],
      safetyClass: 'none',
      playbook: 'restore-energy',
      tier: repeated ? 'field-service' : 'technical-operations',
    };
  },
};

function whatHappened(evseId: number, live: LiveTransaction | undefined, empty: number, at: number): string {
  if (live !== undefined && live.zeroSince !== null)
    return `Session ${live.wireId} has been charging for ${duration(at - live.zeroSince)} by its own account while its meter stands still.`;
  // The session whose meter stood still may be over by now, or too short to count.
  if (empty === 0) return `A session at EVSE ${evseId} got no energy, and the station shows no error.`;
  return `The last ${count(empty, 'session')} at EVSE ${evseId} ended without any energy, and the station shows no error.`;
}

/** Somebody else limits the power: then nothing is broken that a restart could mend. */
function withheld(evseId: number, limiter: string): Diagnosis {
  return {
    cause: 'configuration',
    confidence: 0.7,
    summary: `Sessions at EVSE ${evseId} get no energy while its power is limited from outside (${limiter}): an energy manager or the grid withholds it.`,
    rivals: [
      { cause: 'station-software', because: 'The station said itself that it was limited before.' },
      { cause: 'vehicle', because: 'The limit holds whichever vehicle is plugged in.' },
    ],
    safetyClass: 'none',
    playbook: 'observe',
    tier: 'technical-operations',
  };
}

/** After a meter report on a live session. Only reported zero counts; no report is unknown. */
export function observeFlow(turn: Turn, station: Station, session: LiveTransaction): void {
  if (session.zeroSince === null) return;
  // What was delivered and has stopped is most often a full vehicle: few stations tell that apart.
  if ((session.energyWh ?? 0) >= ZERO_ENERGY_WH) return;
  if (session.chargingState === 'SuspendedEV' || session.chargingState === 'SuspendedEVSE') return;
  const zeroMs = turn.at - session.zeroSince;
  if (zeroMs < turn.state.policy.noEnergy.zeroForS * SECOND_MS) return;
  raise(turn, {
    pattern: 'no-energy',
    subject: evseSubject(station, session.evseId),
    station,
    text: `The meter of session ${session.wireId} has reported no flow for ${duration(zeroMs)}.`,
  });
}

/** After a session ended: several empty ones in a row are a pattern. */
export function observeEnded(turn: Turn, station: Station, session: EndedSession): void {
  if (!isEmpty(session)) return;
  const empty = emptyInARow(station, session.evseId);
  if (empty < turn.state.policy.noEnergy.emptySessions) return;
  raise(turn, {
    pattern: 'no-energy',
    subject: evseSubject(station, session.evseId),
    station,
    text: `Session ${session.wireId} ended after ${duration(session.durationS * SECOND_MS)} with ${session.energyWh ?? 0} Wh, the ${empty === 2 ? 'second' : `${empty}th`} empty one in a row.`,
  });
}

export function isEmpty(session: EndedSession): boolean {
  return (
    !session.ours &&
    session.isExcused !== true &&
    session.energyWh !== null &&
    session.energyWh < ZERO_ENERGY_WH &&
    session.durationS >= MIN_SESSION_S
  );
}

/** Empty sessions at this EVSE since the last one that delivered. */
function emptyInARow(station: Station, evseId: number): number {
  let empty = 0;
  for (const session of station.endedSessions.toReversed()) {
    if (session.evseId !== evseId || session.energyWh === null) continue;
    if (session.energyWh >= ZERO_ENERGY_WH) break;
    if (isEmpty(session)) empty++;
  }
  return empty;
}
