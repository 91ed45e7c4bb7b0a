import { describe, expect, it } from 'vitest';
import { readSamples } from './samples.ts';

const T = '2026-01-31T12:00:00Z';
const AT = 1_769_860_800_000;

function sample16(...sampledValue: object[]): object | undefined {
  return readSamples([{ timestamp: T, sampledValue }])[0];
}
function sample201(...sampledValue: object[]): object | undefined {
  return readSamples([{ timestamp: T, sampledValue }])[0];
}

function at(timestamp: string | undefined, value: string): object {
  return { timestamp, sampledValue: [{ value }] };
}
function energies(meterValues: object[]): unknown[] {
  return readSamples(meterValues).map((sample) => sample.energyWh);
}

describe('meter values of 1.6', () => {
  it('brings units to Wh, W and A', () => {
    expect(
      sample16(
        { value: '1234.567', unit: 'kWh', measurand: 'Energy.Active.Import.Register' },
        { value: '7.4', unit: 'kW', measurand: 'Power.Active.Import' },
        { value: '16000', unit: 'mA', measurand: 'Current.Import' },
        { value: '32', unit: 'A', measurand: 'Current.Offered' },
        { value: '230.4', unit: 'V', measurand: 'Voltage' },
        { value: '61', unit: 'Percent', measurand: 'SoC' },
        { value: '313.15', unit: 'K', measurand: 'Temperature' },
      ),
    ).toEqual({
      occurredAt: AT,
      energyWh: 1_234_567,
      powerW: 7400,
      currentA: 16,
      offeredA: 32,
      voltageV: 230.4,
      socPercent: 61,
      temperatureC: 40,
    });
  });

  it('takes the defaults of the specification for missing and empty words (Q15)', () => {
    expect(sample16({ value: '500' })).toEqual({ occurredAt: AT, energyWh: 500, energyUnit: 'assumed' });
    expect(sample16({ value: '500', measurand: '', unit: '', phase: '', context: '' })).toEqual({
      occurredAt: AT,
      energyWh: 500,
      energyUnit: 'assumed',
    });
    expect(sample16({ value: '41', unit: 'Celcius', measurand: 'Temperature' })).toEqual({
      occurredAt: AT,
      temperatureC: 41,
    });
  });

  it('sums power and energy over phases, averages voltage, takes the largest current', () => {
    const phases = ['L1', 'L2', 'L3'];
    const each = (measurand: string, values: string[]): object[] =>
      values.map((value, i) => ({ value, measurand, phase: phases[i] }));
    expect(
      sample16(
        ...each('Power.Active.Import', ['1000', '2000', '3000']),
        ...each('Energy.Active.Import.Register', ['10', '20', '30']),
        ...each('Voltage', ['229', '230', '234']),
        ...each('Current.Import', ['4.5', '9', '13']),
      ),
    ).toEqual({
      occurredAt: AT,
      powerW: 6000,
      energyWh: 60,
      energyUnit: 'assumed',
      voltageV: 231,
      currentA: 13,
    });
  });

  it('prefers a total to phases, and counts a phase once under its two names', () => {
    expect(
      sample16(
        { value: '5000', measurand: 'Power.Active.Import' },
        { value: '1000', measurand: 'Power.Active.Import', phase: 'L1' },
      ),
    ).toEqual({ occurredAt: AT, powerW: 5000 });
    expect(
      sample16(
        { value: '1000', measurand: 'Power.Active.Import', phase: 'L1' },
        { value: '1000', measurand: 'Power.Active.Import', phase: 'L1-N' },
      ),
    ).toEqual({ occurredAt: AT, powerW: 1000 });
  });

  it('leaves the neutral conductor out, and reads phase-to-phase voltage only when alone', () => {
    expect(
      sample16(
        { value: '10', measurand: 'Current.Import', phase: 'L1' },
        { value: '12', measurand: 'Current.Import', phase: 'N' },
        { value: '400', measurand: 'Voltage', phase: 'L1-L2' },
        { value: '230', measurand: 'Voltage', phase: 'L1-N' },
      ),
    ).toEqual({ occurredAt: AT, currentA: 10, voltageV: 230 });
    expect(sample16({ value: '230', measurand: 'Voltage', phase: 'L1-L2' })).toMatchObject({ voltageV: 230 });
  });

  it('believes the end rather than the begin, and the outlet rather than the inlet (Q14)', () => {
    const begin = { value: '100', context: 'Transaction.Begin' };
    const end = { value: '900', context: 'Transaction.End' };
    expect(sample16(begin, end)).toMatchObject({ energyWh: 900 });
    expect(sample16(end, begin)).toMatchObject({ energyWh: 900 });
    const inlet = { value: '7000', measurand: 'Power.Active.Import', location: 'Inlet' };
    const outlet = { value: '6800', measurand: 'Power.Active.Import', location: 'Outlet' };
    expect(sample16(outlet, inlet)).toMatchObject({ powerW: 6800 });
  });

  it('keeps the hottest of several temperatures', () => {
    const body = { value: '35', measurand: 'Temperature', location: 'Body' };
    const cable = { value: '71.5', measurand: 'Temperature', location: 'Cable' };
    expect(sample16(cable, body)).toEqual({ occurredAt: AT, temperatureC: 71.5 });
  });

  it.each([
    [{ value: '' }],
    [{ value: 'NaN' }],
    [{ value: '0x10' }],
    [{ value: '1e999' }],
    [{ value: '-1e302', unit: 'kWh' }],
    [{ value: '1000000000001' }],
    [{ value: '12', format: 'SignedData' }],
    [{ value: '12', unit: 'furlong' }],
    [{ value: '12', unit: 'W' }],
    [{ value: '12', measurand: 'Frequency' }],
    [{ value: '12', measurand: 'Made.Up' }],
    [{ value: '255', measurand: 'SoC' }],
    [{ value: '12', phase: 'N' }],
    [{ value: '12', phase: 'Q7' }],
    [{}],
  ])('leaves %j out: absent stays absent', (value) => {
    expect(sample16(value)).toBeUndefined();
  });

  it('keeps zero, which is a measurement', () => {
    expect(sample16({ value: '0', measurand: 'Power.Active.Import' })).toEqual({ occurredAt: AT, powerW: 0 });
    expect(sample16({ value: '-0.0001', measurand: 'Power.Active.Import' })).toEqual({
      occurredAt: AT,
      powerW: 0,
    });
  });

  it('sorts by time, and not at all when a time is missing (Q16)', () => {
    const late = at('2026-01-31T12:05:00Z', '2');
    const early = at('2026-01-31T12:00:00Z', '1');
    expect(energies([late, early])).toEqual([1, 2]);
    expect(energies([late, at(undefined, '7'), early])).toEqual([2, 7, 1]);
    expect(readSamples([at(undefined, '7')])).toEqual([
      { occurredAt: null, energyWh: 7, energyUnit: 'assumed' },
    ]);
    expect(readSamples([at(' ', '7')])).toEqual([{ occurredAt: null, energyWh: 7, energyUnit: 'assumed' }]);
  });

  it('gives no sample for an empty list, and none for what is no list', () => {
    expect(readSamples([{ timestamp: T, sampledValue: [] }])).toEqual([]);
    expect(readSamples('nothing')).toEqual([]);
    expect(readSamples([null, 7, {}])).toEqual([]);
  });
});

