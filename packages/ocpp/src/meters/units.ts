/** Units of measure on the wire, as factors to Wh, W, A, V, percent and degrees Celsius. */

export type Quantity = 'energy' | 'power' | 'current' | 'voltage' | 'soc' | 'temperature' | 'offered';

const MEASURANDS: ReadonlyMap<string, Quantity> = new Map([
  ['Energy.Active.Import.Register', 'energy'],
  ['Power.Active.Import', 'power'],
  ['Current.Import', 'current'],
  ['Current.Offered', 'offered'],
  // 2.1 splits what is offered by direction.
  ['Current.Import.Offered', 'offered'],
  ['Voltage', 'voltage'],
  ['SoC', 'soc'],
  ['Temperature', 'temperature'],
]);

/**
 * What a measurand measures, or null when Ohmward has no use for it. Without one, and for an empty
 * word (Q15), it is the imported energy register, as both specifications say.
 */
export function quantityOf(measurand: string): Quantity | null {
  return measurand === '' ? 'energy' : (MEASURANDS.get(measurand) ?? null);
}

/** Per quantity the units that are clear in any case, then those in which case makes a difference. */
const FACTORS: Record<
  Exclude<Quantity, 'temperature' | 'soc'>,
  { readonly anyCase: ReadonlyMap<string, number>; readonly exact: ReadonlyMap<string, number> }
> = {
  energy: {
    anyCase: new Map([
      ['wh', 1],
      ['kwh', 1000],
    ]),
    exact: new Map([['MWh', 1e6]]),
  },
  power: {
    anyCase: new Map([
      ['w', 1],
      ['kw', 1000],
    ]),
    exact: new Map([['MW', 1e6]]),
  },
  current: {
    anyCase: new Map([
      ['a', 1],
      ['ma', 1e-3],
    ]),
    exact: new Map(),
  },
  offered: {
    anyCase: new Map([
      ['a', 1],
      ['ma', 1e-3],
    ]),
    exact: new Map(),
  },
  voltage: {
    anyCase: new Map([
      ['v', 1],
      ['kv', 1000],
    ]),
    exact: new Map([['mV', 1e-3]]),
  },
};

/**
 * A value in the unit of the vocabulary. A missing or empty unit is the default of the
 * specification: Wh, W, A, V, percent, Celsius. Null for a unit that does not measure the quantity:
 * no value is better than one that may be off by a thousand.
 */
export function inCommonUnit(quantity: Quantity, value: number, unit: string): number | null {
  switch (quantity) {
    case 'soc':
      return value >= 0 && value <= 100 ? value : null;
    case 'temperature':
      return celsiusOf(value, unit);
    default: {
      if (unit === '') return value;
      const { anyCase, exact } = FACTORS[quantity];
      const factor = exact.get(unit) ?? anyCase.get(unit.toLowerCase());
      return factor === undefined ? null : value * factor;
    }
  }
}

/** `Celcius` is how the 1.6 specification itself first spelt it (Q15). */
function celsiusOf(value: number, unit: string): number | null {
  switch (unit.toLowerCase()) {
    case '':
    case 'c':
    case '°c':
    case 'celcius':
    case 'celsius':
      return value;
    case 'k':
    case 'kelvin':
      return value - 273.15;
    case 'f':
    case '°f':
    case 'fahrenheit':
      return ((value - 32) * 5) / 9;
    default:
      return null;
  }
}
