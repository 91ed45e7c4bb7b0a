import type { StationEvent } from '@ohmward/ocpp';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../limits.ts';
import type { Output } from '../model/output.ts';
import { START, TestNetwork } from '../testing/network.ts';

function request(
  net: TestNetwork,
  parts: Partial<Extract<StationEvent, { type: 'certificateRequest' }>> = {},
): Output {
  return net.call('A', { type: 'certificateRequest', csrPem: 'CSR', use: 'station', requestId: 5, ...parts });
}

function orderOf({ effects }: Output): string {
  const effect = effects.find(({ type }) => type === 'signCertificate');
  if (effect?.type !== 'signCertificate') throw new Error('Nothing is to be signed.');
  return effect.orderId;
}

function sign(net: TestNetwork, orderId: string, ok = true): void {
  const certificate = {
    serialNumber: '0b',
    issuer: 'CN=CA',
    notBefore: net.at,
    notAfter: net.at + 90 * DAY_MS,
  };
  net.input({
    kind: 'certificate',
    stationId: 'A',
    orderId,
    outcome: ok ? { ok, chainPem: 'CHAIN', certificate } : { ok, detail: 'The key is too short.' },
  });
}

/** Connects with a certificate of its own that ends after so many days. */
function show(net: TestNetwork, stationId: string, days: number): void {
  const certificate = {
    serialNumber: '0a',
    issuer: 'CN=CA',
    notBefore: START,
    notAfter: net.at + days * DAY_MS,
  };
  net.input({
    kind: 'opened',
    stationId,
    connectionId: net.log.length + 100,
    protocol: 'ocpp2.0.1',
    security: { profile: 3, certificate },
  });
}

describe('a certificate request', () => {
  it('is passed to the authority, and what comes back is delivered', () => {
    const net = new TestNetwork();
    net.healthy('A');
    const output = request(net);
    expect(output.answer).toEqual({ type: 'accepted' });
    sign(net, orderOf(output));
    expect(net.answer().command).toEqual({
      action: 'deliverCertificate',
      use: 'station',
      chainPem: 'CHAIN',
      requestId: 5,
    });
    expect(net.state.stations.get('A')?.signing).toMatchObject({
      order: null,
      outcome: { ok: true, notAfter: START + 90 * DAY_MS },
    });
  });

  it('is declined for a vehicle, on another connection, without content, and beyond a few an hour', () => {
    const net = new TestNetwork();
    net.healthy('A');
    expect(request(net, { use: 'v2g' }).answer).toEqual({ type: 'declined' });
    expect(request(net, { csrPem: '' }).answer).toEqual({ type: 'declined' });
    const event = { type: 'certificateRequest', csrPem: 'CSR', use: 'station', requestId: null } as const;
    const elsewhere = net.input({
      kind: 'call',
      wantsAnswer: true,
      stationId: 'A',
      connectionId: 99,
      messageId: 'x',
      action: 'x',
      event,
      violation: null,
      digest: 1,
    });
    expect(elsewhere).toMatchObject({ answer: { type: 'declined' }, effects: [] });
    for (let n = 0; n < 4; n++) expect(request(net).answer).toEqual({ type: 'accepted' });
    expect(request(net).answer).toEqual({ type: 'declined' });
    net.pass(3_601);
    expect(request(net).answer).toEqual({ type: 'accepted' });
  });

  it('of a stranger is none', () => {
    const net = new TestNetwork({}, { onboarding: 'pending' });
    net.healthy('A');
    expect(request(net)).toMatchObject({ answer: { type: 'error', code: 'SecurityError' }, effects: [] });
  });

  it('that is followed by a newer one is of no use any more', () => {
    const net = new TestNetwork();
    net.healthy('A');
    const first = orderOf(request(net));
    const second = orderOf(request(net));
    sign(net, first);
    expect(net.pending()).toBeUndefined();
    sign(net, second);
    expect(net.pending()?.command.action).toBe('deliverCertificate');
  });

  it('that the authority refuses, or forgets, is over', () => {
    const net = new TestNetwork();
    net.healthy('A');
    sign(net, orderOf(request(net)), false);
    expect(net.state.stations.get('A')?.signing?.outcome).toMatchObject({
      ok: false,
      detail: 'The key is too short.',
    });
    request(net);
    net.pass(601);
    expect(net.state.stations.get('A')?.signing?.order).toBeNull();
  });
});

