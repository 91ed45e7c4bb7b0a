import { describe, expect, it } from 'vitest';
import type { Personality } from '../personalities/personality.ts';
import { helioport } from '../personalities/helioport.ts';
import { kestrel } from '../personalities/kestrel.ts';
import { nordlader } from '../personalities/nordlader.ts';
import { larkspur } from '../personalities/larkspur.ts';
import { meridian } from '../personalities/meridian.ts';
import { quanta } from '../personalities/quanta.ts';
import { voltara } from '../personalities/voltara.ts';
import { listOf } from '../station/wire/reading.ts';
import { Bench } from '../testing/bench.ts';
import { faultKinds } from './index.ts';

const soft = (bench: Bench): unknown => bench.order('Reset', { type: 'Soft' }, 40);
const hard = (bench: Bench): unknown => bench.order('Reset', { type: 'Hard' }, 40);
const immediate = (bench: Bench): unknown => bench.order('Reset', { type: 'Immediate' }, 40);
const unlock = (bench: Bench): unknown => bench.order('UnlockConnector', { connectorId: 1 });
const toggle = (bench: Bench): unknown => {
  bench.order('ChangeAvailability', { connectorId: 0, type: 'Inoperative' });
  return bench.order('ChangeAvailability', { connectorId: 0, type: 'Operative' });
};
const trigger = (bench: Bench): unknown =>
  bench.order('TriggerMessage', { requestedMessage: 'StatusNotification' });
const unplug = (bench: Bench): unknown => {
  bench.unplug();
  return bench.run(2);
};
const wait = (bench: Bench): unknown => bench.run(400);
const person = (bench: Bench): unknown => {
  bench.give({ type: 'repair', at: bench.now, instance: 1, by: 'person' });
  return bench.run(2);
};

const liftLimit = (bench: Bench): unknown => bench.order('ClearChargingProfile', {});
const otherFirmware = (bench: Bench): unknown =>
  bench.order(
    'UpdateFirmware',
    { location: 'https://files.example/wallbay-4.4.0.bin', retrieveDate: '2026-01-01T00:00:00Z' },
    180,
  );

type Act = (bench: Bench) => unknown;
interface Case {
  readonly fault: string;
  readonly on: Personality;
  /** What is tried in vain, in order. */
  readonly useless: readonly Act[];
  readonly cure: Act;
  readonly by: string;
  readonly heals?: number;
  readonly charging?: boolean;
}

