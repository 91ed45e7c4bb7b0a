import type { StationCommand } from '@ohmward/ocpp';
import { SECOND_MS } from '../limits.ts';
import type { OpenIncident } from '../model/open-incident.ts';
import type { Policy } from '../model/policy.ts';
import type { State } from '../model/state.ts';
import type { Station } from '../model/station.ts';
import { placeOf } from '../observe/conditions.ts';
import { statusQuestions } from '../profile/asking.ts';
import { traitsOf } from '../profile/profiles.ts';
import { servingAt } from './guard/occupancy.ts';
import { hazardousSessions, sessionsAt } from './sessions.ts';

/** What a rung looks at to decide what to send. */
export interface Scene {
  readonly state: State;
  readonly station: Station;
  readonly incident: OpenIncident;
  readonly evseId: number;
  readonly connectorId: number;
}

/** One step of a playbook. Rungs come in order of their blast radius (operating rule 4). */
export interface Rung {
  readonly id: string;
  /** What it does, for people: "Soft reset". */
  readonly name: string;
  /** `wait` does nothing but watch; `drain` waits for the session to end. */
  readonly kind: 'command' | 'wait' | 'drain';
  /** Why it does not apply here, or null when it does. */
  skip(scene: Scene): string | null;
  /** Sent one after the other; the next only when the one before was accepted. */
  commands(scene: Scene): readonly StationCommand[];
  /** How long its effect may take once carried out. */
  settleMs(policy: Policy): number;
}

const never = (): null => null;
const none = (): readonly StationCommand[] => [];
const short = (policy: Policy): number => policy.rungTimeoutS * SECOND_MS;
const reboot = (policy: Policy): number => policy.rebootTimeoutS * SECOND_MS;

const probeStatus: Rung = {
  id: 'probe-status',
  name: 'Ask for a fresh status',
  kind: 'command',
  skip: ({ state, station }) =>
    traitsOf(state, station).statusTrigger === 'none' ? 'This model cannot be asked.' : null,
  // Asking a 1.6 station for the whole means all connectors. One question: the next waits for its answer.
  commands: ({ state, station, evseId }) =>
    statusQuestions(traitsOf(state, station), station, station.evses.length === 0 ? 0 : evseId).slice(0, 1),
  settleMs: short,
};

const probeMeter: Rung = {
  ...probeStatus,
  id: 'probe-meter',
  name: 'Ask for fresh meter values',
  skip: ({ station, evseId }) =>
    station.live.some((session) => session.evseId === evseId) ? null : 'No session is live here.',
  commands: ({ evseId }) => [{ action: 'probe', message: 'meter', ...(evseId !== 0 && { evseId }) }],
};

const clearCache: Rung = {
  id: 'clear-cache',
  name: 'Clear the authorization cache',
  kind: 'command',
  skip: never,
  commands: () => [{ action: 'clearCache' }],
  settleMs: short,
};

const toggleAvailability: Rung = {
  id: 'toggle-availability',
  name: 'Out of service and back',
  kind: 'command',
  skip: ({ station, evseId }) => {
    const serving = servingAt(station, evseId);
    return serving === null ? null : `A driver is served: ${serving}.`;
  },
  commands: ({ evseId }) => [
    { action: 'setAvailability', operative: false, ...(evseId !== 0 && { evseId }) },
    { action: 'setAvailability', operative: true, ...(evseId !== 0 && { evseId }) },
  ],
  settleMs: short,
};

const unlock: Rung = {
  id: 'unlock',
  name: 'Release the plug once',
  kind: 'command',
  skip: ({ evseId }) => (evseId === 0 ? 'No single connector is concerned.' : null),
  commands: ({ evseId, connectorId }) => [
    { action: 'unlock', evseId, connectorId: connectorId === 0 ? 1 : connectorId },
  ],
  settleMs: short,
};

