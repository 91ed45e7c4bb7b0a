import type { CommandResult, StationCommand } from '@ohmward/ocpp';
import { commandName } from '../explain/words.ts';
import { COMMAND_EXPIRY_MS, SECOND_MS } from '../limits.ts';
import type { CommandRecord, CommandStatus } from '../model/command.ts';
import { isQuestion } from '../learn/origin.ts';
import type { Station } from '../model/station.ts';
import { observeUnanswered } from '../observe/online-but-useless.ts';
import { emit, tell, touch, type Turn } from '../turn.ts';
import { evseOf, isDisruptive, isProbe, kindOf, restarts } from './command-class.ts';
import { keepCommand } from './commands-by-station.ts';
import { doubtDebts, noteDebt } from './debt-book.ts';
import { guard, type Verdict } from './guard/guard.ts';
import { noteActing } from './guard/membership.ts';
import type { Origin } from './guard/question.ts';

export interface Issue {
  readonly station: Station;
  readonly command: StationCommand;
  readonly reason: string;
  readonly origin: Origin;
}

/**
 * Asks the guard and, if it agrees, puts the command into the outbox. A refused command is recorded
 * as well, with the rule that refused it.
 */
export function issue(
  turn: Turn,
  { station, command, reason, origin }: Issue,
): { record: CommandRecord; verdict: Verdict } {
  const { state, at } = turn;
  const evseId = evseConcerned(station, command);
  const verdict = guard({ state, at, station, command, evseId, origin });
  const id = `c${state.network.nextCommand++}`;
  const record: CommandRecord = {
    id,
    stationId: station.id,
    action: command.action,
    command,
    status: verdict.allowed ? 'queued' : 'blocked',
    reason,
    actor: origin.kind === 'playbook' ? `playbook:${origin.playbook}` : origin.actorId,
    incidentId: origin.kind === 'playbook' ? origin.incidentId : null,
    guards: verdict.checks,
    createdAt: at,
    sentAt: null,
    endedAt: verdict.allowed ? null : at,
    detail: verdict.blockedBy?.text ?? null,
  };
  keepCommand(state, record);
  tell(turn, { type: 'command', command: record });
  if (!verdict.allowed) return { record, verdict };
  if (!isProbe(command)) {
    doubtDebts(station, command);
    station.action = {
      commandId: id,
      action: command.action,
      disruptive: isDisruptive(command),
      since: at,
      awaiting: 'outcome',
    };
    if (isDisruptive(command)) noteActing(state, station.id);
    if (isDisruptive(command) && origin.kind === 'playbook')
      state.network.breaker.acted.push({ at, stationId: station.id });
  }
  emit(turn, {
    type: 'command',
    commandId: id,
    stationId: station.id,
    command,
    expiresAt: at + COMMAND_EXPIRY_MS,
  });
  state.timers.set(`command|${id}`, at + COMMAND_EXPIRY_MS);
  return { record, verdict };
}

/** For a stop, the EVSE of its session; otherwise what the command itself says. */
export function evseConcerned(station: Station, command: StationCommand): number {
  if (command.action !== 'stopSession') return evseOf(command);
  return station.live.find((session) => session.wireId === command.wireId)?.evseId ?? 0;
}

/** The command is on the wire: from here the station's time limit runs. */
export function commandSent(turn: Turn, station: Station, record: CommandRecord): void {
  if (record.status !== 'queued') return;
  update(turn, record, { status: 'sent', sentAt: turn.at });
  if (isReset(record)) station.resetAt.push(turn.at);
  const incident = turn.state.incidents.get(record.incidentId ?? '');
  if (record.action === 'unlock' && incident !== undefined) incident.unlockedAt = turn.at;
  turn.state.timers.set(`command|${record.id}`, turn.at + turn.state.policy.rungTimeoutS * SECOND_MS);
}

