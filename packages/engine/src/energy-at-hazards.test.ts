import type { LimitForm, StationCommand } from '@ohmward/ocpp';
import { describe, expect, it } from 'vitest';
import { evseConcerned } from './recover/commands.ts';
import { guard } from './recover/guard/guard.ts';
import { TestNetwork } from './testing/network.ts';

const weld = { taxonomy: 'mrec', code: 'CX017', cleared: false } as const;

/** A station with a latched hazard at EVSE 1 of two, out of service there. */
function welded(): TestNetwork {
  const net = new TestNetwork();
  net.healthy('A', 2);
  net.status('A', 1, 'Faulted', weld);
  net.pass(1);
  net.answer();
  return net;
}

/** The rule that refuses a command of a person, or null. */
function refusedBy(net: TestNetwork, command: StationCommand): string | null {
  const station = net.state.stations.get('A');
  if (station === undefined) throw new Error('A is not there');
  const evseId = evseConcerned(station, command);
  const origin = { kind: 'person', actorId: 'u1' } as const;
  return guard({ state: net.state, at: net.at, station, command, evseId, origin }).blockedBy?.rule ?? null;
}

function verdictOf(output: ReturnType<TestNetwork['call']>): unknown {
  return output.answer !== null && 'verdict' in output.answer ? output.answer.verdict : null;
}

describe('a latched hazard at one EVSE of two', () => {
  it('is given no power by a limit for the other one that holds for the whole station', () => {
    const net = welded();
    const limit = { action: 'limitPower', evseId: 2, limitW: 22_000 } as const;
    const whole: LimitForm = {
      unit: 'W',
      phases: 3,
      voltageV: 230,
      stepsA: [],
      stackLevel: 0,
      kind: 'relative',
      purpose: 'station-maximum',
    };
    expect(refusedBy(net, limit)).toBeNull();
    expect(refusedBy(net, { ...limit, form: whole })).toBe('safety-class');
    expect(refusedBy(net, { ...limit, limitW: null, form: whole })).toBe('safety-class');
    expect(refusedBy(net, { ...limit, limitW: 0, form: whole })).toBeNull();
  });

  it('is promised to no driver', () => {
    const net = welded();
    const reserve = { action: 'reserve', reservationId: 1, token: 'tag-1', expiresAt: net.at + 1 } as const;
    expect(refusedBy(net, { ...reserve, evseId: 1 })).toBe('safety-class');
    expect(refusedBy(net, reserve)).toBe('safety-class');
    expect(refusedBy(net, { ...reserve, evseId: 2 })).toBeNull();
  });

  it('is given no leave to charge, also when its station begins all the same', () => {
    const net = welded();
    expect(verdictOf(net.start('A', 2))).toBe('Accepted');
    expect(verdictOf(net.start('A', 1))).toBe('Blocked');
    // Which EVSE it means nobody can say.
    expect(verdictOf(net.start('A', 0, { place: null, wireId: 'x' }))).toBe('Blocked');
    // The driver may go on to the other one, so the card itself is good.
    expect(verdictOf(net.call('A', { type: 'authorize', token: 'tag-1' }))).toBe('Accepted');
    net.status('A', 2, 'Faulted', weld);
    expect(verdictOf(net.call('A', { type: 'authorize', token: 'tag-1' }))).toBe('Blocked');
  });

  it('is given leave again once a person has made sure', () => {
    const net = welded();
    net.act({ type: 'resolve', incidentId: net.only().id, reason: 'Contactor replaced.' });
    expect(verdictOf(net.start('A', 1))).toBe('Accepted');
  });
});