const drain: Rung = {
  id: 'drain',
  name: 'Wait for the session to end',
  kind: 'drain',
  skip: ({ station, evseId }) => (servingAt(station, evseId) === null ? 'No session is live here.' : null),
  commands: none,
  settleMs: (policy) => policy.noEnergy.drainS * SECOND_MS,
};

const stopSession: Rung = {
  id: 'stop-session',
  name: 'Stop the session that gets nothing',
  kind: 'command',
  skip: ({ station, evseId }) => (sessionsAt(station, evseId).length > 0 ? null : 'No session is live here.'),
  commands: ({ station, evseId }) =>
    sessionsAt(station, evseId).map((session) => ({ action: 'stopSession', wireId: session.wireId })),
  settleMs: short,
};

const resetEvse: Rung = {
  id: 'reset-evse',
  name: 'Reset of the EVSE alone',
  kind: 'command',
  skip: ({ station, evseId }) => {
    if (station.link.protocol === 'ocpp1.6') return 'OCPP 1.6 cannot reset a single EVSE.';
    return evseId === 0 ? 'The whole station is concerned.' : null;
  },
  commands: ({ evseId }) => [{ action: 'reset', type: 'soft', evseId }],
  settleMs: (policy) => Math.min(60, policy.rebootTimeoutS) * SECOND_MS,
};

const resetSoft: Rung = {
  id: 'reset-soft',
  name: 'Soft reset',
  kind: 'command',
  skip: never,
  commands: () => [{ action: 'reset', type: 'soft' }],
  settleMs: reboot,
};

const resetHard: Rung = {
  ...resetSoft,
  id: 'reset-hard',
  name: 'Hard reset',
  commands: () => [{ action: 'reset', type: 'hard' }],
};

const wait: Rung = {
  id: 'wait',
  name: 'Watch whether it clears',
  kind: 'wait',
  skip: never,
  commands: none,
  settleMs: (policy) => policy.observeS * SECOND_MS,
};

const outOfService: Rung = {
  id: 'out-of-service',
  name: 'Take out of service',
  kind: 'command',
  skip: ({ station, evseId }) =>
    station.debts.some((debt) => (debt.evseId === evseId || debt.evseId === 0) && debt.isInDoubt !== true)
      ? 'It is out of service already.'
      : null,
  commands: ({ evseId }) => [
    { action: 'setAvailability', operative: false, ...(evseId !== 0 && { evseId }) },
  ],
  settleMs: short,
};

/** The hazard's sessions only: stopping a neighbour's would help nobody. */
const stopHazardous: Rung = {
  ...stopSession,
  id: 'stop-hazardous',
  name: 'Ask the session at the hazard to stop',
  skip: (scene) => (hazardousSessions(scene).length > 0 ? null : 'No session is live here.'),
  commands: (scene) =>
    hazardousSessions(scene).map((session) => ({ action: 'stopSession', wireId: session.wireId })),
};

/** Ladders by name. The catalogue and the patterns choose among them. */
export const PLAYBOOKS: Readonly<Record<string, readonly Rung[]>> = {
  'await-return': [wait],
  observe: [probeStatus, wait],
  'steady-link': [probeStatus, resetSoft, resetHard],
  'wake-up': [probeStatus, resetSoft, resetHard],
  'restore-energy': [probeMeter, drain, stopSession, resetEvse, resetSoft, resetHard],
  'restart-software': [probeStatus, toggleAvailability, resetSoft, resetHard],
  'restart-evse': [probeStatus, toggleAvailability, resetEvse, resetSoft, resetHard],
  'release-connector': [probeStatus, unlock, toggleAvailability, resetSoft],
  'refresh-authorization': [clearCache, probeStatus, wait],
  isolate: [stopHazardous, outOfService],
};

/** Where an incident's ladder acts: the place of its subject on its station. */
export function sceneOf(state: State, station: Station, incident: OpenIncident): Scene {
  return { state, station, incident, ...placeOf(incident.record.subject) };
}