describe('a delivery', () => {
  it('waits for an action in flight, and is tried a few times', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.command('A', { action: 'clearCache' });
    sign(net, orderOf(request(net)));
    expect(net.actions()).toEqual(['clearCache']);
    net.answer();
    for (let attempt = 0; attempt < 3; attempt++) {
      net.pass(11);
      net.send(net.pending() ?? expect.fail());
      net.pass(21);
    }
    net.pass(600);
    expect(net.actions().filter((action) => action === 'deliverCertificate')).toHaveLength(3);
    expect(net.state.stations.get('A')?.signing?.outcome?.ok).toBe(false);
  });
});

describe('a certificate that ends soon', () => {
  it('is asked to be renewed once a day, not before, and not where it cannot be', () => {
    const net = new TestNetwork();
    show(net, 'A', 31);
    net.boot('A');
    const asked = (): number =>
      net.effects.filter(({ command }) => command.action === 'probe' && command.message === 'certificate')
        .length;
    net.pass(0.9 * 86_400);
    expect(asked()).toBe(0);
    net.pass(0.2 * 86_400);
    expect(asked()).toBe(1);
    net.pass(2 * 86_400);
    expect(asked()).toBe(3);
    for (let part = 0; part < 3_000 && asked() < 4; part++) net.pass(30);
    net.answer('NotImplemented', 'unsupported');
    net.pass(3 * 86_400);
    expect(asked()).toBe(4);
  });

  it('is asked to be renewed however often the station connects', () => {
    const net = new TestNetwork();
    for (let part = 0; part < 10; part++) {
      show(net, 'A', 20 - part / 144);
      net.boot('A');
      net.pass(600);
    }
    const asked = net.effects.filter(
      ({ command }) => 'message' in command && command.message === 'certificate',
    );
    expect(asked).toHaveLength(1);
  });

  it('is not renewed every day by a station that took its new one and has not connected since', () => {
    const net = new TestNetwork();
    show(net, 'A', 30);
    net.boot('A');
    const asked = (): number =>
      net.effects.filter(({ command }) => 'message' in command && command.message === 'certificate').length;
    net.pass(2 * 3_600);
    expect(asked()).toBe(1);
    sign(net, orderOf(request(net)));
    while (net.pending() !== undefined) net.answer();
    net.pass(20 * 86_400);
    expect(asked()).toBe(1);
    // The old one is about to end, so the new one seems to be of no use to it.
    net.pass(4 * 86_400);
    expect(asked()).toBeGreaterThan(1);
  });

  it('is put before people in its last week, until a newer one is shown', () => {
    const net = new TestNetwork();
    show(net, 'A', 5);
    net.boot('A');
    net.status('A', 1, 'Available');
    net.pass(11);
    expect(net.only()).toMatchObject({
      pattern: 'reported-fault',
      cause: 'configuration',
      status: 'escalated',
    });
    expect(net.actions()).not.toContain('reset soft');
    show(net, 'A', 90);
    net.boot('A');
    net.pass(400);
    expect(net.openIncidents()).toEqual([]);
  });

  it('is not asked of all stations in the same minute', () => {
    const net = new TestNetwork();
    for (let n = 0; n < 50; n++) {
      show(net, `S${n}`, 20);
      net.boot(`S${n}`);
    }
    const minutes = new Set<number>();
    for (let minute = 0; minute < 62; minute++) {
      const before = net.effects.length;
      net.pass(60);
      const news = net.effects
        .slice(before)
        .filter(({ command }) => 'message' in command && command.message === 'certificate');
      if (news.length > 0) minutes.add(minute);
      while (net.pending() !== undefined) net.answer();
    }
    expect(minutes.size).toBeGreaterThan(20);
  });
});
