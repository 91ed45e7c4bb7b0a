import { hasDeviceModel, type StationEvent } from '@ohmward/ocpp';
import { SECOND_MS } from '../limits.ts';
import type { CommandRecord } from '../model/command.ts';
import type { Station } from '../model/station.ts';
import type { Turn } from '../turn.ts';

/** Reports of 2.x: agreed to first, then told in parts, in any order, cut off, or never. */

/** After the last part of a report, others that were overtaken get this long. */
const STRAGGLERS_MS = 10 * SECOND_MS;
/** However little a policy allows. */
const WAIT_MIN_MS = SECOND_MS;

/** 1.6 answers with the report itself. */
export function isReport({ link }: Station, { command }: CommandRecord): boolean {
  return hasDeviceModel(link.protocol) && command !== null && 'requestId' in command;
}

type ReportPart = Extract<StationEvent, { type: 'inventory' | 'monitors' }>;

/** Whether it is the report that the station was last asked for. */
export function isAwaited(turn: Turn, { capabilities }: Station, { requestId }: ReportPart): boolean {
  const { asking } = capabilities;
  if (asking === null || asking.commandId === '' || requestId === null) return false;
  const command = turn.state.commands.get(asking.commandId)?.command ?? null;
  return command !== null && 'requestId' in command && command.requestId === requestId;
}

/** A part of a report that we wait for; the last one ends the wait, soon. */
export function reportPart(turn: Turn, station: Station, event: ReportPart): void {
  const { asking } = station.capabilities;
  if (asking === null || !isAwaited(turn, station, event)) return;
  asking.report = event.last || asking.report === 'ended' ? 'ended' : 'begun';
  if (asking.report === 'ended' && turn.state.timers.get(`learn|${station.id}`) !== undefined)
    awaitReport(turn, station);
}

/** It agreed to report; in 2.x the report itself comes later, in parts and any order, or never. */
export function awaitReport(turn: Turn, station: Station): void {
  const { timers, policy } = turn.state;
  const key = `learn|${station.id}`;
  const waitMs = Math.max(WAIT_MIN_MS, policy.learning.reportS * SECOND_MS);
  const until = timers.get(key) ?? turn.at + waitMs;
  const hasEnded = station.capabilities.asking?.report === 'ended';
  timers.set(key, hasEnded ? Math.min(until, turn.at + STRAGGLERS_MS) : until);
}
