import { describe, expect, it } from 'vitest';
import { hintsOf, profileOf } from '../../packages/engine/src/index.ts';
import { bootAs, healthy, networkWith, ODD, restart } from './decisions.ts';

const EVBOX = { vendor: 'EV-BOX', model: 'G4', firmware: '4.1' };
const AUTEL = { vendor: 'Autel', model: 'MaxiCharger AC', firmware: '1.18' };
const OCULAR = { vendor: 'Ocular', model: 'IQ', firmware: '2.0' };
const FOXESS = { vendor: 'FoxESS', model: 'A011KP1-E-A', firmware: '1.15' };
const ENPLUS = { vendor: 'EN+', model: 'Caro', firmware: '3' };
const KEY = 'MeterValuesSampledData';

function failed(record: { guards: readonly { rule: string; passed: boolean }[] }): string[] {
  return record.guards.filter(({ passed }) => !passed).map(({ rule }) => rule);
}

/** What was configured, in order. */
function configured(net: ReturnType<typeof networkWith>): string[] {
  return net.effects.flatMap(({ command }) => (command.action === 'configure' ? [command.value] : []));
}

describe('what is asked of a station', () => {
  it('Q6 is asked for measurands one by one once its list was refused, and never again', () => {
    const net = networkWith();
    healthy(net, 'A', ODD);
    net.command('A', { action: 'configure', key: KEY, value: 'Energy,SoC,Power' });
    net.answer('Rejected', 'rejected');
    net.answer();
    net.answer('Rejected', 'rejected');
    net.answer();
    expect(configured(net)).toEqual(['Energy,SoC,Power', 'Energy', 'Energy,SoC', 'Energy,Power']);
    expect(net.state.stations.get('A')?.capabilities.measurands).toEqual({
      taken: ['Energy', 'Power'],
      refused: ['SoC'],
    });
    restart(net, 'A', ODD);
    net.pass(600);
    expect(configured(net)).toHaveLength(4);
    net.command('A', { action: 'configure', key: KEY, value: 'Energy,SoC' });
    net.answer('Rejected', 'rejected');
    expect(configured(net)).toHaveLength(5);
  });

  it('Q6 is not even sent a list where its model takes none', () => {
    const net = networkWith();
    healthy(net, 'EVB', EVBOX);
    net.command('EVB', { action: 'configure', key: KEY, value: 'Energy,SoC' });
    net.answer();
    net.answer();
    expect(configured(net)).toEqual(['Energy', 'Energy,SoC']);
    expect(net.state.stations.get('EVB')?.capabilities.measurands).toEqual({
      taken: ['Energy', 'SoC'],
      refused: [],
    });
  });

  it('Q9 is started from afar only in the states in which its model takes it', () => {
    const net = networkWith();
    healthy(net, 'OC', OCULAR);
    const start = { action: 'startSession', token: 'tag-1', evseId: 1 } as const;
    expect(failed(net.command('OC', start))).toEqual(['profile-wait']);
    net.status('OC', 1, 'Preparing');
    expect(net.command('OC', start).status).toBe('queued');
  });

  it('Q9 rests after a session before it is started again', () => {
    const net = networkWith();
    healthy(net, 'FOX', FOXESS, { protocol: 'ocpp2.0.1' });
    net.start('FOX', 1, { wireId: 'tx-1' });
    net.stop('FOX', 'tx-1');
    const start = { action: 'startSession', token: 'tag-1', evseId: 1 } as const;
    net.pass(59);
    const early = net.command('FOX', start);
    expect(failed(early)).toEqual(['profile-wait']);
    expect(early.detail).toContain('59 s since the last session ended here, 60 s required');
    net.pass(1);
    expect(net.command('FOX', start).status).toBe('queued');
  });

  it('Q9 is told at which place to start: the only one, or the one that is named', () => {
    const net = networkWith({ startNeedsEvse: true });
    healthy(net, 'ONE', ODD);
    healthy(net, 'TWO', ODD, { connectors: 2 });
    const start = { action: 'startSession', token: 'tag-1' } as const;
    expect(net.command('ONE', start).command).toMatchObject({ evseId: 1 });
    expect(failed(net.command('TWO', start))).toEqual(['profile']);
  });

  it('Q9 is not reset while a vehicle is plugged in where that would begin a session', () => {
    const net = networkWith();
    healthy(net, 'AU', AUTEL);
    net.status('AU', 1, 'Finishing');
    expect(failed(net.command('AU', { action: 'reset', type: 'soft' }))).toEqual(['profile-wait']);
    net.status('AU', 1, 'Available');
    expect(net.command('AU', { action: 'reset', type: 'soft' }).status).toBe('queued');
  });

  it('Q22 keeps its availability while a playbook repairs it, and a hazard does not care', () => {
    const net = networkWith();
    healthy(net, 'EN', ENPLUS);
    healthy(net, 'A', ODD);
    for (const id of ['EN', 'A']) net.status(id, 1, 'Faulted', 'InternalError');
    for (let round = 0; round < 8; round++) {
      while (net.pending() !== undefined) net.answer();
      net.pass(25);
    }
    const sentTo = (id: string): string[] =>
      net.effects.filter(({ stationId }) => stationId === id).map(({ command }) => command.action);
    expect(sentTo('A')).toContain('setAvailability');
    expect(sentTo('EN')).toEqual(['probe', 'reset']);
    net.status('EN', 1, 'Faulted', { taxonomy: 'mrec', code: 'CX017', cleared: false });
    net.pass(200);
    while (net.pending() !== undefined) net.answer();
    expect(sentTo('EN').at(-1)).toBe('setAvailability');
  });

  it('Q22 that only schedules a change has agreed to it', () => {
    const net = networkWith();
    healthy(net, 'A', ODD);
    const record = net.command('A', { action: 'setAvailability', operative: false, evseId: 1 });
    net.answer('Scheduled', 'scheduled');
    expect(net.commands.get(record.id)?.status).toBe('accepted');
    expect(net.state.stations.get('A')?.debts).toHaveLength(1);
  });

  it('Q23 says why it refuses to stop a session: that is how it is configured', () => {
    const net = networkWith();
    healthy(net, 'ELVI', { vendor: 'EVBox', model: 'Elvi', firmware: '3' });
    net.start('ELVI', 1);
    const record = net.command('ELVI', { action: 'stopSession', transactionId: '1' });
    net.answer('Rejected', 'rejected');
    expect(net.commands.get(record.id)?.detail).toMatch(
      /^Rejected\. .*configuration \(automatic start, free vending\)/,
    );
  });

  it('Q24 is to get our root certificate before it is moved to TLS, and people are told so', () => {
    const net = networkWith();
    healthy(net, 'AU', AUTEL);
    const told = (): readonly string[] => {
      const station = net.state.stations.get('AU');
      return station === undefined ? [] : hintsOf(station, profileOf(net.state, station));
    };
    expect(told()).toEqual([expect.stringContaining('Install the root certificate')]);
    net.input({
      kind: 'opened',
      stationId: 'AU',
      connectionId: 77,
      protocol: 'ocpp1.6',
      security: { profile: 2, certificate: null },
    });
    bootAs(net, 'AU', AUTEL);
    expect(told()).toEqual([]);
  });

  it('Q28 has not answered a question before the message that it promised has come', () => {
    const net = networkWith();
    healthy(net, 'A', ODD);
    net.status('A', 1, 'Faulted', 'InternalError');
    net.pass(11);
    expect(net.answer().command).toMatchObject({ action: 'probe' });
    // It agreed and sends nothing: the next rung follows when the time for it is over.
    net.pass(19);
    expect(net.pending()).toBeUndefined();
    net.pass(2);
    expect(net.pending()?.command.action).toBe('setAvailability');
  });
});
