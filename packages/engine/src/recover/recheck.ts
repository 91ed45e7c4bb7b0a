import type { State } from '../model/state.ts';
import type { CommandRecord } from '../model/command.ts';
import { evseConcerned } from './commands.ts';
import { guard } from './guard/guard.ts';
import type { Origin } from './guard/question.ts';

/**
 * Operating rule 13: the guard is asked again at the moment a command would leave. It may have waited for its
 * commit or behind another call, and a session may have begun, or a hazard been reported, meanwhile. Null
 * when it may leave, else why not. Reads only.
 */
export function recheckCommand(state: State, at: number, commandId: string): string | null {
  const record = state.commands.get(commandId);
  if (record === undefined || record.command === null) return 'It is not known any more.';
  if (record.status !== 'queued') return `It is ${record.status} already.`;
  const station = state.stations.get(record.stationId);
  if (station === undefined) return 'Its station is not known.';
  // Its own place in flight is no obstacle to itself.
  const own = station.action?.commandId === commandId;
  const { command } = record;
  const verdict = guard({
    state,
    at,
    station: own ? { ...station, action: null } : station,
    command,
    evseId: evseConcerned(station, command),
    origin: originOf(record),
  });
  return verdict.blockedBy?.text ?? null;
}

const PLAYBOOK = 'playbook:';

function originOf({ actor, incidentId }: CommandRecord): Origin {
  return actor.startsWith(PLAYBOOK)
    ? { kind: 'playbook', playbook: actor.slice(PLAYBOOK.length), incidentId: incidentId ?? '' }
    : { kind: 'person', actorId: actor };
}
