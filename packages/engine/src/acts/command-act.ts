import { interpretRequest } from '@ohmward/ocpp';
import type { LimitForm, StationCommand } from '@ohmward/ocpp';
import type { Act, Actor, CommandRequest } from '../model/act.ts';
import type { GuardCheck } from '../model/command.ts';
import type { Reply } from '../model/output.ts';
import type { State } from '../model/state.ts';
import type { Station } from '../model/station.ts';
import { rememberList, withoutList } from '../profile/measurands.ts';
import { profileOf, traitsOf } from '../profile/profiles.ts';
import { evseConcerned, issue } from '../recover/commands.ts';
import { guard } from '../recover/guard/guard.ts';
import type { Turn } from '../turn.ts';
import { conflict, done, invalid, notFound } from './replies.ts';

/** A person's or a system's command: through the same guard as any playbook's. */
export function commandAct(turn: Turn, actor: Actor, act: Extract<Act, { type: 'command' }>): Reply {
  const { state } = turn;
  const station = state.stations.get(act.stationId);
  if (station === undefined) return notFound(`Station ${act.stationId}`);
  const key = act.idempotencyKey === null ? null : `${actor.id}|${act.stationId}|${act.idempotencyKey}`;
  const earlier = key === null ? undefined : state.network.idempotency.get(key);
  if (earlier !== undefined)
    return isRepeated(turn, station, act.command, earlier)
      ? done(earlier)
      : conflict(`This idempotency key was used for ${earlier}, which is another command; use a new one.`);
  const command = complete(state, station, act.command, turn.at, () => state.network.nextRequest++);
  if ('problem' in command) return invalid(command.field, command.problem);
  const sent = withoutList(state, station, command);
  const { record, verdict } = issue(turn, {
    station,
    command: sent,
    reason: act.reason,
    origin: { kind: 'person', actorId: actor.id },
  });
  if (verdict.allowed) rememberList(station, command, sent);
  if (key !== null) state.network.idempotency.set(key, record.id);
  return done(record.id);
}

/** Whoever gives a key to another request must not believe that this one was carried out. */
function isRepeated(
  { state, at }: Turn,
  station: Station,
  request: CommandRequest,
  earlier: string,
): boolean {
  const again = complete(state, station, request, at, () => state.network.nextRequest);
  // What cannot be completed any more, such as the stop of a session that ended since, was asked for before.
  return 'problem' in again || again.action === state.commands.get(earlier)?.action;
}

/** What the guard would say now, and what would be sent. Changes nothing. Null for an unknown station. */
export function previewCommand(
  state: State,
  at: number,
  stationId: string,
  request: CommandRequest,
): {
  allowed: boolean;
  guards: readonly GuardCheck[];
  command: StationCommand | null;
  problem: string | null;
} | null {
  const station = state.stations.get(stationId);
  if (station === undefined) return null;
  const command = complete(state, station, request, at, () => state.network.nextRequest);
  if ('problem' in command) return { allowed: false, guards: [], command: null, problem: command.problem };
  const verdict = guard({
    state,
    at,
    station,
    command,
    evseId: evseConcerned(station, command),
    origin: { kind: 'person', actorId: 'preview' },
  });
  return { allowed: verdict.allowed, guards: verdict.checks, command, problem: null };
}

type Completed = StationCommand | { readonly field: string; readonly problem: string };

/** Fills in what only the engine knows: wire ids of sessions, request ids, the EVSE to limit. */
function complete(
  state: State,
  station: Station,
  request: CommandRequest,
  at: number,
  nextId: () => number,
): Completed {
  switch (request.action) {
    case 'startSession':
      return { ...request, ...onlyEvse(state, station, request.evseId), remoteStartId: nextId() };
    case 'stopSession': {
      const session = station.live.find(
        (live) => live.id === request.transactionId || live.wireId === request.transactionId,
      );
      return session === undefined
        ? {
            field: 'transactionId',
            problem: `No live session ${request.transactionId} at ${station.id}. Live: ${station.live.map((live) => live.id).join(', ') || 'none'}.`,
          }
        : { action: 'stopSession', wireId: session.wireId };
    }
    case 'limitPower':
      return {
        action: 'limitPower',
        evseId: request.evseId ?? 0,
        limitW: request.limitW,
        ...limitForm(state, station),
      };
    case 'getLog':
    case 'reportMonitors':
    case 'reportSettings':
      return { ...request, requestId: nextId() };
    case 'reserve':
      return { ...request, reservationId: nextId() };
    case 'updateFirmware':
      return { ...request, retrieveAt: request.retrieveAt ?? at, requestId: nextId() };
    case 'request':
      return interpreted(station, request);
    default:
      return request;
  }
}

/** The model wants the EVSE named (Q9); where there is but one, that is the one. */
function onlyEvse(state: State, station: Station, evseId: number | undefined): { evseId?: number } {
  if (evseId !== undefined || !traitsOf(state, station).startNeedsEvse) return {};
  const [only, ...others] = station.evses;
  return only === undefined || others.length > 0 ? {} : { evseId: only.id };
}

/** How the model takes limits (Q7, Q8); a stranger gets the form that most take. */
function limitForm(state: State, station: Station): { form?: LimitForm } {
  const known = profileOf(state, station);
  return known === null ? {} : { form: known.traits.limit };
}

/** A message of the specification becomes the action that it is, so that the guard judges it by that. */
function interpreted(
  station: Station,
  { message, payload }: Extract<CommandRequest, { action: 'request' }>,
): Completed {
  const { protocol } = station.link;
  if (protocol === null)
    return {
      field: 'message',
      problem: `${station.id} has never connected, so nobody knows which OCPP version it speaks.`,
    };
  const reading = interpretRequest(protocol, message, payload);
  return 'problem' in reading ? reading : reading.command;
}
