/** Amounts as people read them. Null is said as an en dash: not reported, never zero. */
const NONE = '–';

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

export const countText = (value: number): string => whole.format(value);

/** Wh as kWh with one or two decimals. */
export function energyText(wh: number | null): string {
  if (wh === null) return NONE;
  if (Math.abs(wh) < 10_000) return `${(wh / 1000).toFixed(2)} kWh`;
  return `${(wh / 1000).toFixed(1)} kWh`;
}

/** W as kW. */
export const powerText = (w: number | null): string => (w === null ? NONE : `${(w / 1000).toFixed(1)} kW`);

/** 0..1 as a whole percentage. */
export const shareText = (share: number): string => `${Math.round(share * 100)} %`;

/** `one station`, `3 stations`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${whole.format(count)} ${count === 1 ? one : many}`;