describe('meter values of 2.0.1', () => {
  it('applies unit and multiplier', () => {
    expect(
      sample201(
        { value: 12.5, unitOfMeasure: { unit: 'Wh', multiplier: 3 } },
        { value: 110, measurand: 'Power.Active.Import', unitOfMeasure: { unit: 'kW' } },
        { value: 275, measurand: 'Current.Import', unitOfMeasure: { unit: 'A', multiplier: 0 } },
      ),
    ).toEqual({ occurredAt: AT, energyWh: 12_500, powerW: 110_000, currentA: 275 });
  });

  it('takes Wh for granted where no unit is given', () => {
    expect(sample201({ value: 2114.1356 })).toEqual({
      occurredAt: AT,
      energyWh: 2114.136,
      energyUnit: 'assumed',
    });
    expect(sample201({ value: 3, measurand: 'Power.Active.Import', unitOfMeasure: {} })).toEqual({
      occurredAt: AT,
      powerW: 3,
    });
  });

  it('reads the unit where 1.6 has it (Q21), and ignores multipliers beyond all measure', () => {
    expect(sample201({ value: 5, unit: 'kWh' })).toEqual({ occurredAt: AT, energyWh: 5000 });
    expect(sample201({ value: 5, unitOfMeasure: { multiplier: 999 } })).toBeUndefined();
  });
});
