import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_TRAITS, defaultPolicy, hintsOf } from '../../packages/engine/src/index.ts';
import type { CallHandler, TestStation } from '../../packages/server/src/testing/station.ts';
import { asked, boot, status, STRANGER, Wire, type Model } from './wire.ts';

let wire: Wire;
afterEach(() => wire.stop());

const TERRA_AC: Model = {
  vendor: 'ABB',
  model: 'CDT_TACW11::NET_WIFI',
  firmware: 'TAC3Z9119006710273::V1.8.21',
};
const GRIZZL_E_5: Model = { vendor: 'United Chargers', model: 'Grizzl-E', firmware: 'v5.621' };
const CURIOUS = { policy: { learning: defaultPolicy.learning } };

/** Answers a question for settings with these; everything else is accepted. */
function settings(told: Readonly<Record<string, string>>): CallHandler {
  const configurationKey = Object.entries(told).map(([key, value]) => ({ key, value, readonly: false }));
  return (action) => (action === 'GetConfiguration' ? { configurationKey } : { status: 'Accepted' });
}

function settingsAsked(station: TestStation): string[] {
  return asked(station).filter((line) => line.startsWith('GetConfiguration'));
}

async function isLearned(stationId: string): Promise<void> {
  for (let n = 0; n < 60 && wire.station(stationId).capabilities.learnedAt === null; n++) await wire.pass(5);
  expect(wire.station(stationId).capabilities.learnedAt).not.toBeNull();
}