const cases: readonly Case[] = [
  {
    fault: 'soft-lockup',
    on: voltara,
    useless: [trigger, toggle, unlock],
    cure: soft,
    by: 'command:reset-soft',
  },
  { fault: 'hard-lockup', on: voltara, useless: [trigger, soft], cure: hard, by: 'command:reset-hard' },
  {
    fault: 'frozen-firmware',
    on: voltara,
    useless: [trigger, toggle, soft],
    cure: hard,
    by: 'command:reset-hard',
  },
  { fault: 'no-start', on: voltara, useless: [trigger, toggle], cure: soft, by: 'command:reset-soft' },
  { fault: 'no-energy', on: nordlader, useless: [trigger, toggle], cure: soft, by: 'command:reset-soft' },
  { fault: 'stale-status', on: nordlader, useless: [toggle], cure: trigger, by: 'command:probe-status' },
  { fault: 'reader-failure', on: voltara, useless: [trigger, toggle], cure: soft, by: 'command:reset-soft' },
  {
    fault: 'lock-failure',
    on: nordlader,
    useless: [unplug, soft],
    cure: unlock,
    by: 'command:unlock',
    charging: true,
  },
  {
    fault: 'broken-lock',
    on: nordlader,
    useless: [unplug, unlock, hard],
    cure: person,
    by: 'person',
    charging: true,
  },
  { fault: 'contactor-weld', on: nordlader, useless: [soft, hard, toggle], cure: person, by: 'person' },
  { fault: 'emergency-stop', on: nordlader, useless: [soft, hard, unlock], cure: person, by: 'person' },
  { fault: 'isolation-fault', on: nordlader, useless: [soft, hard, unplug], cure: person, by: 'person' },
  {
    fault: 'ground-fault',
    on: nordlader,
    useless: [soft, unlock],
    cure: unplug,
    by: 'itself',
    charging: true,
  },
  { fault: 'over-temperature', on: nordlader, useless: [soft, hard], cure: wait, by: 'itself', heals: 150 },
  { fault: 'recurring-lockup', on: voltara, useless: [], cure: person, by: 'person' },
  { fault: 'boot-loop', on: voltara, useless: [soft, hard], cure: person, by: 'person' },
  { fault: 'modem-flaps', on: voltara, useless: [], cure: wait, by: 'itself', heals: 300 },
  { fault: 'half-open-link', on: voltara, useless: [], cure: wait, by: 'itself', heals: 240 },
  { fault: 'link-lost', on: voltara, useless: [wait], cure: person, by: 'person' },
  { fault: 'site-uplink-down', on: voltara, useless: [], cure: wait, by: 'itself', heals: 150 },
  { fault: 'own-link-down', on: voltara, useless: [], cure: wait, by: 'itself', heals: 150 },
  { fault: 'auth-outage', on: quanta, useless: [soft, hard], cure: wait, by: 'itself', heals: 300 },
  { fault: 'cut-cable', on: nordlader, useless: [soft, hard, unlock], cure: person, by: 'person' },
  { fault: 'reader-dead', on: voltara, useless: [trigger, soft, hard], cure: person, by: 'person' },
  {
    fault: 'payment-terminal',
    on: nordlader,
    useless: [trigger, toggle],
    cure: soft,
    by: 'command:reset-soft',
  },
  { fault: 'meter-stuck', on: nordlader, useless: [trigger, soft, hard], cure: person, by: 'person' },
  { fault: 'derating', on: nordlader, useless: [soft, hard, liftLimit], cure: person, by: 'person' },
  {
    fault: 'stuck-limit',
    on: voltara,
    useless: [soft, hard, toggle],
    cure: liftLimit,
    by: 'command:limitPower',
  },
  { fault: 'clock-drift', on: voltara, useless: [trigger, toggle], cure: soft, by: 'command:reset-soft' },
  {
    fault: 'bad-firmware',
    on: voltara,
    useless: [soft, hard],
    cure: otherFirmware,
    by: 'command:updateFirmware',
  },
  { fault: 'site-power-cut', on: voltara, useless: [], cure: wait, by: 'itself', heals: 150 },
];

describe('every hidden fault', () => {
  it('is tried here', () => {
    expect(cases.map((entry) => entry.fault).toSorted()).toEqual(
      faultKinds.map((kind) => kind.id).toSorted(),
    );
  });

  it.each(cases)(
    '$fault ends by $by and by nothing less',
    ({ fault, on, useless, cure, by, heals, charging }) => {
      const bench = Bench.ready(on);
      if (charging === true) bench.charge();
      const kind = faultKinds.find((candidate) => candidate.id === fault);
      const instance = bench.break(fault, kind?.place === 'connector' ? 1 : 0, heals ?? null);
      if (charging === true) bench.give({ type: 'stop', at: bench.now, evseId: 1 });
      bench.run(5);
      for (const act of useless) {
        act(bench);
        expect(bench.stands(instance), String(act)).toBe(true);
      }
      cure(bench);
      expect(bench.ended.map((end) => end.by)).toEqual([by]);
      bench.unplug();
      bench.run(60);
      expect(bench.station.link.state).toBe('up');
      bench.charge();
      expect(bench.station.evses[0]?.powerW).toBe(11_000);
    },
  );
});

