import { handOver } from '../escalate/hand-over.ts';
import { decide, fact } from '../explain/decide.ts';
import { commandName, duration } from '../explain/words.ts';
import { OBSTACLE_RETRY_MS, SECOND_MS } from '../limits.ts';
import type { CommandRecord } from '../model/command.ts';
import type { OpenIncident } from '../model/open-incident.ts';
import type { Station } from '../model/state.ts';
import type { Turn } from '../turn.ts';
import { noteRecovery } from './close.ts';
import { isProbe } from './command-class.ts';
import { evseConcerned, issue } from './commands.ts';
import { guard, mayPass, type Verdict } from './guard/guard.ts';
import { PLAYBOOKS, sceneOf, type Rung } from './playbooks.ts';

/** After a boot the station has this long to report itself well. */
const AFTER_BOOT_MS = 30 * SECOND_MS;

/** Begins the recovery of an incident, at its first rung or, after a relapse, further up. */
export function startLadder(turn: Turn, incident: OpenIncident, from = 0): void {
  const { record } = incident;
  turn.state.timers.delete(`incident|${record.id}`);
  incident.ladder = { ...incident.ladder, phase: 'idle', blockedBy: null, commandId: null };
  const station = turn.state.stations.get(record.stationId ?? '');
  const rungs = record.playbook === null ? [] : (PLAYBOOKS[record.playbook] ?? []);
  if (station === undefined || rungs.length === 0) {
    incident.ladder.phase = 'done';
    handOver(turn, incident, incident.handOverTo, 'Nothing remote can help here.');
    return;
  }
  if (record.safetyClass === 'latched') {
    handOver(turn, incident, incident.handOverTo, 'This is a hazard: nothing is reset, started or unlocked from afar; it is taken out of service and a person has to go.');
    climb(turn, incident, station, from);
    return;
  }
  const autonomy = turn.state.policy.autonomy[record.playbook ?? ''] ?? 'automatic';
  if (autonomy !== 'automatic') {
    const first = rungs[from] ?? rungs[0];
    incident.ladder.phase = 'done';
    handOver(turn, incident, 'front-line', `Playbook ${record.playbook} is set to "${autonomy}", so Ohmward does not act by itself. It would begin with: ${first?.name ?? 'nothing'}.`);
    return;
  }
  climb(turn, incident, station, from);
}

/** Takes the first rung from `index` on that applies; with none left, recovery is exhausted. */
export function climb(turn: Turn, incident: OpenIncident, station: Station, index: number): void {
  const rungs = PLAYBOOKS[incident.record.playbook ?? ''] ?? [];
  const skipped: string[] = [];
  for (let next = index; next < rungs.length; next++) {
    const rung = rungs[next];
    if (rung === undefined) break;
    const why = rung.skip(sceneOf(turn.state, station, incident));
    if (why !== null) {
      skipped.push(`${rung.name}: not applicable. ${why}`);
      continue;
    }
    incident.ladder = { ...incident.ladder, rung: next, part: 0, blockedBy: null, reobserved: false, commandId: null };
    if (rung.kind === 'command') tryRung(turn, incident, station, rung, skipped);
    else watch(turn, incident, rung);
    return;
  }
  exhausted(turn, incident, station);
}

/** A timer of the ladder came due. */
export function ladderDue(turn: Turn, incident: OpenIncident): void {
  const station = turn.state.stations.get(incident.record.stationId ?? '');
  const rung = rungOf(incident);
  if (station === undefined) return;
  if (rung === null) {
    exhausted(turn, incident, station);
    return;
  }
  const { ladder } = incident;
  if (ladder.phase === 'blocked') {
    if (turn.at >= ladder.until && incident.record.status !== 'escalated')
      handOver(turn, incident, 'front-line', `${rung.name} has been held back for ${duration(turn.at - ladder.since)} by the rule "${ladder.blockedBy ?? ''}". It is tried again as soon as that passes.`);
    tryRung(turn, incident, station, rung, []);
    return;
  }
  if (ladder.phase !== 'settling' && ladder.phase !== 'waiting') return;
  if (ladder.phase === 'settling')
    decide(turn, incident, {
      kind: 'observed',
      summary: `${rung.name} was carried out, but what was wrong still stands after ${duration(turn.at - ladder.since)}.`,
      rule: 'operations 2.5',
      rung: rung.id,
      evidence: standingEvidence(turn, incident),
    });
  climb(turn, incident, station, ladder.rung + 1);
}

