/** Meter values of all versions as samples of the vocabulary. */

import { isObject, listOr, readTime, type JsonObject } from '../reading.ts';
import type { MeterSample } from '../vocabulary.ts';
import { Collected } from './quantity.ts';
import { inCommonUnit, quantityOf, type Quantity } from './units.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Collection = Partial<Record<Quantity, Collected>>;

/** No charging station measures more of anything; such a value is a broken one. */
const MEASURE_MAX = 1e12;
/** Each digit can be read in one way only, so that a long broken number costs no more than its length. */
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Reads a list of meter values, in the order of their times (stations send them unsorted, Q16) unless
 * one has no time. Entries without any quantity that Ohmward knows are left out. The shapes of 1.6 and
 * 2.x are told apart by what is there (Q21).
 */
export function readSamples(meterValues: unknown): readonly MeterSample[] {
  const samples: MeterSample[] = [];
  let sorted = true;
  let timed = true;
  let lastAt = Number.NEGATIVE_INFINITY;
  for (const meterValue of listOr(meterValues)) {
    const sample = isObject(meterValue) ? readSample(meterValue) : null;
    if (sample === null) continue;
    if (sample.occurredAt === null) timed = false;
    else {
      if (sample.occurredAt < lastAt) sorted = false;
      lastAt = sample.occurredAt;
    }
    samples.push(sample);
  }
  if (timed && !sorted) samples.sort(byTime);
  return samples;
}

function byTime(a: MeterSample, b: MeterSample): number {
  return (a.occurredAt ?? 0) - (b.occurredAt ?? 0);
}

function readSample(meterValue: JsonObject): MeterSample | null {
  const collection: Collection = {};
  for (const item of listOr(meterValue.sampledValue)) {
    if (isObject(item)) collect(item, collection);
  }
  return sampleOf(readTime(meterValue.timestamp), collection);
}

/** Adds one sampled value, unless it is none that counts. */
function collect(item: JsonObject, collection: Collection): void {
  const quantity = quantityOf(word(item.measurand));
  // Signed data is a document, not a number, even when it looks like one.
  if (quantity === null || item.format === 'SignedData') return;
  let value = numberIn(item.value);
  if (value === null) return;
  let unit = word(item.unit);
  const measure = item.unitOfMeasure;
  if (isObject(measure)) {
    unit = word(measure.unit);
    if (typeof measure.multiplier === 'number') value *= 10 ** measure.multiplier;
  }
  const common = inCommonUnit(quantity, value, unit);
  if (common === null || !(Math.abs(common) <= MEASURE_MAX)) return;
  const collected = (collection[quantity] ??= new Collected());
  // Several sensors may report their temperature; the hottest one is what matters.
  if (quantity === 'temperature') collected.add(Math.max(common, collected.largest() ?? common), '', 0);
  else collected.add(rounded(common), word(item.phase), rankOf(item), unit === '');
}

/**
 * Which of several readings of the same moment to believe: the outlet rather than another place of
 * measurement, the end of the transaction rather than its begin (Q14: both may come in one message).
 */
function rankOf(item: JsonObject): number {
  const location = word(item.location);
  const atOutlet = location === '' || location === 'Outlet' ? 3 : 0;
  switch (item.context) {
    case 'Transaction.End':
      return atOutlet + 2;
    case 'Transaction.Begin':
      return atOutlet;
    default:
      return atOutlet + 1;
  }
}

/** Null when nothing usable was collected. */
function sampleOf(occurredAt: number | null, collection: Collection): MeterSample | null {
  const sample: Mutable<MeterSample> = { occurredAt };
  const energyWh = collection.energy?.summed();
  const powerW = collection.power?.summed();
  const currentA = collection.current?.largest();
  const voltageV = collection.voltage?.averaged();
  const socPercent = collection.soc?.largest();
  const temperatureC = collection.temperature?.largest();
  const offeredA = collection.offered?.largest();
  if (energyWh !== undefined) {
    sample.energyWh = rounded(energyWh);
    if (collection.energy?.hasAssumedUnit === true) sample.energyUnit = 'assumed';
  }
  if (powerW !== undefined) sample.powerW = rounded(powerW);
  if (currentA !== undefined) sample.currentA = currentA;
  if (voltageV !== undefined) sample.voltageV = rounded(voltageV);
  if (socPercent !== undefined) sample.socPercent = socPercent;
  if (temperatureC !== undefined) sample.temperatureC = rounded(temperatureC);
  if (offeredA !== undefined) sample.offeredA = offeredA;
  return Object.keys(sample).length === 1 ? null : sample;
}

/** 1.6 writes numbers as text, 2.0.1 as numbers; stations mix them up. */
function numberIn(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return DECIMAL.test(text) ? Number(text) : null;
}

function word(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

/**
 * To a thousandth, which takes the noise of kWh times 1000 away and loses nothing measured. Adding 0
 * turns -0 into 0.
 */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}
