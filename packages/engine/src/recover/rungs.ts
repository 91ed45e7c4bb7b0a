import { decide } from '../explain/decide.ts';
import { didText, duration } from '../explain/words.ts';
import { OBSTACLE_RETRY_MS, SECOND_MS } from '../limits.ts';
import type { Evidence } from '../model/incident.ts';
import type { OpenIncident } from '../model/open-incident.ts';
import type { Station } from '../model/station.ts';
import type { Turn } from '../turn.ts';
import { evseConcerned, issue } from './commands.ts';
import { isProbe } from './command-class.ts';
import { guard, mayPass, type Verdict } from './guard/guard.ts';
import { PLAYBOOKS, sceneOf, type Rung } from './playbooks.ts';
import { pinnedPolicy } from './pinned-policy.ts';

/** What came of trying a rung: it is under way, the next one should try, or nothing may be tried any more. */
export type Tried = 'under-way' | 'next' | 'exhausted';

/** Rules that no other rung of the same ladder could pass either. */
const FINAL: ReadonlySet<string> = new Set(['attempts', 'quarantine', 'cohort']);

/** The rung an incident stands on, or null before the first and after the last. */
export function rungOf(incident: OpenIncident): Rung | null {
  return PLAYBOOKS[incident.record.playbook ?? '']?.[incident.ladder.rung] ?? null;
}

/** Sends the current command of a rung, if the guard agrees. */
export function tryRung(
  turn: Turn,
  incident: OpenIncident,
  station: Station,
  rung: Rung,
  skipped: readonly string[],
): Tried {
  const { state, at } = turn;
  const { record, ladder } = incident;
  const command = rung.commands(sceneOf(state, station, incident))[ladder.part];
  if (command === undefined) return 'next';
  const origin = { kind: 'playbook', playbook: record.playbook ?? '', incidentId: record.id } as const;
  const asked = guard({ state, at, station, command, evseId: evseConcerned(station, command), origin });
  if (!asked.allowed) return heldBack(turn, incident, rung, asked);
  // The second part of a rung may leave while the station is already being watched: that goes on.
  const isHeld = incident.heldSince !== null;
  if (record.safetyClass !== 'latched' && !isHeld) {
    // People were told because something held it back; that has passed.
    if (record.status === 'escalated') state.timers.delete(`tier|${record.id}`);
    record.status = 'recovering';
  }
  const { record: sent } = issue(turn, {
    station,
    command,
    reason: `${rung.name} (${record.title})`,
    origin,
  });
  const actedBefore = incident.actedAt;
  // Counted from here: what clears before the answer comes cleared because of it.
  if (!isProbe(command)) incident.actedAt = at;
  incident.ladder = {
    ...ladder,
    actedBefore,
    phase: 'commanded',
    commandId: sent.id,
    since: at,
    until: at,
    blockedBy: null,
  };
  if (!isHeld) state.timers.delete(`incident|${record.id}`);
  if (record.status !== 'escalated' && !isHeld)
    record.next = {
      at: at + rung.settleMs(pinnedPolicy(state, incident)),
      text: `Next rung if "${rung.name}" does not help by then.`,
    };
  decide(turn, incident, {
    kind: 'acted',
    summary: [didText(command), ...skipped].join(' '),
    rule: `playbook ${record.playbook ?? ''}`,
    rung: rung.id,
    guards: asked.checks,
    commandId: sent.id,
    evidence: ladder.rung === 0 ? [] : standingEvidence(turn, incident),
  });
  return 'under-way';
}

function heldBack(turn: Turn, incident: OpenIncident, rung: Rung, asked: Verdict): Tried {
  const blockedBy = asked.blockedBy;
  if (blockedBy === null) return 'next';
  // It is well already: what the rung took out of service is put back as a debt, and nothing more is tried.
  if (incident.heldSince !== null) return 'under-way';
  const news = incident.ladder.blockedBy !== blockedBy.rule;
  if (news)
    decide(turn, incident, {
      kind: 'blocked',
      summary: `"${rung.name}" is held back: ${blockedBy.text}`,
      rule: `guard ${blockedBy.rule}`,
      rung: rung.id,
      guards: asked.checks,
    });
  // A kill switch may hold back the stop of a session at a hazard, never taking the hazard out of service.
  if (blockedBy.rule === 'kill-switch' && incident.record.safetyClass === 'latched') return 'next';
  if (mayPass(blockedBy.rule)) {
    holdBack(turn, incident, blockedBy.rule);
    return 'under-way';
  }
  return FINAL.has(blockedBy.rule) ? 'exhausted' : 'next';
}

/** Waits for an obstacle to pass and asks again; people are told when it takes too long. */
export function holdBack(turn: Turn, incident: OpenIncident, rule: string): void {
  const { ladder } = incident;
  const fresh = ladder.phase !== 'blocked';
  const until = fresh ? turn.at + pinnedPolicy(turn.state, incident).obstacleS * SECOND_MS : ladder.until;
  incident.ladder = {
    ...ladder,
    phase: 'blocked',
    blockedBy: rule,
    commandId: null,
    since: fresh ? turn.at : ladder.since,
    until,
  };
  const retryAt = turn.at + OBSTACLE_RETRY_MS;
  turn.state.timers.set(`incident|${incident.record.id}`, retryAt);
  if (incident.record.status !== 'escalated')
    incident.record.next = {
      at: until,
      text: `Waiting for "${rule}" to pass; people are told if it has not by then.`,
    };
}

/** A rung that only waits: for the fault to clear, or for a session to end. */
export function watch(turn: Turn, incident: OpenIncident, rung: Rung): void {
  const until = turn.at + rung.settleMs(pinnedPolicy(turn.state, incident));
  incident.ladder = { ...incident.ladder, phase: 'waiting', since: turn.at, until };
  turn.state.timers.set(`incident|${incident.record.id}`, until);
  incident.record.next = {
    at: until,
    text:
      rung.kind === 'drain'
        ? 'The session is stopped if it has not ended by then.'
        : 'Handed to people if it has not cleared by then.',
  };
  decide(turn, incident, {
    kind: 'waited',
    summary: `${rung.name}, for at most ${duration(until - turn.at)}.`,
    rule: `playbook ${incident.record.playbook ?? ''}`,
    rung: rung.id,
  });
}

/** The rung was carried out; its effect is awaited. */
export function settle(turn: Turn, incident: OpenIncident, rung: Rung): void {
  if (incident.heldSince !== null) return;
  const until = turn.at + rung.settleMs(pinnedPolicy(turn.state, incident));
  incident.ladder = { ...incident.ladder, phase: 'settling', since: turn.at, until };
  turn.state.timers.set(`incident|${incident.record.id}`, until);
}

/** The latest fact of each condition that stands. */
export function standingEvidence(turn: Turn, incident: OpenIncident): Evidence[] {
  return incident.conditionKeys
    .slice(0, 5)
    .flatMap((key) => turn.state.conditions.get(key)?.evidence.slice(-1) ?? []);
}
