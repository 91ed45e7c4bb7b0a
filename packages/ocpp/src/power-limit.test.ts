import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCommand } from './command.ts';
import { dressLimit, PLAIN_FORM } from './power-limit.ts';
import { NOW } from './testing/commands.ts';
import { strictErrors } from './testing/strict.ts';
import { PROTOCOLS, type LimitForm, type Protocol } from './vocabulary.ts';

function limitOf(limitW: number, form: Partial<LimitForm>): number | string {
  const dressed = dressLimit(1, limitW, { ...PLAIN_FORM, ...form }, NOW);
  return 'unsupported' in dressed ? dressed.unsupported : dressed.schedule.chargingSchedulePeriod[0].limit;
}

function sent(protocol: Protocol, limitW: number | null, form: Partial<LimitForm>, evseId = 1): unknown {
  const encoded = encodeCommand(
    protocol,
    { action: 'limitPower', evseId, limitW, form: { ...PLAIN_FORM, ...form } },
    NOW,
  );
  if ('unsupported' in encoded) return encoded.unsupported;
  expect(strictErrors(protocol, encoded.action, 'req', encoded.payload)).toBe('');
  return encoded.payload;
}

describe('a power limit', () => {
  it('is watts, or amperes per phase', () => {
    expect(limitOf(11_000, {})).toBe(11_000);
    expect(limitOf(11_040, { unit: 'A' })).toBe(16);
    expect(limitOf(3_680, { unit: 'A', phases: 1 })).toBe(16);
    // Rounded down: a limit is kept.
    expect(limitOf(11_000, { unit: 'A' })).toBe(15.9);
  });

  it('comes down to the next current that the model takes, and to 0 below the smallest (Q7)', () => {
    const stepsA = [6, 8, 10, 13, 16];
    expect(limitOf(11_040, { unit: 'A', stepsA })).toBe(16);
    expect(limitOf(11_000, { unit: 'A', stepsA })).toBe(13);
    expect(limitOf(99_000, { unit: 'A', stepsA })).toBe(16);
    expect(limitOf(4_000, { unit: 'A', stepsA })).toBe(0);
    // The same steps for a model that takes only watts.
    expect(limitOf(11_000, { unit: 'W', stepsA })).toBe(13 * 690);
    expect(limitOf(4_000, { unit: 'W', stepsA })).toBe(0);
  });

  it('is never more than what was asked', () => {
    const form = fc.record({
      unit: fc.constantFrom('W', 'A'),
      phases: fc.constantFrom(1, 3),
      voltageV: fc.constantFrom(230, 240, 400),
      stepsA: fc.array(fc.nat(500)),
    });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 400_000, noNaN: true }), form, (limitW, shape) => {
        const limit = Number(limitOf(limitW, shape));
        const watts = shape.unit === 'A' ? limit * shape.phases * shape.voltageV : limit;
        expect(watts).toBeLessThanOrEqual(limitW + 0.01);
      }),
    );
  });

  it('says so when one phase is meant, because stations assume three', () => {
    expect(sent('ocpp1.6', 2_300, { unit: 'A', phases: 1 })).toMatchObject({
      csChargingProfiles: {
        chargingSchedule: {
          chargingRateUnit: 'A',
          chargingSchedulePeriod: [{ startPeriod: 0, limit: 10, numberPhases: 1 }],
        },
      },
    });
  });

  it('has the level and the kind that the model takes; absolute ones do not start in the past (Q8)', () => {
    const form = { kind: 'absolute', stackLevel: 3 } as const;
    const schedule = { startSchedule: '2026-01-31T12:00:02.000Z' };
    expect(sent('ocpp1.6', 100, form)).toMatchObject({
      csChargingProfiles: { stackLevel: 3, chargingProfileKind: 'Absolute', chargingSchedule: schedule },
    });
    expect(sent('ocpp2.1', 100, form)).toMatchObject({
      chargingProfile: { stackLevel: 3, chargingProfileKind: 'Absolute', chargingSchedule: [schedule] },
    });
  });

  it('can be the maximum of the whole station, which 2.x wants absolute', () => {
    const form = { purpose: 'station-maximum' } as const;
    expect(sent('ocpp1.6', 100, form, 2)).toMatchObject({
      connectorId: 0,
      csChargingProfiles: {
        chargingProfilePurpose: 'ChargePointMaxProfile',
        chargingProfileKind: 'Relative',
      },
    });
    expect(sent('ocpp2.0.1', 100, form, 2)).toMatchObject({
      evseId: 0,
      chargingProfile: {
        chargingProfilePurpose: 'ChargingStationMaxProfile',
        chargingProfileKind: 'Absolute',
      },
    });
  });

  it.each(PROTOCOLS)('of %s is removed by the id that it was set with', (protocol) => {
    for (const form of [{}, { purpose: 'station-maximum' }, { unit: 'A', stackLevel: 2 }] as const) {
      const set = JSON.stringify(sent(protocol, 100, form));
      const [id] = Object.values(sent(protocol, null, form) as Record<string, number>);
      expect(set).toMatch(new RegExp(`"(?:id|chargingProfileId)":${id}\\b`));
    }
    const ids = [sent(protocol, null, {}), sent(protocol, null, { purpose: 'station-maximum' })];
    expect(ids[0]).not.toEqual(ids[1]);
  });

  it('refuses a form that makes no sense', () => {
    expect(limitOf(-1, {})).toContain('0 or more watts, not -1');
    expect(limitOf(1, { voltageV: 0 })).toContain('form.voltageV');
    expect(limitOf(1, { stepsA: [-1] })).toContain('form.stepsA');
    expect(limitOf(1, { stackLevel: 1.5 })).toContain('form.stackLevel');
  });
});
