import type { CommandRecord } from '../model/command.ts';
import type { Station } from '../model/station.ts';
import type { Turn } from '../turn.ts';
import { placeSubject, raise } from './conditions.ts';

/** Catalogue key of a release that the station tried and could not do. */
export const UNLOCK_FAILED = 'ohmward/UnlockFailed';

/** D7: the station itself says that it could not release the plug. */
export function unlockFailed(turn: Turn, station: Station, record: CommandRecord): void {
  if (record.command?.action !== 'unlock' || record.detail?.startsWith('UnlockFailed') !== true) return;
  const asking = turn.state.incidents.get(record.incidentId ?? '')?.record;
  raise(turn, {
    pattern: 'connector-stuck',
    // Where a lock is reported for the EVSE, the failed release belongs to that incident; one of its own for the
    // connector would release the plug a second time (operating rule 12).
    subject:
      asking?.pattern === 'connector-stuck'
        ? asking.subject
        : placeSubject(station, record.command.evseId, record.command.connectorId),
    station,
    code: UNLOCK_FAILED,
    text: 'The station could not release the plug (UnlockFailed).',
  });
}