/** The station's answer. One that comes late still corrects the record. */
export function commandAnswered(
  turn: Turn,
  station: Station,
  record: CommandRecord,
  result: CommandResult,
): CommandRecord {
  // A reset is often answered by a part of the station that still lives while the rest hangs.
  if (!isReset(record) && !isQuestion(record)) {
    station.unanswered = 0;
    station.lastProofAt = turn.at;
  }
  const accepted = result.verdict === 'accepted' || result.verdict === 'scheduled';
  const { detail, violation } = result;
  const words =
    violation === undefined ? detail : `${detail} (it breaks the specification: ${violation.text})`;
  return end(turn, station, record, accepted ? 'accepted' : 'rejected', words, accepted);
}

/** No answer in time: `timeout` when it was sent, `unknown` when nobody can say. */
export function commandExpired(turn: Turn, station: Station, record: CommandRecord): CommandRecord {
  if (record.status === 'sent' && record.command !== null && !isQuestion(record))
    observeUnanswered(turn, station, commandName(record.command));
  return record.status === 'sent'
    ? end(turn, station, record, 'timeout', 'No answer in time.', false)
    : end(turn, station, record, 'unknown', 'It could not be sent in time.', false);
}

/** It could not be written, or the link went before the answer: nobody knows, so observe again. */
export function commandLost(
  turn: Turn,
  station: Station,
  record: CommandRecord,
  detail: string,
  status: CommandStatus = 'unknown',
): CommandRecord {
  // A reset of which nobody knows whether it left counts as an attempt, and may still restart the station.
  const mayHaveLeft = status === 'unknown' && isReset(record);
  if (mayHaveLeft && record.sentAt === null) station.resetAt.push(turn.at);
  return end(turn, station, record, status, detail, mayHaveLeft);
}

function end(
  turn: Turn,
  station: Station,
  record: CommandRecord,
  status: CommandStatus,
  detail: string,
  mayRestart: boolean,
): CommandRecord {
  const ended = update(turn, record, { status, detail, endedAt: turn.at });
  turn.state.timers.delete(`command|${record.id}`);
  if (station.action?.commandId === record.id) {
    // An accepted reset stays in flight until the station is back, or its time is up.
    if (mayRestart && record.command !== null && restarts(record.command) && isWhole(record.command)) {
      station.action = { ...station.action, awaiting: 'boot' };
      turn.state.timers.set(`reboot|${station.id}`, turn.at + turn.state.policy.rebootTimeoutS * SECOND_MS);
    } else station.action = null;
  } else if (mayRestart && station.action === null && isRestartToCome(station, record)) {
    // It answered late, but it will restart all the same: nothing else may be sent meanwhile.
    const { id: commandId, action } = record;
    station.action = { commandId, action, disruptive: true, since: turn.at, awaiting: 'boot' };
    noteActing(turn.state, station.id);
    turn.state.timers.set(`reboot|${station.id}`, turn.at + turn.state.policy.rebootTimeoutS * SECOND_MS);
  }
  if (status === 'accepted') noteDebt(station, ended, turn.at);
  touch(turn, station);
  return ended;
}

function isRestartToCome(station: Station, { command, sentAt, status }: CommandRecord): boolean {
  if (command === null || !isWhole(command) || sentAt === null || status !== 'timeout') return false;
  return (station.boots.at(-1)?.at ?? 0) < sentAt;
}

/** A firmware update restarts when the station likes; only resets are awaited. An EVSE reset brings no boot. */
function isWhole(command: StationCommand): boolean {
  return kindOf(command) === 'reset' && evseOf(command) === 0;
}

function isReset({ command }: CommandRecord): boolean {
  return command !== null && kindOf(command) === 'reset';
}

function update(turn: Turn, record: CommandRecord, parts: Partial<CommandRecord>): CommandRecord {
  const next = { ...record, ...parts };
  keepCommand(turn.state, next);
  tell(turn, { type: 'command', command: next });
  return next;
}
