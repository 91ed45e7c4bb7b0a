import type { CommandRequest, Station } from '#api/types.ts';

/** One thing to fill in before a command is complete. */
export interface CommandField {
  readonly name: string;
  readonly label: string;
  readonly kind: 'choice' | 'evse' | 'connector' | 'transaction' | 'text' | 'url' | 'kilowatt';
  readonly options?: readonly (readonly [string, string])[];
  /** May be left empty; then it is left out. */
  readonly optional?: boolean;
  /** What leaving it out means, as the first choice. */
  readonly none?: string;
  readonly help?: string;
}

export interface CommandAction {
  readonly id: string;
  readonly word: string;
  readonly fields: readonly CommandField[];
}

const EVSE_OR_ALL: CommandField = {
  name: 'evseId',
  label: 'EVSE',
  kind: 'evse',
  optional: true,
  none: 'Whole station',
};

/** Commands a person can start from the console, mildest first. */
export const ACTIONS: readonly CommandAction[] = [
  {
    id: 'probe',
    word: 'Probe',
    fields: [
      {
        name: 'message',
        label: 'Ask it to send',
        kind: 'choice',
        options: [
          ['status', 'Connector status'],
          ['heartbeat', 'Heartbeat'],
          ['boot', 'Boot notification'],
          ['meter', 'Meter values'],
        ],
      },
      EVSE_OR_ALL,
    ],
  },
  { id: 'clearCache', word: 'Clear authorization cache', fields: [] },
  {
    id: 'unlock',
    word: 'Unlock connector',
    fields: [{ name: 'connector', label: 'Connector', kind: 'connector' }],
  },
  {
    id: 'startSession',
    word: 'Start session',
    fields: [
      { name: 'idToken', label: 'Id token', kind: 'text' },
      { ...EVSE_OR_ALL, none: 'Any EVSE' },
    ],
  },
  {
    id: 'stopSession',
    word: 'Stop session',
    fields: [{ name: 'transactionId', label: 'Session', kind: 'transaction' }],
  },
  {
    id: 'setAvailability',
    word: 'Set availability',
    fields: [
      {
        name: 'operative',
        label: 'From now on',
        kind: 'choice',
        options: [
          ['true', 'In service'],
          ['false', 'Out of service'],
        ],
      },
      EVSE_OR_ALL,
    ],
  },
  {
    id: 'limitPower',
    word: 'Limit power',
    fields: [
      {
        name: 'limitW',
        label: 'Limit in kW',
        kind: 'kilowatt',
        optional: true,
        help: 'Empty removes our limit.',
      },
      EVSE_OR_ALL,
    ],
  },
  {
    id: 'reset',
    word: 'Reset',
    fields: [
      {
        name: 'type',
        label: 'How',
        kind: 'choice',
        options: [
          ['soft', 'Soft: end sessions, restart software'],
          ['hard', 'Hard: cut power to the controller'],
        ],
      },
      EVSE_OR_ALL,
    ],
  },
  {
    id: 'configure',
    word: 'Change configuration',
    fields: [
      { name: 'key', label: 'Key', kind: 'text', help: 'OCPP 2.0.1: Component.Variable' },
      { name: 'value', label: 'Value', kind: 'text' },
    ],
  },
  { id: 'getLog', word: 'Fetch log', fields: [{ name: 'url', label: 'Upload to', kind: 'url' }] },
  {
    id: 'updateFirmware',
    word: 'Update firmware',
    fields: [{ name: 'url', label: 'Firmware file', kind: 'url' }],
  },
];

export type Values = Readonly<Record<string, string>>;

/** Values that a form starts with: the first choice of each. */
export function startValues(action: CommandAction, station: Station): Values {
  return Object.fromEntries(
    action.fields.map((field) => {
      if (field.kind === 'choice') return [field.name, field.options?.[0]?.[0] ?? ''];
      if (field.kind === 'connector') return [field.name, connectorsOf(station)[0]?.[0] ?? ''];
      if (field.kind === 'transaction') return [field.name, station.liveTransactions[0]?.id ?? ''];
      return [field.name, ''];
    }),
  );
}

/** Choices of connectors, as `evse/connector`. */
export function connectorsOf(station: Station): readonly (readonly [string, string])[] {
  return station.evses.flatMap((evse) =>
    evse.connectors.map(
      (connector) => [`${evse.id}/${connector.id}`, `EVSE ${evse.id}, connector ${connector.id}`] as const,
    ),
  );
}

/** The request that a filled form makes; null while something is missing. */
export function requestOf(action: CommandAction, values: Values): CommandRequest | null {
  const request: Record<string, unknown> = {};
  for (const field of action.fields) {
    const value = (values[field.name] ?? '').trim();
    if (value === '' && field.optional !== true) return null;
    if (field.kind === 'connector') {
      const [evseId, connectorId] = value.split('/').map(Number);
      request['evseId'] = evseId;
      request['connectorId'] = connectorId;
    } else if (field.kind === 'kilowatt') {
      const kilowatts = Number(value.replace(',', '.'));
      if (value !== '' && !(kilowatts >= 0)) return null;
      request[field.name] = value === '' ? null : Math.round(kilowatts * 1000);
    } else if (value !== '') {
      request[field.name] =
        field.kind === 'evse' ? Number(value) : field.name === 'operative' ? value === 'true' : value;
    }
  }
  return { action: action.id, ...request };
}
