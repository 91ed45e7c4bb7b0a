import type { CommandRequest, Station } from '#api/types.ts';
import type { CommandAction, CommandField } from './action.ts';

export type Values = Readonly<Record<string, string>>;

/** Values that a form starts with: the first choice of each. */
export function startValues(action: CommandAction, station: Station): Values {
  return Object.fromEntries(action.fields.map((field) => [field.name, startValue(field, station)]));
}

function startValue(field: CommandField, station: Station): string {
  if (field.start !== undefined) return field.start;
  switch (field.kind) {
    case 'choice':
    case 'truth':
      return field.options?.[0]?.[0] ?? '';
    case 'connector':
      return connectorsOf(station)[0]?.[0] ?? '';
    case 'transaction':
      return station.liveTransactions[0]?.id ?? '';
    case 'reservation':
      return String(station.reservations[0]?.id ?? '');
    default:
      return '';
  }
}

/** Choices of connectors, as `evse/connector`. */
export function connectorsOf(station: Station): readonly (readonly [string, string])[] {
  return station.evses.flatMap((evse) =>
    evse.connectors.map(
      (connector) => [`${evse.id}/${connector.id}`, `EVSE ${evse.id}, connector ${connector.id}`] as const,
    ),
  );
}

/** The request that a filled form makes; null while something is missing or cannot be read. */
export function requestOf(action: CommandAction, values: Values): CommandRequest | null {
  const filled: Record<string, unknown> = {};
  for (const field of action.fields) {
    const text = (values[field.name] ?? '').trim();
    if (text === '') {
      if (field.optional !== true) return null;
      if (field.kind === 'kilowatt') filled[field.name] = null;
      continue;
    }
    const read = readField(field, text);
    if (read === null) return null;
    Object.assign(filled, read);
  }
  return { action: action.id, ...(action.shape?.(filled) ?? filled) };
}

/** What is wrong with a field that has been filled in; null when nothing is. */
export function faultOf(field: CommandField, value: string): string | null {
  const text = value.trim();
  return text === '' || readField(field, text) !== null
    ? null
    : (FAULTS[field.kind] ?? 'This cannot be read');
}

const FAULTS: Partial<Record<CommandField['kind'], string>> = {
  number: 'Write a number',
  numbers: 'Write whole numbers, one per line',
  kilowatt: 'Write a number of kilowatts',
  when: 'Choose a day and a time',
  json: 'This is no JSON object yet',
};

function readField(field: CommandField, text: string): Readonly<Record<string, unknown>> | null {
  const { name } = field;
  switch (field.kind) {
    case 'connector': {
      const [evseId, connectorId] = text.split('/').map(Number);
      return { evseId, connectorId };
    }
    case 'kilowatt': {
      const kilowatts = Number(text.replace(',', '.'));
      return kilowatts >= 0 ? { [name]: Math.round(kilowatts * 1000) } : null;
    }
    case 'evse':
    case 'reservation':
    case 'number': {
      const number = Number(text.replace(',', '.'));
      return Number.isFinite(number) ? { [name]: number } : null;
    }
    case 'truth':
      return { [name]: text === 'true' };
    case 'when': {
      const at = Date.parse(text);
      return Number.isNaN(at) ? null : { [name]: new Date(at).toISOString() };
    }
    case 'lines':
      return { [name]: linesOf(text) };
    case 'numbers': {
      const numbers = linesOf(text).map(Number);
      return numbers.every((number) => Number.isInteger(number) && number >= 0) ? { [name]: numbers } : null;
    }
    case 'json': {
      const value = parsed(text);
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? { [name]: value } : null;
    }
    default:
      return { [name]: text };
  }
}

/** Lines or commas apart, blanks left out. */
function linesOf(text: string): string[] {
  return text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
