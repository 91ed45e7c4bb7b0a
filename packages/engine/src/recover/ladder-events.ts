import { decide, fact } from '../explain/decide.ts';
import { SECOND_MS } from '../limits.ts';
import type { CommandRecord } from '../model/command.ts';
import type { OpenIncident } from '../model/open-incident.ts';
import type { Station } from '../model/station.ts';
import type { Turn } from '../turn.ts';
import { climb, tryAgain } from './ladder.ts';
import { sceneOf, type Rung } from './playbooks.ts';
import { holdBack, rungOf, settle } from './rungs.ts';

/** After a boot the station has this long to report itself well. */
const AFTER_BOOT_MS = 30 * SECOND_MS;

/** A command of this incident ended. */
export function rungEnded(
  turn: Turn,
  incident: OpenIncident,
  station: Station,
  command: CommandRecord,
): void {
  const { ladder } = incident;
  const rung = rungOf(incident);
  if (ladder.phase !== 'commanded' || ladder.commandId !== command.id || rung === null) return;
  const scene = sceneOf(turn.state, station, incident);
  if (command.status === 'accepted') {
    // A rung in two parts (out of service and back) is finished even when the first part has helped.
    const parts = ladder.part === 0 ? rung.commands(scene).length : 2;
    if (ladder.part + 1 < parts && rung.id === 'toggle-availability') {
      ladder.part++;
      tryAgain(turn, incident, station);
      return;
    }
    if (incident.record.safetyClass === 'latched') isolated(turn, incident, rung, command);
    settle(turn, incident, rung);
    return;
  }
  const neverActed = command.status === 'rejected' || command.status === 'blocked';
  if (neverActed) incident.actedAt = ladder.actedBefore;
  if (incident.heldSince !== null) return;
  if (command.status === 'blocked') {
    // What changed since it was decided is for the guard to weigh again: wait, skip the rung, or end here.
    tryAgain(turn, incident, station);
    return;
  }
  decide(turn, incident, {
    kind: 'observed',
    summary: `"${rung.name}": ${outcomeText(command)}`,
    rule: command.status === 'unknown' ? 'operations 2.2' : 'recover/ladder',
    rung: rung.id,
    commandId: command.id,
  });
  if (command.status === 'unknown' && !ladder.reobserved) {
    // Unknown is not failure: look again before trying again (operating rule 2).
    ladder.reobserved = true;
    holdBack(turn, incident, 'unknown-outcome');
    return;
  }
  climb(turn, incident, station, ladder.rung + 1);
}

/** The station booted: what the restart did not cure by now it will not. */
export function ladderSawBoot(turn: Turn, incident: OpenIncident): void {
  const { ladder } = incident;
  if (ladder.phase !== 'settling' || incident.heldSince !== null) return;
  ladder.until = Math.min(ladder.until, turn.at + AFTER_BOOT_MS);
  turn.state.timers.set(`incident|${incident.record.id}`, ladder.until);
}

/** A fresh report says that the fault still stands: a probe has its answer at once. */
export function ladderSawFault(turn: Turn, incident: OpenIncident, station: Station): void {
  const { ladder } = incident;
  if (rungOf(incident)?.id !== 'probe-status' || incident.heldSince !== null) return;
  if (ladder.phase !== 'commanded' && ladder.phase !== 'settling') return;
  decide(turn, incident, {
    kind: 'observed',
    summary: 'The station is reachable, and its fresh status confirms that the fault stands.',
    rule: 'operations 2.1',
    rung: 'probe-status',
    evidence: [fact(turn.factSeq, turn.at, station.id, 'Fresh status report with the same fault.')],
  });
  climb(turn, incident, station, ladder.rung + 1);
}

/** A hazard is not repaired by isolating it, so what was achieved is said plainly. */
function isolated(turn: Turn, incident: OpenIncident, rung: Rung, command: CommandRecord): void {
  const scheduled = command.detail === 'Scheduled';
  decide(turn, incident, {
    kind: 'observed',
    summary:
      rung.id === 'out-of-service'
        ? `The station ${scheduled ? 'will take it out of service when its session ends' : 'took it out of service'}: no driver can start there. That isolates nothing; only a person on site makes it safe.`
        : 'The station agreed to stop the session at the hazard.',
    rule: 'operations 2.11',
    rung: rung.id,
    commandId: command.id,
  });
}

function outcomeText(command: CommandRecord): string {
  switch (command.status) {
    case 'rejected':
      return `the station refused (${command.detail ?? 'no reason given'}).`;
    case 'timeout':
      return 'the station did not answer in time.';
    default:
      return `nobody can say whether it arrived (${command.detail ?? 'connection lost'}); the station is looked at again first.`;
  }
}