describe('what faults look like from outside', () => {
  it('the frozen firmware sends heartbeats and answers nothing but Reset', () => {
    const bench = Bench.ready(voltara);
    bench.break('frozen-firmware');
    const said = bench.csms.log.length;
    expect(bench.order('TriggerMessage', { requestedMessage: 'StatusNotification' }, 90)).toBeNull();
    bench.charge();
    const actions = new Set(bench.csms.log.slice(said).map((entry) => entry.action));
    expect(actions).toEqual(new Set(['Heartbeat']));
  });

  it('the recurring lock-up looks cured for a minute', () => {
    const bench = Bench.ready(voltara);
    const instance = bench.break('recurring-lockup');
    bench.run(2);
    bench.order('Reset', { type: 'Hard' }, 30);
    expect(bench.status(1)).toBe('Available');
    bench.run(40);
    expect(bench.status(1)).toBe('Faulted');
    expect(bench.stands(instance)).toBe(true);
    expect(bench.ended).toEqual([]);
  });

  it('the weld carries its MREC code on both versions', () => {
    const old = Bench.ready(nordlader);
    old.break('contactor-weld', 1);
    old.run(1);
    expect(old.csms.calls('BENCH-01', 'StatusNotification').at(-1)).toMatchObject({
      connectorId: 1,
      status: 'Faulted',
      errorCode: 'PowerSwitchFailure',
      vendorId: 'https://chargex.inl.gov',
      vendorErrorCode: 'CX017',
    });
    const young = Bench.ready(helioport);
    young.break('contactor-weld', 1);
    young.run(1);
    expect(young.csms.calls('BENCH-01', 'NotifyEvent')[0]).toMatchObject({
      eventData: [
        { techCode: 'CX017', cleared: false, component: { name: 'PowerContactor', evse: { id: 1 } } },
      ],
    });
    young.give({ type: 'repair', at: young.now, instance: 1, by: 'person' });
    expect(young.csms.calls('BENCH-01', 'NotifyEvent')[1]).toMatchObject({
      eventData: [{ techCode: 'CX017', cleared: true }],
    });
  });

  it('a session without energy reports power 0 and an energy that stands still', () => {
    const bench = Bench.ready(kestrel);
    bench.break('no-energy', 1);
    bench.charge();
    bench.run(60);
    const energies = bench.csms
      .calls('BENCH-01', 'TransactionEvent')
      .map((event) => /"value":(\d+)/.exec(JSON.stringify(event))?.[1]);
    expect(energies.length).toBeGreaterThan(4);
    expect(new Set(energies).size).toBe(1);
    expect(bench.status(1)).toBe('Occupied');
    expect(bench.order('Reset', { type: 'Immediate', evseId: 1 }, 10)).toEqual({ status: 'Accepted' });
    expect(bench.violations).toEqual([]);
    expect(bench.ended[0]?.by).toBe('command:reset-evse');
  });

  it('the half-open link freezes the line and swallows everything', () => {
    const bench = Bench.ready(voltara);
    bench.break('half-open-link', 0, 240);
    expect(bench.frozen).toBe(true);
    const said = bench.csms.log.length;
    expect(bench.order('Reset', { type: 'Hard' }, 60)).toBeNull();
    expect(bench.csms.log).toHaveLength(said);
    bench.run(240);
    expect(bench.frozen).toBe(false);
    expect(bench.station.link.state).toBe('up');
  });

  it('a boot loop boots again and again, by the watchdog', () => {
    const bench = Bench.ready(kestrel);
    bench.break('boot-loop');
    bench.run(180);
    const reasons = bench.csms.calls('BENCH-01', 'BootNotification').map((payload) => payload['reason']);
    expect(reasons.filter((reason) => reason === 'Watchdog').length).toBeGreaterThan(3);
  });

  it('a power cut ends the session and boots with PowerUp', () => {
    const bench = Bench.ready(kestrel);
    bench.charge();
    bench.break('site-power-cut', 0, 120);
    expect(bench.hangUps).toEqual(['vanish']);
    bench.run(180);
    expect(bench.csms.calls('BENCH-01', 'BootNotification').at(-1)).toMatchObject({ reason: 'PowerUp' });
    expect(bench.csms.calls('BENCH-01', 'TransactionEvent').at(-1)).toMatchObject({
      eventType: 'Ended',
      offline: true,
      transactionInfo: { stoppedReason: 'PowerLoss' },
    });
  });

  it('on 2.0.1 an immediate reset is a hard one', () => {
    const bench = Bench.ready(kestrel);
    bench.break('hard-lockup');
    immediate(bench);
    expect(bench.ended[0]?.by).toBe('command:reset-hard');
  });

  it('a dead reader reads no card and starts remotely all the same', () => {
    const bench = Bench.ready(kestrel);
    bench.break('reader-dead');
    bench.charge();
    expect(bench.csms.calls('BENCH-01', 'Authorize')).toEqual([]);
    expect(bench.shown).toEqual([]);
    const start = { evseId: 1, remoteStartId: 4, idToken: { idToken: 'APP', type: 'Central' } };
    expect(bench.order('RequestStartTransaction', start, 20)).toEqual({ status: 'Accepted' });
    expect(bench.station.evses[0]?.powerW).toBe(11_000);
  });

  it('behind a silent hub cards time out, on each version, and remote starts work', () => {
    const old = Bench.ready(quanta);
    old.break('auth-outage');
    old.charge();
    expect(old.csms.calls('BENCH-01', 'Authorize')).toEqual([]);
    expect(old.csms.calls('BENCH-01', 'StatusNotification').at(-1)).toMatchObject({
      status: 'Preparing',
      vendorErrorCode: 'CX009',
      info: 'Authorization timeout',
    });
    expect(old.order('RemoteStartTransaction', { connectorId: 1, idTag: 'APP' }, 20)).toEqual({
      status: 'Accepted',
    });
    expect(old.station.evses[0]?.session).not.toBeNull();
    const young = Bench.ready(meridian);
    young.break('auth-outage');
    young.charge();
    expect(young.csms.calls('BENCH-01', 'NotifyEvent')).toMatchObject([
      { eventData: [{ techCode: 'CX009', component: { name: 'AuthCtrlr' }, severity: 6 }] },
    ]);
  });

  it('a stuck meter shows power and an energy that stands still', () => {
    const bench = Bench.ready(larkspur);
    bench.break('meter-stuck', 1);
    bench.charge();
    bench.run(60);
    const samples = bench.csms
      .calls('BENCH-01', 'TransactionEvent')
      .slice(2)
      .map((event) => JSON.stringify(event));
    expect(new Set(samples.map((text) => /"value":(\d+)/.exec(text)?.[1])).size).toBe(1);
    expect(samples.every((text) => text.includes('"value":11000'))).toBe(true);
  });

  it('a drifting clock is two minutes off after an hour', () => {
    const bench = Bench.ready(kestrel);
    bench.break('clock-drift');
    bench.run(3600);
    bench.order('TriggerMessage', { requestedMessage: 'StatusNotification', evse: { id: 1 } });
    const said = String(bench.csms.calls('BENCH-01', 'StatusNotification').at(-1)?.['timestamp']);
    expect(Math.round((Date.parse(said) - bench.now) / 1000)).toBeCloseTo(117, -1);
  });

  it('a stuck limit suspends every session, and says no error', () => {
    const bench = Bench.ready(larkspur);
    bench.break('stuck-limit');
    bench.charge();
    expect(bench.csms.calls('BENCH-01', 'TransactionEvent').at(-1)).toMatchObject({
      transactionInfo: { chargingState: 'SuspendedEVSE' },
    });
    expect(bench.csms.calls('BENCH-01', 'NotifyEvent')).toEqual([]);
  });

  it('a bad firmware boots under its own number and breaks sessions off', () => {
    const bench = Bench.ready(kestrel);
    bench.break('bad-firmware');
    bench.run(60);
    expect(bench.csms.calls('BENCH-01', 'BootNotification').at(-1)).toMatchObject({
      reason: 'FirmwareUpdate',
      chargingStation: { firmwareVersion: '1.1' },
    });
    bench.charge();
    bench.run(90);
    expect(bench.csms.calls('BENCH-01', 'TransactionEvent').at(-1)).toMatchObject({
      eventType: 'Ended',
      transactionInfo: { stoppedReason: 'Other' },
    });
  });

  it('on 2.1 a fault is the cause of what it led to, with severities', () => {
    const bench = Bench.ready(meridian);
    bench.break('contactor-weld', 1);
    bench.run(1);
    const [event] = bench.csms.calls('BENCH-01', 'NotifyEvent');
    const [fault, effect] = listOf(event?.['eventData']);
    expect(fault).toMatchObject({ techCode: 'CX017', severity: 0 });
    expect(effect).toMatchObject({ cause: fault?.['eventId'], actualValue: 'Faulted', severity: 4 });
  });
});
