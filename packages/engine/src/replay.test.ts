import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyState } from './bootstrap.ts';
import { restore, snapshot, stateHash } from './snapshot.ts';
import { step } from './step.ts';
import { TestNetwork } from './testing/network.ts';

/** One random thing that happens to one of a few stations. */
const happening = fc.record({
  station: fc.constantFrom('A', 'B', 'C', 'D'),
  what: fc.constantFrom(
    'open',
    'close',
    'half-open',
    'boot',
    'available',
    'fault',
    'hazard',
    'trip',
    'stuck',
    'start',
    'stop',
    'meter',
    'answer',
    'refuse',
    'silence',
    'reset',
    'restart',
    'resolve',
    'ack',
  ),
  evseId: fc.integer({ min: 1, max: 2 }),
  wait: fc.constantFrom(0, 0, 1, 5, 15, 60, 130, 400, 2_000),
});

function play(
  net: TestNetwork,
  events: readonly { station: string; what: string; evseId: number; wait: number }[],
): void {
  net.place('park');
  for (const { station, what, evseId, wait } of events) {
    const known = net.state.stations.get(station);
    const sessions = known?.live.map((session) => session.wireId) ?? [];
    if (known?.link.connected !== true && !['open', 'restart', 'resolve', 'ack', 'reset'].includes(what))
      net.open(station);
    if (what === 'open') net.open(station);
    if (what === 'close') net.close(station);
    if (what === 'half-open') net.close(station, 'half-open');
    if (what === 'boot') net.boot(station, 'Watchdog');
    if (what === 'available') net.status(station, evseId, 'Available');
    if (what === 'fault') net.status(station, evseId, 'Faulted', 'InternalError');
    if (what === 'hazard')
      net.status(station, evseId, 'Faulted', { taxonomy: 'mrec', code: 'CX017', cleared: false });
    if (what === 'trip') net.status(station, evseId, 'Faulted', 'GroundFailure');
    if (what === 'stuck') net.status(station, evseId, 'Faulted', 'ConnectorLockFailure');
    if (what === 'start') net.start(station, evseId);
    if (what === 'stop') net.stop(station, sessions[0] ?? '99', { meterWh: 500 });
    if (what === 'meter') net.meter(station, evseId, 0, 0);
    if (what === 'answer' && net.pending() !== undefined) net.answer();
    if (what === 'refuse' && net.pending() !== undefined) net.answer('Rejected', 'rejected');
    const pending = net.pending();
    if (what === 'silence' && pending !== undefined) net.send(pending);
    if (what === 'reset')
      net.act({
        type: 'command',
        stationId: station,
        command: { action: 'reset', type: 'hard' },
        reason: 'x',
        idempotencyKey: null,
      });
    if (what === 'restart') net.input({ kind: 'started', server: net.state.server });
    const first = net.openIncidents()[0];
    if (what === 'resolve' && first !== undefined)
      net.act({ type: 'resolve', incidentId: first.id, reason: 'done' });
    if (what === 'ack' && first !== undefined)
      net.act({ type: 'acknowledge', incidentId: first.id, note: '' });
    net.pass(wait);
  }
}

describe('the reducer', () => {
  it('gives the same state for the same inputs, also through a checkpoint at any point', () => {
    fc.assert(
      fc.property(fc.array(happening, { minLength: 5, maxLength: 60 }), fc.nat(), (events, cut) => {
        const net = new TestNetwork();
        play(net, events);
        const at = cut % net.log.length;
        let state = emptyState();
        net.log.forEach((input, index) => {
          if (index === at) state = restore([...snapshot(state)]);
          step(state, input);
        });
        expect(stateHash(state)).toBe(stateHash(net.state));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps its invariants whatever happens', () => {
    fc.assert(
      fc.property(fc.array(happening, { minLength: 10, maxLength: 120 }), (events) => {
        const net = new TestNetwork();
        const hazards = new Set<string>();
        const guarded = net.input.bind(net);
        net.input = (body) => {
          const before = new Map(
            [...net.state.stations].map(([id, station]) => [
              id,
              { live: station.live.length, hazards: station.latched.map((hazard) => hazard.evseId) },
            ]),
          );
          const output = guarded(body);
          for (const effect of output.effects) {
            if (effect.type !== 'command') continue;
            const { command, stationId } = effect;
            const was = before.get(stationId);
            // Hazards are never commanded, and nothing restarts under a live session.
            const now = net.state.stations.get(stationId)?.latched.length ?? 0;
            if (command.action === 'reset' || command.action === 'unlock') {
              if (command.action === 'reset') expect(now).toBe(0);
              if (command.action === 'reset' && command.evseId === undefined)
                expect(net.state.stations.get(stationId)?.live.length).toBe(0);
            }
            if (was !== undefined && was.hazards.length > 0) hazards.add(stationId);
          }
          for (const incident of net.state.incidents.values()) {
            const { record } = incident;
            if (record.status === 'resolved') continue;
            const timed =
              net.state.timers.get(`incident|${record.id}`) !== undefined ||
              net.state.timers.get(`tier|${record.id}`) !== undefined;
            const waiting = incident.ladder.commandId !== null && incident.ladder.phase === 'commanded';
            expect(
              timed || waiting || record.owner !== null,
              `${record.id} ${record.pattern} ${record.status} ${incident.ladder.phase} has no next timer`,
            ).toBe(true);
          }
          return output;
        };
        play(net, events);
        // Liveness: once faults stop and stations answer, everything but hazards comes to its end or to people.
        for (const station of net.state.stations.keys()) {
          net.open(station);
          for (const evseId of [1, 2]) net.status(station, evseId, 'Available');
        }
        for (let n = 0; n < 60; n++) {
          if (net.pending() !== undefined) net.answer();
          net.pass(120);
        }
        for (const incident of net.openIncidents())
          expect(['escalated', 'verifying', 'recovering']).toContain(incident.status);
      }),
      { numRuns: 60 },
    );
  });
});
