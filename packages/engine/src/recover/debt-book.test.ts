import { describe, expect, it } from 'vitest';
import { TestNetwork } from '../testing/network.ts';

const weld = { taxonomy: 'mrec', code: 'CX017', cleared: false } as const;

function takenOut(net: TestNetwork): number[] {
  return net.effects.flatMap(({ command }) =>
    command.action === 'setAvailability' && !command.operative ? [command.evseId ?? 0] : [],
  );
}

/** A station whose EVSE 1 a person took out of service. */
function outOfService(protocol: 'ocpp1.6' | 'ocpp2.0.1' = 'ocpp1.6'): TestNetwork {
  const net = new TestNetwork();
  net.healthy('A', 2, protocol);
  net.command('A', { action: 'setAvailability', operative: false, evseId: 1 });
  net.answer();
  return net;
}

describe('what we took out of service', () => {
  it('need not be taken out again for a hazard', () => {
    const net = outOfService();
    net.status('A', 1, 'Faulted', weld);
    net.pass(60);
    expect(takenOut(net)).toEqual([1]);
  });

  it('is, when it was to be put back and nobody knows whether it was', () => {
    const net = outOfService();
    net.command('A', { action: 'setAvailability', operative: true, evseId: 1 });
    net.send(net.pending() ?? expect.fail());
    net.pass(30);
    net.status('A', 1, 'Faulted', weld);
    net.pass(60);
    expect(takenOut(net)).toEqual([1, 1]);
  });

  it('is, when a message word for word may have put it back', () => {
    const net = outOfService();
    net.command('A', {
      action: 'request',
      message: 'DataTransfer',
      payload: { vendorId: 'x' },
    });
    net.answer();
    expect(net.state.stations.get('A')?.debts).toMatchObject([{ evseId: 1 }]);
    expect(net.state.stations.get('A')?.debts[0]?.isInDoubt).toBeUndefined();
    const two = outOfService('ocpp2.0.1');
    const customData = { vendorId: 'x' };
    two.command('A', {
      action: 'request',
      message: 'ChangeAvailability',
      payload: { operationalStatus: 'Operative', customData },
    });
    two.answer();
    two.status('A', 1, 'Faulted', weld);
    two.pass(60);
    expect(takenOut(two)).toEqual([1, 1]);
  });

  it('is put back with the whole station in 1.6, and by itself in 2.x', () => {
    for (const protocol of ['ocpp1.6', 'ocpp2.0.1'] as const) {
      const net = outOfService(protocol);
      net.command('A', { action: 'setAvailability', operative: true });
      net.answer();
      expect(net.state.stations.get('A')?.debts.map(({ evseId }) => evseId)).toEqual(
        protocol === 'ocpp1.6' ? [] : [1],
      );
    }
  });
});
