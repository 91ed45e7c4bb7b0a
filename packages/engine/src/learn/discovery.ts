import { SECOND_MS } from '../limits.ts';
import type { CommandRecord } from '../model/command.ts';
import type { Station } from '../model/station.ts';
import { issue } from '../recover/commands.ts';
import { guard, mayPass } from '../recover/guard/guard.ts';
import type { Origin } from '../recover/guard/question.ts';
import type { Turn } from '../turn.ts';
import { forgetOther } from './identity.ts';
import { LEARN } from './origin.ts';
import { FIRST_STEP, inquiryOf, NO_STEP, questionFrom, stepAfter } from './questions.ts';
import { askNext, giveWay, isBusy, LATER_MS, queueUp } from './queue.ts';
import { awaitReport, isReport } from './reports.ts';
import { abilityOf, isUnsupported, lost, noteUnsupported, silent } from './unsupported.ts';

/**
 * Capability discovery: a station is asked what it can do once per identity, gently: one question at a time,
 * few stations at once, never one that is being repaired. Its answers prove nothing about its health, and
 * its silence is no evidence against it.
 */
const ORIGIN: Origin = { kind: 'playbook', playbook: LEARN, incidentId: '' };

/** A question that could not even be sent is not worth another try soon. */
const UNSENT_MS = 600 * SECOND_MS;
/** A clock of a policy that says 0 must not make the engine spin. */
const REST_MIN_MS = SECOND_MS;

/** How a question ended. `put-off`: it never reached the station, through no fault of either. */
export type Ending = 'answered' | 'refused' | 'silent' | 'lost' | 'put-off';

/** Timer `learn-queue|`. */
export function learningDue(turn: Turn): void {
  askNext(turn, (station) => {
    forgetOther(turn, station);
    station.capabilities.asking ??= { step: FIRST_STEP, commandId: '', since: turn.at };
    ask(turn, station);
  });
}

/** Timer `learn|<station>`: the rest between two questions is over, or the time of a report. */
export function questionDue(turn: Turn, station: Station): void {
  const { asking } = station.capabilities;
  if (asking === null || !turn.state.network.learning.asked.includes(station.id)) return;
  if (asking.commandId === '') ask(turn, station);
  else reportOver(turn, station, asking.commandId);
}

/** Asks the question that is due, or ends when none is left. */
function ask(turn: Turn, station: Station): void {
  const { state, at } = turn;
  const { capabilities } = station;
  const inquiry = inquiryOf(state, station);
  const question = questionFrom(inquiry, capabilities.asking?.step ?? FIRST_STEP);
  if (question === null) {
    capabilities.asking = null;
    capabilities.learnedAt ??= at;
    giveWay(turn, station);
    return;
  }
  capabilities.asking = { step: question.step, commandId: '', since: at };
  if (station.link.connected !== true || isBusy(state, station)) {
    putOff(turn, station);
    return;
  }
  const trial = question.command(inquiry, () => state.network.nextRequest);
  const verdict = guard({ state, at, station, command: trial, evseId: 0, origin: ORIGIN });
  if (!verdict.allowed && mayPass(verdict.blockedBy?.rule ?? '')) {
    putOff(turn, station);
    return;
  }
  if (!verdict.allowed) {
    advance(turn, station);
    return;
  }
  const command = question.command(inquiry, () => state.network.nextRequest++);
  const { record } = issue(turn, { station, command, reason: question.reason, origin: ORIGIN });
  capabilities.asking = { step: question.step, commandId: record.id, since: at };
}

/** A question of ours ended. Answers that come late, or to an older question, change no course. */
export function questionEnded(turn: Turn, station: Station, record: CommandRecord, ending: Ending): void {
  const { asking } = station.capabilities;
  if (record.command === null) return;
  const ability = abilityOf(record.command);
  const isCurrent = asking !== null && asking.commandId === record.id;
  switch (ending) {
    case 'answered':
      if (!isCurrent) return;
      if (isReport(station, record)) awaitReport(turn, station);
      else advance(turn, station);
      return;
    case 'refused':
      // Monitors that stand already are refused as duplicates, which is no inability.
      if (record.action !== 'setMonitors') noteUnsupported(station, ability);
      if (isCurrent) advance(turn, station);
      return;
    case 'silent':
      noteUnsupported(station, silent(ability));
      if (isCurrent) advance(turn, station);
      return;
    case 'lost':
      noteLost(station, ability);
      if (isCurrent) putOff(turn, station);
      return;
    case 'put-off':
      if (isCurrent) putOff(turn, station, UNSENT_MS);
      return;
  }
}

/** Once may be chance. Who goes twice at the same question is broken by it. */
function noteLost(station: Station, ability: string): void {
  noteUnsupported(station, isUnsupported(station, lost(ability)) ? silent(ability) : lost(ability));
}

/**
 * The report has come, or its time is over. One that was promised and never began is no ability (Q28), unless the
 * link went before it could.
 */
function reportOver(turn: Turn, station: Station, commandId: string): void {
  const { capabilities, link } = station;
  const command = turn.state.commands.get(commandId)?.command ?? null;
  if (capabilities.asking?.report === undefined && command !== null) {
    if (link.connected !== true || link.since > (capabilities.asking?.since ?? 0)) {
      noteLost(station, abilityOf(command));
      putOff(turn, station);
      return;
    }
    noteUnsupported(station, abilityOf(command));
  }
  advance(turn, station);
}

function advance(turn: Turn, station: Station): void {
  const { capabilities } = station;
  const next = capabilities.asking === null ? null : stepAfter(capabilities.asking.step);
  const pauseMs = turn.state.policy.learning.pauseS * SECOND_MS;
  capabilities.asking = { step: next ?? NO_STEP, commandId: '', since: turn.at };
  turn.state.timers.set(`learn|${station.id}`, turn.at + Math.max(REST_MIN_MS, pauseMs));
}

/** Not now: the station keeps its place among the questions and queues up again. */
function putOff(turn: Turn, station: Station, afterMs: number = LATER_MS): void {
  const { asking } = station.capabilities;
  if (asking !== null) asking.commandId = '';
  giveWay(turn, station);
  if (station.link.connected === true) queueUp(turn, station, afterMs);
}