describe('the settings of a station', () => {
  it('Q3 hold its feature profiles with blanks, empty entries and twice, or not at all', async () => {
    wire = await Wire.start(CURIOUS);
    const odd = { SupportedFeatureProfiles: ' Core ,, RemoteTrigger;Core, ' };
    await wire.booted('ODD', STRANGER, settings(odd));
    const mute = await wire.booted('MUTE', STRANGER, settings({}));
    await isLearned('ODD');
    await isLearned('MUTE');
    expect(wire.station('ODD').capabilities.features).toEqual(['Core', 'RemoteTrigger']);
    expect(wire.station('MUTE').capabilities.features).toBeNull();
    // What it does not claim is tried all the same.
    expect(await wire.command('MUTE', { action: 'probe', message: 'status' })).toMatchObject({
      status: 'accepted',
    });
    expect(asked(mute)).toContain('TriggerMessage {"requestedMessage":"StatusNotification"}');
  });

  it('Q3 may leave out what its model is known to have', async () => {
    const shy = {
      id: 'shy',
      name: 'Shy',
      match: { vendors: ['Shy'], models: [], firmware: null, protocols: null },
      quirks: ['Q3'],
      traits: { ...DEFAULT_TRAITS, assumedFeatures: ['LocalAuthListManagement'] },
      source: 'a test',
      confidence: 'verified',
    } as const;
    wire = await Wire.start({ ...CURIOUS, profiles: [shy] });
    const told = settings({ SupportedFeatureProfiles: 'Core' });
    const known = await wire.booted('SHY', { vendor: 'Shy', model: '1' }, told);
    const stranger = await wire.booted('NO', STRANGER, told);
    await isLearned('SHY');
    await isLearned('NO');
    expect(asked(known)).toContain('GetLocalListVersion {}');
    expect(asked(stranger)).not.toContain('GetLocalListVersion {}');
  });

  it('Q4 are never asked for where that breaks the model, in whatever words', async () => {
    wire = await Wire.start(CURIOUS);
    const station = await wire.booted('GR', GRIZZL_E_5);
    await wire.pass(300);
    for (const command of [
      { action: 'readSettings', keys: ['HeartbeatInterval'] },
      { action: 'reportSettings', scope: 'all' },
      { action: 'request', message: 'GetConfiguration', payload: {} },
      { action: 'request', message: 'GetConfiguration', payload: { key: ['HeartbeatInterval'] } },
    ] as const)
      expect(await wire.command('GR', command), command.action).toMatchObject({
        status: 'blocked',
        blockedBy: ['profile'],
      });
    expect(settingsAsked(station)).toEqual([]);
  });

  it('Q4 answered with invalid JSON end the question at once, and are not asked for again', async () => {
    wire = await Wire.start();
    const station: TestStation = await wire.booted('BAD', STRANGER, (action, _payload, messageId) => {
      if (action !== 'GetConfiguration') return { status: 'Accepted' };
      station.send(`[3,"${messageId}",{"configurationKey":[{"key":"Heart",]}`);
      return null;
    });
    const ended = await wire.command('BAD', { action: 'reportSettings', scope: 'all' });
    expect(ended.status).toBe('rejected');
    expect((await station.call('Heartbeat', {})).ok).toBe(true);
    // The slot is free: the next command goes out although nothing readable was ever answered.
    expect(await wire.command('BAD', { action: 'clearCache' })).toMatchObject({ status: 'accepted' });
  });

  it('Q4 are read whatever the case of their names', async () => {
    wire = await Wire.start(CURIOUS);
    await wire.booted(
      'LOW',
      STRANGER,
      settings({ supportedfeatureprofiles: 'Core', HEARTBEATINTERVAL: '60' }),
    );
    await isLearned('LOW');
    expect(wire.station('LOW').capabilities.features).toEqual(['Core']);
    expect(wire.station('LOW').capabilities.settings.get('heartbeatinterval')).toBe('60');
  });

  it('Q5 that restart it are never read, neither by Ohmward nor by anybody else', async () => {
    wire = await Wire.start(CURIOUS);
    const station = await wire.booted('ABB', TERRA_AC, settings({ HeartbeatInterval: '60' }));
    expect(wire.profileIdOf('ABB')).toBe('abb-terra-ac-1.8.21');
    await isLearned('ABB');
    expect(settingsAsked(station).length).toBeGreaterThan(0);
    for (const command of [
      { action: 'reportSettings', scope: 'all' },
      { action: 'readSettings', keys: ['HeartbeatInterval', 'metervaluessampleddata'] },
      { action: 'request', message: 'GetConfiguration', payload: { key: ['MeterValuesSampledData'] } },
      { action: 'request', message: 'GetConfiguration', payload: {} },
    ] as const)
      expect((await wire.command('ABB', command)).blockedBy).toEqual(['profile']);
    const fine = await wire.command('ABB', { action: 'readSettings', keys: ['HeartbeatInterval'] });
    expect(fine.status).toBe('accepted');
    for (const question of settingsAsked(station)) {
      expect(question).not.toMatch(/MeterValuesSampledData/i);
      expect(question).toMatch(/"key":\["/);
    }
  });

  it.each([
    ['NEcharge', { vendor: 'NEcharge', model: 'AC' }, 9_000, 'A', 13],
    ['NEcharge at its least', { vendor: 'NEcharge', model: 'AC' }, 4_200, 'A', 6],
    ['NEcharge at nothing', { vendor: 'NEcharge', model: 'AC' }, 0, 'A', 0],
    ['Huawei', { vendor: 'Huawei', model: 'SCharger-22KT-S0' }, 9_000, 'W', 9_000],
    ['a Huawei that does not name itself', { vendor: '', model: 'ACChargePoint' }, 9_000, 'W', 9_000],
  ])('Q7 and its limit: %s', async (_name, model, limitW, unit, limit) => {
    wire = await Wire.start();
    const station = await wire.booted('LIM', model);
    await wire.command('LIM', { action: 'limitPower', evseId: 1, limitW });
    expect(station.calls.at(-1)?.payload).toMatchObject({
      csChargingProfiles: {
        chargingSchedule: { chargingRateUnit: unit, chargingSchedulePeriod: [{ startPeriod: 0, limit }] },
      },
    });
  });

  it('Q7 take a limit in the unit and the steps that the model knows, never more than was asked', async () => {
    wire = await Wire.start();
    const station = await wire.booted('NE', { vendor: 'NEcharge', model: 'AC' });
    for (const limitW of [0, 1_000, 4_140, 4_200, 7_000, 9_000, 11_000, 22_000]) {
      await wire.command('NE', { action: 'limitPower', evseId: 1, limitW });
      const [, amps] = /"limit":(\d+)/.exec(JSON.stringify(station.calls.at(-1)?.payload)) ?? [];
      expect([0, 6, 8, 10, 13, 16]).toContain(Number(amps));
      expect(Number(amps) * 3 * 230).toBeLessThanOrEqual(limitW);
    }
  });

  it('Q8 take a charging profile of the level, kind and purpose that the model knows', async () => {
    wire = await Wire.start();
    for (const [id, model] of [
      ['ABB', TERRA_AC],
      ['WB', { vendor: 'Wall Box Chargers', model: 'PLP1-0-2-4', firmware: '6.7.38' }],
      ['GR', { vendor: 'United Chargers', model: 'Grizzl-E', firmware: '03.09.0' }],
      ['EVB', { vendor: 'EV-BOX', model: 'G4' }],
      ['NO', STRANGER],
    ] as const) {
      const station = await wire.booted(id, model);
      await wire.command(id, { action: 'limitPower', evseId: 1, limitW: 7_000 });
      expect(station.calls.at(-1), id).toMatchObject({
        action: 'SetChargingProfile',
        payload: {
          csChargingProfiles: {
            stackLevel: 0,
            chargingProfileKind: 'Relative',
            chargingProfilePurpose: 'TxDefaultProfile',
          },
        },
      });
    }
  });

  it('Q29 are asked for anew under another firmware, and what was lost is shown', async () => {
    wire = await Wire.start(CURIOUS);
    const before = settings({ SupportedFeatureProfiles: 'Core,SmartCharging,RemoteTrigger' });
    const station = await wire.booted('EVX', STRANGER, before);
    await isLearned('EVX');
    expect(hintsOf(wire.station('EVX'), null)).toEqual([]);
    const times = settingsAsked(station).length;
    // The same firmware again is nothing new.
    await station.call('BootNotification', boot(STRANGER));
    await wire.pass(200);
    expect(settingsAsked(station)).toHaveLength(times);
    await station.vanish();
    const after = await wire.connect('EVX', settings({ SupportedFeatureProfiles: 'Core' }));
    await wire.pass(10);
    await after.call('BootNotification', boot({ ...STRANGER, firmware: '2.0' }));
    await after.call('StatusNotification', status(1, 'Available'));
    await wire.until(() => wire.station('EVX').firmware === '2.0', 'the new firmware');
    await wire.pass(70);
    await isLearned('EVX');
    expect(settingsAsked(after).length).toBeGreaterThan(0);
    expect(hintsOf(wire.station('EVX'), null)).toEqual([
      'Under firmware 2.0 it does not know any more what it knew before: SmartCharging, RemoteTrigger.',
    ]);
  });
});