/** A command of this incident ended. */
export function rungEnded(turn: Turn, incident: OpenIncident, station: Station, command: CommandRecord): void {
  const { ladder } = incident;
  const rung = rungOf(incident);
  if (ladder.phase !== 'commanded' || ladder.commandId !== command.id || rung === null) return;
  const scene = sceneOf(turn.state, station, incident);
  if (command.status === 'accepted') {
    if (command.command !== null && !isProbe(command.command)) incident.actedAt = turn.at;
    // A rung in two parts (out of service and back) is finished even when the first part has helped.
    const parts = ladder.part === 0 ? rung.commands(scene).length : 2;
    if (ladder.part + 1 < parts && rung.id === 'toggle-availability') {
      ladder.part++;
      tryRung(turn, incident, station, rung, []);
      return;
    }
    settle(turn, incident, rung);
    return;
  }
  if (incident.heldSince !== null) return;
  decide(turn, incident, {
    kind: 'observed',
    summary: `${rung.name}: ${outcomeText(command)}`,
    rule: command.status === 'unknown' ? 'operations 2.2' : 'recover/ladder',
    rung: rung.id,
    commandId: command.id,
  });
  if (command.status === 'unknown' && !ladder.reobserved) {
    // Unknown is not failure: look again before trying again (operating rule 2).
    ladder.reobserved = true;
    block(turn, incident, 'unknown-outcome');
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
    evidence: [fact(turn.seq, turn.at, station.id, 'Fresh status report with the same fault.')],
  });
  climb(turn, incident, station, ladder.rung + 1);
}

/** Something that may have blocked a rung has passed: a session ended, the link is back, a command is done. */
export function pokeLadders(turn: Turn, station: Station): void {
  for (const id of station.incidentIds) {
    const incident = turn.state.incidents.get(id);
    if (incident === undefined || incident.heldSince !== null) continue;
    const rung = rungOf(incident);
    if (rung === null || incident.record.stationId !== station.id) continue;
    const drained = incident.ladder.phase === 'waiting' && rung.kind === 'drain';
    if (drained && rung.skip(sceneOf(turn.state, station, incident)) !== null)
      climb(turn, incident, station, incident.ladder.rung + 1);
    else if (incident.ladder.phase === 'blocked' && incident.ladder.blockedBy !== 'unknown-outcome')
      tryRung(turn, incident, station, rung, []);
  }
}

export function rungOf(incident: OpenIncident): Rung | null {
  return PLAYBOOKS[incident.record.playbook ?? '']?.[incident.ladder.rung] ?? null;
}

function tryRung(turn: Turn, incident: OpenIncident, station: Station, rung: Rung, skipped: readonly string[]): void {
  const { state, at } = turn;
  const { record, ladder } = incident;
  const command = rung.commands(sceneOf(state, station, incident))[ladder.part];
  if (command === undefined) {
    climb(turn, incident, station, ladder.rung + 1);
    return;
  }
  const origin = { kind: 'playbook', playbook: record.playbook ?? '', incidentId: record.id } as const;
  const asked = guard({ state, at, station, command, evseId: evseConcerned(station, command), origin });
  if (!asked.allowed) {
    heldBack(turn, incident, station, rung, asked);
    return;
  }
  if (record.safetyClass !== 'latched') {
    // People were told because something held it back; that has passed.
    if (record.status === 'escalated') state.timers.delete(`tier|${record.id}`);
    record.status = 'recovering';
  }
  const { record: sent } = issue(turn, { station, command, reason: `${rung.name} (${record.title})`, origin });
  incident.ladder = { ...ladder, phase: 'commanded', commandId: sent.id, since: at, until: at, blockedBy: null };
  state.timers.delete(`incident|${record.id}`);
  if (record.status !== 'escalated')
    record.next = { at: at + rung.settleMs(state.policy), text: `Next rung if "${rung.name}" does not help by then.` };
  decide(turn, incident, {
    kind: 'acted',
    summary: `${rung.name}: ${commandName(command)}.${skipped.length > 0 ? ` ${skipped.join(' ')}` : ''}`,
    rule: `playbook ${record.playbook ?? ''}`,
    rung: rung.id,
    guards: asked.checks,
    commandId: sent.id,
    evidence: ladder.rung === 0 ? [] : standingEvidence(turn, incident),
  });
}

