import type { StationCommand } from '@ohmward/ocpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyState } from '../bootstrap.ts';
import type { Input } from '../model/input.ts';
import type { State } from '../model/state.ts';
import type { StationTraits } from '../model/station-profile.ts';
import { evseConcerned } from '../recover/commands.ts';
import { guard } from '../recover/guard/guard.ts';
import type { Origin } from '../recover/guard/question.ts';
import { step } from '../step.ts';
import { happening, play } from '../testing/happenings.ts';
import { TestNetwork } from '../testing/network.ts';
import { profiled } from '../testing/profiled.ts';
import { DEFAULT_TRAITS } from './default-traits.ts';

const RUNS = { numRuns: 12 };
const WITHIN_MS = 60_000;

const statuses = fc.subarray(['Available', 'Preparing', 'Charging', 'Finishing', 'Occupied', 'Faulted'], {
  minLength: 1,
});

/** Any profile that a file could hold. */
const anyTraits: fc.Arbitrary<StationTraits> = fc
  .record({
    boot: fc.constantFrom('announced', 'never'),
    statusTrigger: fc.constantFrom('both', 'station', 'connectors', 'none'),
    settingsReport: fc.constantFrom('all', 'named', 'none'),
    unreadableKeys: fc.constantFrom([], ['k'], ['HeartbeatInterval']),
    measurands: fc.constantFrom('list', 'singly'),
    startStatuses: fc.option(statuses),
    startCoolDownS: fc.constantFrom(0, 60, 86_400),
    startNeedsEvse: fc.boolean(),
    resetStartsSession: fc.boolean(),
    forgetsTransactions: fc.boolean(),
    register: fc.constantFrom('lifetime', 'session'),
    unitlessEnergyFactor: fc.constantFrom(1, 0.001, 1_000),
    clockOffsetMin: fc.constantFrom(0, -120, 600),
    availableMeansUnplugged: fc.boolean(),
    stationStatusCounts: fc.boolean(),
    redialS: fc.constantFrom(0, 1_140),
    availabilityChanges: fc.boolean(),
    refusesForeignStops: fc.boolean(),
    needsRootFirst: fc.boolean(),
  } as const)
  .map((traits) => ({ ...DEFAULT_TRAITS, ...traits }));

/** The same inputs, with the profile in every catalogue. */
function replayed(log: readonly Input[], traits: StationTraits, after: (state: State) => void): State {
  const state = emptyState();
  for (const input of log) {
    step(
      state,
      input.kind === 'settings' ? { ...input, catalogue: profiled(traits, input.catalogue) } : input,
    );
    after(state);
  }
  return state;
}

const COMMANDS: readonly StationCommand[] = [
  { action: 'reset', type: 'soft' },
  { action: 'reset', type: 'hard' },
  { action: 'reset', type: 'soft', evseId: 1 },
  { action: 'unlock', evseId: 1, connectorId: 1 },
  { action: 'unlock', evseId: 2, connectorId: 2 },
  { action: 'startSession', token: 'tag-1', remoteStartId: 1 },
  { action: 'startSession', token: 'tag-1', evseId: 1, remoteStartId: 1 },
  { action: 'stopSession', wireId: '1' },
  { action: 'setAvailability', operative: false },
  { action: 'setAvailability', operative: true, evseId: 1 },
  { action: 'configure', key: 'k', value: 'v' },
  { action: 'limitPower', evseId: 1, limitW: 0 },
  { action: 'limitPower', evseId: 1, limitW: 7_000 },
  { action: 'probe', message: 'status' },
  { action: 'readSettings', keys: ['K'] },
  { action: 'reportSettings', scope: 'all', requestId: 1 },
  { action: 'updateFirmware', url: 'https://f', retrieveAt: 0, requestId: 1 },
  { action: 'request', message: 'X', payload: { key: ['k'] }, nature: 'reads', like: null },
  { action: 'request', message: 'X', payload: {}, nature: 'interrupts', like: null },
];

