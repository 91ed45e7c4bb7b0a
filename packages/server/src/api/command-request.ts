import type { CommandRequest, Station } from '@ohmward/engine';
import type { TokenVault } from './ports.ts';
import { invalidField } from './problem.ts';
import type { CommandInput } from './schemas/command.ts';

/**
 * The API's form of a command as the engine takes it: id tokens sealed, the connector found when the
 * caller names only as much as the station needs.
 */
export async function toCommandRequest(
  input: CommandInput,
  station: Station,
  vault: TokenVault,
): Promise<CommandRequest> {
  const { reason: _, ...request } = input;
  switch (request.action) {
    case 'unlock':
      return { action: 'unlock', ...unlockPlace(station, request.evseId, request.connectorId) };
    case 'startSession':
      return { ...given(request), token: await vault.seal(request.token) };
    case 'sendLocalList': {
      const entries = [];
      for (const { token, verdict } of request.entries)
        entries.push({ token: await vault.seal(token), verdict });
      return { ...request, entries };
    }
    case 'probe':
    case 'reset':
    case 'setAvailability':
    case 'limitPower':
    case 'updateFirmware':
      return given(request);
    default:
      return request;
  }
}

/** In OCPP 1.6 a connector is an EVSE of the same number; a station with one connector needs no number. */
function unlockPlace(
  station: Station,
  evseId: number | undefined,
  connectorId: number | undefined,
): { evseId: number; connectorId: number } {
  const is16 = station.link.protocol === 'ocpp1.6';
  if (evseId !== undefined) return { evseId, connectorId: connectorId ?? (is16 ? evseId : 1) };
  if (connectorId !== undefined && is16) return { evseId: connectorId, connectorId };
  const places = station.evses.flatMap((evse) =>
    evse.connectors.map((connector) => ({ evseId: evse.id, connectorId: connector.id })),
  );
  const fitting =
    connectorId === undefined ? places : places.filter((place) => place.connectorId === connectorId);
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return only;
  throw invalidField('evseId', 'Say which EVSE to unlock; this station has several or has not reported any.');
}

type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out what was not said, so that absent never becomes a value of its own. */
function given<T extends object>(value: T): Given<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Given<T>;
}
