import { UPDATING } from '../../intake/firmware-states.ts';
import { connectorsOf } from '../../intake/stations.ts';
import { duration } from '../../explain/words.ts';
import { SECOND_MS } from '../../limits.ts';
import type { Station } from '../../model/station.ts';
import { isProbe, kindOf, mayEndService, restarts } from '../command-class.ts';
import { hazardAt } from './safety.ts';
import { check, type Rule } from './question.ts';

const SERVING: ReadonlySet<string> = new Set(['Charging', 'SuspendedEV', 'SuspendedEVSE']);
const UPDATE_LIMIT_MS = 2 * 3_600 * SECOND_MS;
const RETURN_LIMIT_MS = 60 * SECOND_MS;

/**
 * What is being served at an EVSE (0: the whole station), in words, or null when it is idle. Unknown
 * counts as live: a connector that says it charges does, even when we never saw a session begin.
 */
export function servingAt(station: Station, evseId: number): string | null {
  // A session whose EVSE nobody named may be at this one.
  const session = station.live.find((live) => evseId === 0 || live.evseId === 0 || live.evseId === evseId);
  if (session !== undefined)
    return `session ${session.wireId} at ${session.evseId === 0 ? 'an EVSE that was not named' : `EVSE ${session.evseId}`}`;
  for (const evse of station.evses) {
    if (evseId !== 0 && evse.id !== evseId) continue;
    const busy = evse.connectors.find((connector) => SERVING.has(connector.status));
    if (busy !== undefined) return `EVSE ${evse.id}, which reports ${busy.status}`;
  }
  return null;
}

/**
 * Operating rule 3: nothing disruptive while a transaction is live. A person may stop a session, which
 * is the command's purpose; a playbook only one at a hazard or one proven to deliver nothing.
 */
export const liveTransaction: Rule = ({ state, at, station, command, evseId, origin }) => {
  if (command.action === 'stopSession') {
    if (origin.kind === 'person') return null;
    const session = station.live.find((live) => live.wireId === command.wireId);
    if (session === undefined) return null;
    if (hazardAt(state, station, session.evseId) !== null)
      return check(
        'live-transaction',
        true,
        'A hazard stands at this EVSE, so its session is asked to stop.',
      );
    const zeroMs = session.zeroSince === null ? 0 : at - session.zeroSince;
    const limitMs = state.policy.noEnergy.zeroForS * SECOND_MS;
    return check(
      'live-transaction',
      zeroMs >= limitMs,
      `The session has reported no flow for ${duration(zeroMs)}; it may be stopped after ${duration(limitMs)}.`,
      Math.round(zeroMs / SECOND_MS),
      state.policy.noEnergy.zeroForS,
    );
  }
  if (!mayEndService(command)) return null;
  const serving = servingAt(station, evseId);
  return serving === null
    ? check('live-transaction', true, '0 live sessions here, 0 allowed.', 0, 0)
    : check(
        'live-transaction',
        false,
        `A driver is being served: ${serving}.`,
        Math.max(1, station.live.length),
        0,
      );
};

/** Operating rule 2: one action in flight per station. Probes change nothing and may overlap. */
export const oneInFlight: Rule = ({ at, station, command }) => {
  const action = station.action;
  if (action === null)
    return isProbe(command) ? null : check('one-in-flight', true, 'No other action is in flight.', 0, 1);
  if (isProbe(command) && action.awaiting === 'outcome') return null;
  const waiting = action.awaiting === 'boot' ? 'the station is restarting' : 'its answer is awaited';
  return check(
    'one-in-flight',
    false,
    `Command ${action.commandId} (${action.action}) has been in flight for ${duration(at - action.since)}: ${waiting}.`,
    1,
    1,
  );
};

/** Operating rule 12: no reset while firmware is being installed. */
export const firmwareUpdate: Rule = ({ at, station, command }) => {
  if (!restarts(command) || station.firmwareUpdate === null) return null;
  const { status, at: since } = station.firmwareUpdate;
  if (!UPDATING.has(status) || at - since > UPDATE_LIMIT_MS) return null;
  return check(
    'firmware-update',
    false,
    `A firmware update is under way (${status} ${duration(at - since)} ago).`,
    status,
    'none',
  );
};

/**
 * Operating rule 12: a hard reset may lose queued transaction messages. They are known to be queued
 * when a session's stop is missing at a free connector, or right after the station came back to a
 * session that was live when it went.
 */
export const queuedTransactions: Rule = ({ at, station, command }) => {
  if (kindOf(command) !== 'reset') return null;
  // What a reset asked for word for word does to the queue nobody can say, so it counts as a hard one.
  if (command.action === 'reset' && command.type !== 'hard') return null;
  const orphaned = station.live.find((session) =>
    connectorsOf(station, session.evseId).every((connector) => connector.status === 'Available'),
  );
  const justBack = station.live.length > 0 && at - station.link.since < RETURN_LIMIT_MS;
  return orphaned !== undefined || justBack
    ? check(
        'queued-transactions',
        false,
        `The stop of session ${(orphaned ?? station.live[0])?.wireId ?? ''} is still queued at the station; a hard reset could lose it.`,
        1,
        0,
      )
    : check(
        'queued-transactions',
        true,
        'No transaction message is known to be queued at the station.',
        0,
        0,
      );
};
