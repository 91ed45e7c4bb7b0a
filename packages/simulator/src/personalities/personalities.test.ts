import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faultKinds } from '../faults/index.ts';
import { Bench } from '../testing/bench.ts';
import { abbTerraAc } from './abb-terra-ac.ts';
import { alpitronicHyc } from './alpitronic-hyc.ts';
import { autelMaxi } from './autel-maxi.ts';
import { enPlus } from './en-plus.ts';
import { foxessA } from './foxess-a.ts';
import { grizzlE } from './grizzl-e.ts';
import { halcyon } from './halcyon.ts';
import { personalities } from './index.ts';
import { kebaP30 } from './keba-p30.ts';
import { meridian } from './meridian.ts';
import type { Personality } from './personality.ts';
import { wallboxPulsar } from './wallbox-pulsar.ts';
import { zaptecGo } from './zaptec-go.ts';

const ID = 'BENCH-01';
const PROFILES = new URL('../../../../catalog/station-profiles/', import.meta.url);

/** Vendor texts of all station profiles, in small letters; `*` at the end stands for any rest. */
function profiledVendors(): string[] {
  return readdirSync(PROFILES).flatMap((file) =>
    [...readFileSync(new URL(file, PROFILES), 'utf8').matchAll(/vendors: \[(.*)\]/g)].flatMap((match) =>
      (match[1] ?? '').split(',').map((text) => text.trim().replaceAll("'", '').toLowerCase()),
    ),
  );
}

describe('personalities', () => {
  it('have distinct ids and texts that fit on every wire', () => {
    const all = personalities.map(({ personality }) => personality);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { vendor, model } of all) {
      expect(vendor.length, vendor).toBeLessThanOrEqual(20);
      expect(model.length, model).toBeLessThanOrEqual(20);
    }
    expect(new Set(all.map(({ protocol }) => protocol)).size).toBe(3);
  });

  it.each<Personality>([abbTerraAc, autelMaxi, enPlus, foxessA, grizzlE, kebaP30, wallboxPulsar, zaptecGo])(
    '$id is known to the catalogue by its vendor',
    ({ vendor }) => {
      const known = profiledVendors().some((text) =>
        text.endsWith('*')
          ? vendor.toLowerCase().startsWith(text.slice(0, -1))
          : vendor.toLowerCase() === text,
      );
      expect(known).toBe(true);
    },
  );
});

it('the reference names every fault and every personality', () => {
  const text = readFileSync(new URL('../../../../docs/reference/simulator.md', import.meta.url), 'utf8');
  for (const { personality } of personalities) expect(text).toContain(`| \`${personality.id}\` |`);
  for (const { id, cause, place, shows } of faultKinds) {
    expect(text).toContain(`| \`${id}\` | ${cause} | ${place} | ${shows} |`);
  }
});

