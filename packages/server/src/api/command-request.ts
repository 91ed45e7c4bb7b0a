import type { CommandRequest, Station } from '@ohmward/engine';
import type { TokenVault } from './ports.ts';
import { invalidField } from './problem.ts';
import type { CommandInput } from './schemas/command-forms/command-body.ts';

/**
 * The API's form of a command as the engine takes it: id tokens sealed, the connector found when the
 * caller names only as much as the station needs.
 */
export async function toCommandRequest(
  input: CommandInput,
  station: Station,
  { vault, now }: { readonly vault: Sealing; readonly now: () => number },
): Promise<CommandRequest> {
  const { reason: _, ...request } = input;
  switch (request.action) {
    case 'unlock':
      return { action: 'unlock', ...unlockPlace(station, request.evseId, request.connectorId) };
    case 'startSession':
      return startSession(request, vault);
    case 'sendLocalList': {
      const entries = [];
      for (const { idToken, status } of request.entries)
        entries.push({ token: await vault.seal(idToken), verdict: status });
      const version = request.version ?? Math.floor(now() / 1000);
      return { action: 'sendLocalList', update: request.update, version, entries };
    }
    case 'setAvailability':
      return given({ ...request, ...connectorPlace(station, request.evseId, request.connectorId) });
    case 'reserve': {
      const { idToken, ...rest } = request;
      if (rest.expiresAt <= now())
        throw invalidField('expiresAt', 'This is in the past; a reservation ends in the future.');
      return given({ ...rest, token: await vault.seal(idToken) });
    }
    case 'setMonitors':
      return { action: 'setMonitors', monitors: request.monitors.map(given) };
    case 'request': {
      const payload = JSON.parse(
        await vault.sealFrame(JSON.stringify(request.payload)),
      ) as typeof request.payload;
      return { action: 'request', message: request.message, payload };
    }
    case 'probe':
    case 'reset':
    case 'limitPower':
    case 'getLog':
    case 'updateFirmware':
      return given(request);
    default:
      return request;
  }
}

type Sealing = Pick<TokenVault, 'seal' | 'sealFrame'>;

async function startSession(
  { idToken, evseId }: { readonly idToken: string; readonly evseId?: number | undefined },
  vault: Sealing,
): Promise<CommandRequest> {
  return {
    action: 'startSession',
    token: await vault.seal(idToken),
    ...(evseId !== undefined && { evseId }),
  };
}

/**
 * A connector alone never means the whole station: in 1.6 it is the EVSE of the same number, in 2.0.1
 * its EVSE has to be named.
 */
function connectorPlace(
  station: Station,
  evseId: number | undefined,
  connectorId: number | undefined,
): { evseId?: number; connectorId?: number } {
  if (connectorId === undefined || evseId !== undefined) return {};
  if (station.link.protocol === 'ocpp1.6') return { evseId: connectorId };
  throw invalidField('evseId', 'Name the EVSE of the connector; left out, it would mean the whole station.');
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
