import { describe, expect, it } from 'vitest';
import { faultCode } from '../observe/catalogue-lookup.ts';
import { eventReport, testCatalogue, TestNetwork } from '../testing/network.ts';
import type { EventReport } from '@ohmward/ocpp';

function network(...reports: EventReport[]): TestNetwork {
  const net = new TestNetwork();
  net.healthy('B', 2, 'ocpp2.1');
  tell(net, ...reports);
  return net;
}

function tell(net: TestNetwork, ...reports: EventReport[]): void {
  net.call('B', { type: 'events', reports });
}

function titles(net: TestNetwork): string[] {
  net.pass(11);
  return net.openIncidents().map(({ title }) => title);
}

const ROOT = eventReport(1, 'Converter.Problem', { eventId: 1 });
const EFFECT = eventReport(1, 'Fan.Problem', { eventId: 2, causedBy: 1 });
const CONVERTER = { taxonomy: 'component', code: 'Converter.Problem', cleared: false };
const INTERNAL_ERROR = faultCode(testCatalogue, { taxonomy: 'ocpp', code: 'InternalError', cleared: false });
const LATER_EFFECT = eventReport(1, 'Output.Problem', { eventId: 3, causedBy: 2 });

describe('an event that another one has caused', () => {
  it('is evidence of the root, whatever the order within the message', () => {
    const net = network(LATER_EFFECT, EFFECT, ROOT);
    expect(titles(net)).toEqual(['Station B, EVSE 1 reports Converter.Problem']);
    const opened = net.decisions.find(({ kind }) => kind === 'opened');
    expect(opened?.evidence.map(({ text }) => text)).toContain('It caused Output.Problem.');
  });

  it('is so across messages for a short time, and trouble of its own after that', () => {
    const net = network(ROOT);
    net.pass(60);
    tell(net, EFFECT);
    expect(titles(net)).toHaveLength(1);
    net.pass(400);
    tell(net, { ...LATER_EFFECT, place: { evseId: 2, connectorId: 0 } });
    expect(titles(net)).toHaveLength(2);
  });

  it('is trouble of its own when its cause stands no more, or was never told', () => {
    const net = network({
      ...ROOT,
      fault: { taxonomy: 'component', code: 'Converter.Problem', cleared: false },
    });
    tell(net, {
      ...ROOT,
      eventId: 5,
      fault: { taxonomy: 'component', code: 'Converter.Problem', cleared: true },
    });
    tell(net, EFFECT);
    expect(titles(net)).toEqual(['Station B, EVSE 1 reports Fan.Problem']);
  });

  it('is a hazard all the same when it is one', () => {
    const net = network(ROOT, eventReport(1, 'RCD.Tripped', { eventId: 2, causedBy: 1 }));
    expect(net.state.stations.get('B')?.latched).toMatchObject([{ code: 'RCD.Tripped' }]);
  });

  it('is trouble of its own once its cause has gone and it has not', () => {
    const net = network(ROOT, EFFECT);
    expect(net.state.stations.get('B')?.faults.map(({ source }) => source)).toEqual([
      'Converter.Problem',
      'Fan.Problem',
    ]);
    tell(net, { ...ROOT, eventId: 4, fault: { ...CONVERTER, cleared: true } });
    net.pass(80);
    expect(net.openIncidents().map(({ title }) => title)).toContain('Station B, EVSE 1 reports Fan.Problem');
  });

  it('is over with its cause when both are told to be', () => {
    const net = network(ROOT, EFFECT);
    const fan = { taxonomy: 'component', code: 'Fan.Problem', cleared: true };
    tell(
      net,
      { ...ROOT, eventId: 4, fault: { ...CONVERTER, cleared: true } },
      { ...EFFECT, eventId: 5, causedBy: 4, fault: fan },
    );
    net.pass(900);
    expect(net.incidents.size).toBe(0);
  });

  it('is told at once when it is a danger, also by a name that is none in the catalogue', () => {
    const net = network(ROOT);
    const catalogue = {
      ...testCatalogue,
      codes: [...testCatalogue.codes, { ...INTERNAL_ERROR, taxonomy: 'component', code: 'Fan.Problem' }],
    };
    net.input({ kind: 'settings', policy: net.state.policy, catalogue });
    tell(net, { ...EFFECT, severity: 0, place: { evseId: 2, connectorId: 0 } });
    expect(titles(net)).toHaveLength(2);
  });

  it('in a circle is taken as it comes', () => {
    const net = network(
      eventReport(1, 'A.Problem', { eventId: 1, causedBy: 2 }),
      eventReport(1, 'B.Problem', { eventId: 2, causedBy: 1 }),
    );
    expect(titles(net)).toHaveLength(1);
  });

  it('costs no more than its length, however long the chain', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) =>
      eventReport(1, 'Fan.Problem', { eventId: index, causedBy: index === 0 ? null : index - 1 }),
    );
    expect(titles(network(...chain.toReversed()))).toHaveLength(1);
  });
});

describe('the severity of an event', () => {
  it('that only informs opens nothing, unless the name is known', () => {
    expect(titles(network(eventReport(1, 'Fan.Problem', { severity: 6 })))).toEqual([]);
    expect(titles(network(eventReport(1, 'Fan.Problem', { severity: 5 })))).toHaveLength(1);
  });

  it('never makes a hazard harmless', () => {
    const net = network(eventReport(1, 'GroundIsolationProtection.Tripped', { severity: 9 }));
    expect(net.state.stations.get('B')?.latched).toHaveLength(1);
  });

  it('0 is a hazard by whatever name', () => {
    const net = network(eventReport(1, 'Box.Problem', { severity: 0 }));
    net.pass(1);
    expect(net.only()).toMatchObject({ safetyClass: 'latched', status: 'escalated' });
  });

  it('of a monitor tells a grave change from a measurement', () => {
    const change = { fault: null, severity: 2 };
    expect(titles(network(eventReport(1, 'Door.Open', { ...change, value: 'true' })))).toHaveLength(1);
    expect(titles(network(eventReport(1, 'Sensor.Temperature', { ...change, value: '41' })))).toEqual([]);
    expect(titles(network(eventReport(1, 'Door.Open', { ...change, severity: 4, value: 'true' })))).toEqual(
      [],
    );
  });

  it('comes from the monitor where the event has none', () => {
    const net = new TestNetwork();
    net.healthy('B', 2, 'ocpp2.0.1');
    const monitor = {
      id: 7,
      variable: 'Fan.Problem',
      kind: 'delta',
      value: 1,
      severity: 8,
      transaction: false,
    } as const;
    net.call('B', { type: 'monitors', requestId: 1, part: 0, last: true, monitors: [monitor] });
    tell(net, eventReport(1, 'Fan.Problem', { monitorId: 7 }));
    expect(titles(net)).toEqual([]);
    tell(net, eventReport(1, 'Fan.Problem', { monitorId: 8 }));
    expect(titles(net)).toHaveLength(1);
  });
});

it('a value out of bounds is watched, never reset for', () => {
  const net = network(eventReport(1, 'TemperatureSensor.Temperature', { severity: 4, value: '91' }));
  net.pass(11);
  expect(net.only().playbook).toBe('observe');
});