const ORIGINS: readonly Origin[] = [
  { kind: 'person', actorId: 'u1' },
  { kind: 'playbook', playbook: 'restart-software', incidentId: 'i1' },
  { kind: 'playbook', playbook: 'isolate', incidentId: 'i1' },
];

/** What the guard allows here that it would refuse if nobody knew the model. */
function loosened(state: State): string[] {
  const found: string[] = [];
  for (const station of state.stations.values()) {
    const unknown = { ...station, capabilities: { ...station.capabilities, profileId: null } };
    for (const command of COMMANDS)
      for (const origin of ORIGINS) {
        const question = { state, at: state.at, command, evseId: evseConcerned(station, command), origin };
        if (!guard({ ...question, station }).allowed) continue;
        const plain = guard({ ...question, station: unknown });
        if (!plain.allowed) found.push(`${station.id} ${command.action}: ${plain.blockedBy?.text ?? ''}`);
      }
  }
  return found;
}

/** Hazards, faults and live sessions of all stations, one line each. */
function factsOf(state: State): string[] {
  return [...state.stations.values()].flatMap((station) => [
    ...station.latched.map(({ evseId, code }) => `${station.id} hazard ${evseId} ${code}`),
    ...station.faults.map(({ evseId, fault }) => `${station.id} fault ${evseId} ${fault.code}`),
    ...station.live.map(({ evseId, heardAt }) => `${station.id} session ${evseId} ${heardAt}`),
  ]);
}

/** What one station says that profiles are about; nothing of it depends on what was asked. */
const word = fc.record({
  station: fc.constant('A'),
  what: fc.constantFrom(
    'boot',
    'start',
    'stop',
    'meter',
    'charge',
    'available',
    'stuck',
    'trip',
    'power',
    'fault',
    'hazard',
    'close',
    'open',
  ),
  evseId: fc.integer({ min: 1, max: 2 }),
  // No two starts at the same moment: they would be one and the same start.
  wait: fc.constantFrom(1, 5, 60, 400),
});

/** In place of two of the usual words, those that profiles are about: waiting for a session, and well as a whole. */
function sayMore(net: TestNetwork): void {
  const say = net.status.bind(net);
  net.status = (stationId, evseId, status, ...faults) => {
    if (faults[0] === 'ConnectorLockFailure') return say(stationId, evseId, 'Preparing');
    if (faults[0] === 'UnderVoltage')
      return evseId === 1 ? say(stationId, 0, 'Available') : say(stationId, 0, 'Faulted', 'GroundFailure');
    return say(stationId, evseId, status, ...faults);
  };
}

describe('a station profile', () => {
  it(
    'never lets the guard allow what it refuses without one',
    () => {
      fc.assert(
        fc.property(anyTraits, fc.array(happening, { minLength: 5, maxLength: 40 }), (traits, events) => {
          const net = new TestNetwork();
          const input = net.input.bind(net);
          net.input = (body) => {
            const given =
              body.kind === 'settings' ? { ...body, catalogue: profiled(traits, body.catalogue) } : body;
            const output = input(given);
            if (output.changes.length > 0) expect(loosened(net.state)).toEqual([]);
            return output;
          };
          net.input({ kind: 'settings', policy: net.state.policy, catalogue: net.state.catalogue });
          play(net, events);
        }),
        RUNS,
      );
    },
    WITHIN_MS,
  );

  it(
    'never ends a hazard, a fault or a live session that would stand without one',
    () => {
      fc.assert(
        fc.property(anyTraits, fc.array(word, { minLength: 5, maxLength: 60 }), (traits, words) => {
          const net = new TestNetwork();
          sayMore(net);
          play(net, words);
          const known = factsOf(replayed(net.log, traits, () => {}));
          expect(known).toEqual(expect.arrayContaining(factsOf(net.state)));
        }),
        { numRuns: 200 },
      );
    },
    WITHIN_MS,
  );
});
