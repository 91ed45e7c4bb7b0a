/**
 * What stations in the field do wrong and Ohmward lets pass, because refusing it would cost a session
 * or the sight of a station, and accepting it costs nothing. The schemas are loosened once, before
 * they are compiled, so tolerance is free at run time. Everything else is a violation.
 *
 * Q numbers refer to the catalogue of quirks seen in the field.
 */

import { PLACE_NUMBER_MAX } from '../reading.ts';
import type { Schema } from './schemas.ts';

/** A time by our own reading: without a zone, with blanks (Q17). */
export const LENIENT_TIME = 'lenient-time';
/** The same, or nothing but blanks: where the time may also be missing (Q16). */
export const LENIENT_TIME_OR_BLANK = 'lenient-time-or-blank';

/**
 * Texts whose length harms nobody: id tokens (Q25: more than 20 characters in 1.6), and what a
 * station says about itself and its faults in its own words (EVerest sends 255 characters as info).
 */
const TEXTS_OF_ANY_LENGTH = new Set([
  'idTag',
  'idToken',
  'additionalIdToken',
  'info',
  'vendorId',
  'vendorErrorCode',
  'techCode',
  'techInfo',
  'actualValue',
  'messageId',
  'chargePointVendor',
  'chargePointModel',
  'chargePointSerialNumber',
  'chargeBoxSerialNumber',
  'meterType',
  'meterSerialNumber',
  'vendorName',
  'model',
  'serialNumber',
  'firmwareVersion',
  'iccid',
  'imsi',
  'unit',
  'signedMeterData',
  'signingMethod',
  'encodingMethod',
  'publicKey',
  'reasonCode',
  'additionalInfo',
  'value',
  'attributeValue',
]);

/** Words of a sampled value; unknown and empty ones are seen in all of them (Q15). */
const METER_WORDS = ['measurand', 'unit', 'context', 'phase', 'location', 'format'];
const METER_WORD_TYPES = ['MeasurandEnumType', 'ReadingContextEnumType', 'PhaseEnumType', 'LocationEnumType'];

/** Lists that stations send empty although the schema wants an entry (Q16). */
const LISTS_THAT_MAY_BE_EMPTY = new Set(['meterValue', 'sampledValue']);

/** Numbers of places. The schemas forget that the specifications allow none below 0. */
const PLACE_NUMBERS = new Set(['connectorId', 'evseId']);

/** What names a certificate is repeated to the station, and a name is exact. */
const EXACT_TYPES = new Set(['CertificateHashDataType', 'OCSPRequestDataType']);

/** Loosens the schema of what a station sends, a request or an answer, in place. */
export function tolerate(action: string, schema: Schema): Schema {
  loosen('', schema);
  for (const word of METER_WORD_TYPES) delete schema.definitions?.[word]?.enum;
  if (action === 'MeterValues') {
    // A missing connector or EVSE is 0, the whole station.
    dropRequired(schema, 'connectorId');
    dropRequired(schema, 'evseId');
  }
  // Optional in 1.6, so an empty one may pass for a missing one.
  const statusTime = action === 'StatusNotification' ? schema.properties?.timestamp : undefined;
  if (statusTime !== undefined && schema.required?.includes('timestamp') === false) {
    statusTime.format = LENIENT_TIME_OR_BLANK;
  }
  return schema;
}

function loosen(name: string, schema: Schema): void {
  // Vendors add properties of their own; nobody reads them, and the raw frame keeps them.
  if (schema.additionalProperties === false) delete schema.additionalProperties;
  if (TEXTS_OF_ANY_LENGTH.has(name)) delete schema.maxLength;
  if (LISTS_THAT_MAY_BE_EMPTY.has(name)) delete schema.minItems;
  if (schema.format === 'date-time') schema.format = LENIENT_TIME;
  if (schema.type === 'integer') bound(schema, PLACE_NUMBERS.has(name));
  if (schema.properties?.sampledValue !== undefined) loosenMeterValue(schema);
  if (schema.properties?.measurand !== undefined) loosenSampledValue(schema);

  for (const [key, part] of Object.entries(schema.properties ?? {})) {
    loosen(key, part);
    if (key === 'transactionId') loosenTransactionId(part, schema.required?.includes(key) === true);
  }
  for (const [key, part] of Object.entries(schema.definitions ?? {})) {
    if (!EXACT_TYPES.has(key)) loosen(key, part);
    if (key === 'EVSEType' && part.properties?.id !== undefined) bound(part.properties.id, true);
  }
  if (schema.items !== undefined) loosen('', schema.items);
}

/**
 * Keeps integers to those that are exact, places to those that can exist, and scales (a severity from 0
 * to 9) to their ends. 2.1 wants ids and counters from 0 on; stations write -1 for none (Q11).
 */
function bound(schema: Schema, isPlace: boolean): void {
  if (!isPlace && schema.maximum !== undefined) return;
  schema.minimum = isPlace ? 0 : Number.MIN_SAFE_INTEGER;
  schema.maximum = isPlace ? PLACE_NUMBER_MAX : Number.MAX_SAFE_INTEGER;
}

/**
 * Numbers come where text is due, and text where a number is; null stands for none (Q11). An id that says
 * nothing names no transaction.
 */
function loosenTransactionId(schema: Schema, isRequired: boolean): void {
  bound(schema, false);
  schema.type = isRequired ? ['integer', 'string'] : ['integer', 'string', 'null'];
  schema.pattern = String.raw`\S`;
}

/** Vestel and others send meter values without a time (Q16): the time is then unknown. */
function loosenMeterValue(schema: Schema): void {
  dropRequired(schema, 'timestamp');
  const time = schema.properties?.timestamp;
  if (time !== undefined) time.format = LENIENT_TIME_OR_BLANK;
}

/** Numbers come as text in 2.x and as numbers in 1.6 (Q15); what is neither is no sample. */
function loosenSampledValue(schema: Schema): void {
  const value = schema.properties?.value;
  if (value !== undefined) value.type = ['number', 'string'];
  for (const word of METER_WORDS) delete schema.properties?.[word]?.enum;
}

function dropRequired(schema: Schema, name: string): void {
  if (schema.required?.includes(name) === true) {
    schema.required = schema.required.filter((other) => other !== name);
  }
}