function heldBack(turn: Turn, incident: OpenIncident, station: Station, rung: Rung, asked: Verdict): void {
  const blockedBy = asked.blockedBy;
  if (blockedBy === null) return;
  const news = incident.ladder.blockedBy !== blockedBy.rule;
  if (news)
    decide(turn, incident, {
      kind: 'blocked',
      summary: `${rung.name} is held back: ${blockedBy.text}`,
      rule: `guard ${blockedBy.rule}`,
      rung: rung.id,
      guards: asked.checks,
    });
  if (mayPass(blockedBy.rule)) {
    block(turn, incident, blockedBy.rule);
    return;
  }
  // A rule that time does not lift: one that forbids this rung only lets the next one try.
  if (blockedBy.rule === 'attempts' || blockedBy.rule === 'quarantine' || blockedBy.rule === 'cohort') exhausted(turn, incident, station);
  else climb(turn, incident, station, incident.ladder.rung + 1);
}

function block(turn: Turn, incident: OpenIncident, rule: string): void {
  const { ladder } = incident;
  const fresh = ladder.phase !== 'blocked';
  const until = fresh ? turn.at + turn.state.policy.obstacleS * SECOND_MS : ladder.until;
  incident.ladder = { ...ladder, phase: 'blocked', blockedBy: rule, commandId: null, since: fresh ? turn.at : ladder.since, until };
  const retryAt = turn.at + OBSTACLE_RETRY_MS;
  turn.state.timers.set(`incident|${incident.record.id}`, retryAt);
  if (incident.record.status !== 'escalated')
    incident.record.next = { at: until, text: `Waiting for "${rule}" to pass; people are told if it has not by then.` };
}

function watch(turn: Turn, incident: OpenIncident, rung: Rung): void {
  const until = turn.at + rung.settleMs(turn.state.policy);
  incident.ladder = { ...incident.ladder, phase: 'waiting', since: turn.at, until };
  turn.state.timers.set(`incident|${incident.record.id}`, until);
  incident.record.next = { at: until, text: rung.kind === 'drain' ? 'The session is stopped if it has not ended by then.' : 'Handed to people if it has not cleared by then.' };
  decide(turn, incident, {
    kind: 'waited',
    summary: `${rung.name}, for at most ${duration(until - turn.at)}.`,
    rule: `playbook ${incident.record.playbook ?? ''}`,
    rung: rung.id,
  });
}

function settle(turn: Turn, incident: OpenIncident, rung: Rung): void {
  if (incident.heldSince !== null) return;
  const until = turn.at + rung.settleMs(turn.state.policy);
  incident.ladder = { ...incident.ladder, phase: 'settling', since: turn.at, until };
  turn.state.timers.set(`incident|${incident.record.id}`, until);
}

function exhausted(turn: Turn, incident: OpenIncident, station: Station): void {
  incident.ladder.phase = 'done';
  turn.state.timers.delete(`incident|${incident.record.id}`);
  if (incident.record.safetyClass === 'latched') return;
  if (incident.actedAt !== null) {
    station.quarantinedSince ??= turn.at;
    noteRecovery(turn, incident, false);
  }
  handOver(
    turn,
    incident,
    incident.handOverTo,
    incident.actedAt === null ? 'It did not clear by itself and no remote step can help.' : 'Remote recovery is exhausted: every step of the playbook was tried or is not allowed.',
    standingEvidence(turn, incident),
  );
}

function standingEvidence(turn: Turn, incident: OpenIncident): ReturnType<typeof fact>[] {
  return incident.conditionKeys
    .slice(0, 5)
    .flatMap((key) => turn.state.conditions.get(key)?.evidence.slice(-1) ?? []);
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
