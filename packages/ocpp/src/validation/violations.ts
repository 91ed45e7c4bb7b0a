/** What a schema error means in OCPP: the CALLERROR code of the version and a text that helps. */

import type { ErrorObject } from 'ajv';
import type { Protocol, Violation } from '../vocabulary.ts';

type Kind = 'formation' | 'property' | 'occurrence' | 'type' | 'unknownAction' | 'unsupportedAction';

/** The 1.6 specification spells "Occurence"; stations compare the text, so we do too. */
const CODES_2X: Record<Kind, string> = {
  formation: 'FormatViolation',
  property: 'PropertyConstraintViolation',
  occurrence: 'OccurrenceConstraintViolation',
  type: 'TypeConstraintViolation',
  unknownAction: 'NotImplemented',
  unsupportedAction: 'NotSupported',
};

const CODES: Record<Protocol, Record<Kind, string>> = {
  'ocpp1.6': {
    formation: 'FormationViolation',
    property: 'PropertyConstraintViolation',
    occurrence: 'OccurenceConstraintViolation',
    type: 'TypeConstraintViolation',
    unknownAction: 'NotImplemented',
    unsupportedAction: 'NotSupported',
  },
  'ocpp2.0.1': CODES_2X,
  'ocpp2.1': CODES_2X,
};

/** How much of a text that a station made up is repeated to it. */
const QUOTE_LENGTH_MAX = 60;
const ALLOWED_WORDS_LENGTH_MAX = 150;

export function violationOf(protocol: Protocol, kind: Kind, text: string): Violation {
  return { code: CODES[protocol][kind], text };
}

/** A station sends an action that its protocol version does not have. */
export function unknownAction(protocol: Protocol, action: string): Violation {
  const quoted = JSON.stringify(action.slice(0, QUOTE_LENGTH_MAX));
  return violationOf(protocol, 'unknownAction', `${protocol} has no action ${quoted}`);
}

/** What is wrong where. `problem` reads on from the field: `meterValue[0].timestamp` `is missing`. */
export interface Fault {
  readonly kind: Kind;
  readonly field: string;
  readonly problem: string;
}

export function violationOfSchemaError(protocol: Protocol, error: ErrorObject): Violation {
  const { kind, field, problem } = faultOfSchemaError(error);
  return violationOf(protocol, kind, `${field} ${problem}`);
}

/** A station sends what only a CSMS sends. */
export function unsupportedAction(protocol: Protocol, action: string): Violation {
  return violationOf(protocol, 'unsupportedAction', `${action} is for stations to receive, not to send`);
}

/** Names the field and what would be right. */
export function faultOfSchemaError(error: ErrorObject): Fault {
  const field = fieldOf(error.instancePath);
  const limit = String(error.params.limit);
  const property = (problem: string): Fault => ({ kind: 'property', field, problem });
  switch (error.keyword) {
    case 'required': {
      const name = within(field, String(error.params.missingProperty));
      return { kind: 'occurrence', field: name, problem: 'is missing' };
    }
    case 'additionalProperties': {
      const name = String(error.params.additionalProperty).slice(0, QUOTE_LENGTH_MAX);
      return { kind: 'property', field: within(field, name), problem: 'is not in the specification' };
    }
    case 'minItems':
      return { kind: 'occurrence', field, problem: `needs at least ${limit} entry` };
    case 'maxItems':
      return { kind: 'occurrence', field, problem: `may have at most ${limit} entries` };
    case 'type':
      return { kind: 'type', field, problem: `must be of type ${String(error.params.type)}` };
    case 'enum':
      return property(`must be one of ${listed(error.params.allowedValues)}`);
    case 'maxLength':
      return property(`may have at most ${limit} characters`);
    case 'minimum':
      return property(`must be ${limit} or more`);
    case 'maximum':
      return property(`must be ${limit} or less`);
    case 'pattern':
      return property('must not be empty');
    case 'format':
      return property(
        error.params.format === 'uri'
          ? 'must be an absolute address such as https://example.org/logs/'
          : 'must be a date and time such as 2026-01-31T12:00:00Z',
      );
    default:
      return property(error.message ?? 'is not valid');
  }
}

function within(field: string, name: string): string {
  return field === '' ? name : `${field}.${name}`;
}

/** `/meterValue/0/timestamp` as `meterValue[0].timestamp`. */
function fieldOf(instancePath: string): string {
  let field = '';
  for (const part of instancePath.split('/')) {
    if (part === '') continue;
    if (/^\d+$/.test(part)) field += `[${part}]`;
    else field += field === '' ? part : `.${part}`;
  }
  return field;
}

function listed(words: unknown): string {
  const text = Array.isArray(words) ? words.join(', ') : '';
  return text.length > ALLOWED_WORDS_LENGTH_MAX ? `${text.slice(0, ALLOWED_WORDS_LENGTH_MAX)}…` : text;
}