describe('quirks', () => {
  it('Q1: the Pulsar boots only when it is asked to', () => {
    const bench = Bench.ready(wallboxPulsar, 1);
    bench.run(300);
    expect(bench.csms.calls(ID, 'BootNotification')).toEqual([]);
    expect(bench.status(1)).toBe('Available');
    bench.order('TriggerMessage', { requestedMessage: 'BootNotification' });
    expect(bench.csms.calls(ID, 'BootNotification')).toHaveLength(1);
  });

  it('Q2: Autel tells its status only connector by connector', () => {
    const bench = Bench.ready(autelMaxi, 1);
    const ask = (rest: Record<string, unknown>): unknown =>
      bench.order('TriggerMessage', { requestedMessage: 'StatusNotification', ...rest });
    expect(ask({})).toEqual({ status: 'Rejected' });
    expect(ask({ connectorId: 0 })).toEqual({ status: 'Rejected' });
    expect(ask({ connectorId: 1 })).toEqual({ status: 'Accepted' });
  });

  it('Q4: Grizzl-E answers with broken JSON and restarts, and takes named keys well', () => {
    const bench = Bench.ready(grizzlE, 1);
    expect(bench.order('GetConfiguration', { key: ['HeartbeatInterval'] }, 10)).not.toBeNull();
    expect(bench.csms.calls(ID, 'BootNotification')).toHaveLength(1);
    expect(bench.order('GetConfiguration', {}, 40)).toBeNull();
    expect(bench.csms.garbage).toHaveLength(1);
    expect(bench.csms.calls(ID, 'BootNotification')).toHaveLength(2);
  });

  it('Q5 and Q8: Terra AC restarts when its measurands are read, and takes level 0 alone', () => {
    const bench = Bench.ready(abbTerraAc, 1);
    const set = (stackLevel: number): unknown =>
      bench.order('SetChargingProfile', {
        connectorId: 1,
        csChargingProfiles: {
          chargingProfileId: stackLevel,
          stackLevel,
          chargingProfilePurpose: 'TxDefaultProfile',
          chargingProfileKind: 'Relative',
          chargingSchedule: {
            chargingRateUnit: 'A',
            chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }],
          },
        },
      });
    expect(set(1)).toEqual({ status: 'Rejected' });
    expect(set(0)).toEqual({ status: 'Accepted' });
    bench.order('GetConfiguration', { key: ['MeterValuesSampledData'] }, 40);
    expect(bench.csms.calls(ID, 'BootNotification')).toHaveLength(2);
  });

  it('Q8: Halcyon takes a limit and charges as it likes; Q17: it says UTC and means local time', () => {
    const bench = Bench.ready(halcyon, 1);
    bench.charge();
    const schedule = { chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, limit: 2000 }] };
    const csChargingProfiles = { chargingSchedule: schedule };
    expect(bench.order('SetChargingProfile', { connectorId: 1, csChargingProfiles })).toEqual({
      status: 'Accepted',
    });
    expect(bench.station.evses[0]?.powerW).toBe(11_000);
    const said = Date.parse(String(bench.csms.calls(ID, 'StartTransaction')[0]?.['timestamp']));
    expect(Math.round((said - bench.now) / 3_600_000)).toBe(1);
  });

  it('Q9: Autel starts only with a vehicle plugged in', () => {
    const bench = Bench.ready(autelMaxi, 1);
    const start = (): unknown => bench.order('RemoteStartTransaction', { connectorId: 1, idTag: 'APP' });
    expect(start()).toEqual({ status: 'Rejected' });
    bench.plug();
    expect(start()).toEqual({ status: 'Accepted' });
  });

  it('Q9, Q18 and Q20: FoxESS says Available while plugged in, and is gone for minutes after an early start', () => {
    const bench = Bench.ready(foxessA, 1);
    bench.charge();
    bench.tap();
    bench.run(3);
    expect(bench.status(1)).toBe('Available');
    const idToken = { idToken: 'APP', type: 'Central' };
    bench.order('RequestStartTransaction', { evseId: 1, remoteStartId: 1, idToken }, 10);
    expect(bench.station.link.state).toBe('down');
    bench.run(200);
    expect(bench.station.link.state).toBe('down');
    bench.run(300);
    expect(bench.station.link.state).toBe('up');
  });

  it('Q10: Grizzl-E forgets its transaction over a restart and never closes it', () => {
    const bench = Bench.ready(grizzlE, 1);
    bench.charge();
    bench.order('GetConfiguration', {}, 60);
    expect(bench.status(1)).toBe('Preparing');
    expect(bench.csms.calls(ID, 'StartTransaction')).toHaveLength(1);
    expect(bench.csms.calls(ID, 'StopTransaction')).toEqual([]);
  });

  it('Q14: the meter of Zaptec starts at zero with each session', () => {
    const bench = Bench.ready(zaptecGo, 1);
    bench.charge();
    bench.run(600);
    bench.give({ type: 'stop', at: bench.now, evseId: 1 });
    bench.run(2);
    expect(bench.csms.calls(ID, 'StartTransaction')[0]).toMatchObject({ meterStart: 0 });
    expect(Number(bench.csms.calls(ID, 'StopTransaction')[0]?.['meterStop'])).toBeLessThan(3000);
  });

  it('Q15: KEBA counts in kWh and names no unit', () => {
    const bench = Bench.ready(kebaP30, 1);
    bench.charge();
    const text = JSON.stringify(bench.csms.calls(ID, 'TransactionEvent').at(-1));
    expect(text).toMatch(
      /"value":\d{1,4}\.\d{1,3},"context":"[\w.]+","measurand":"Energy.Active.Import.Register"}/,
    );
  });

  it('Q22: EN+ never answers a change of its availability', () => {
    const bench = Bench.ready(enPlus, 1);
    expect(bench.order('ChangeAvailability', { connectorId: 0, type: 'Inoperative' }, 60)).toBeNull();
    expect(bench.station.operative).toBe(true);
  });

  it('Q23: the Pulsar lets nobody else stop a session that a card began', () => {
    const bench = Bench.ready(wallboxPulsar, 1);
    bench.charge();
    const transactionId = bench.station.evses[0]?.session?.transaction.wireId;
    expect(bench.order('RemoteStopTransaction', { transactionId })).toEqual({ status: 'Rejected' });
  });

  it('vendors that count their faults say the number', () => {
    const bench = Bench.ready(alpitronicHyc);
    bench.break('isolation-fault', 1);
    bench.run(1);
    expect(bench.csms.calls(ID, 'StatusNotification').at(-1)).toMatchObject({ vendorErrorCode: '18' });
  });

  it('2.1 tells its starts as security events', () => {
    const bench = Bench.ready(meridian);
    expect(bench.csms.calls(ID, 'SecurityEventNotification')).toMatchObject([{ type: 'StartupOfTheDevice' }]);
  });
});
