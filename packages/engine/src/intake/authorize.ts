import type { Answer, TokenVerdict } from '@ohmward/ocpp';
import { SECOND_MS } from '../limits.ts';
import type { State } from '../model/state.ts';
import type { Station } from '../model/station.ts';
import { observeFailedStart } from '../observe/online-but-useless.ts';
import { hazardAt } from '../recover/guard/safety.ts';
import type { Turn } from '../turn.ts';
import { isReservedAway } from './reservations.ts';

/** How long an authorized driver may take until a session has to begin. */
const START_WITHIN_MS = 180 * SECOND_MS;

export interface TokenStanding {
  readonly verdict: TokenVerdict;
  readonly group: string | null;
}

/**
 * A token's identity is its base: spelling and token type do not matter (one token is used under two
 * types in the field). References look like `~base.variant`; plain tokens fold their case.
 */
export function tokenBase(token: string): string {
  if (!token.startsWith('~')) return token.trim().toLowerCase();
  const dot = token.indexOf('.');
  return dot === -1 ? token : token.slice(0, dot);
}

/** May this token charge? By the list, or always where the operator said so. */
export function standingOf(state: State, token: string): TokenStanding {
  const known = state.tokens.get(tokenBase(token));
  if (state.server.authorization === 'accept-all')
    return {
      verdict: known !== undefined && known.status === 'Blocked' ? 'Blocked' : 'Accepted',
      group: known?.group ?? null,
    };
  return { verdict: known?.status ?? 'Invalid', group: known?.group ?? null };
}

/**
 * The same for one EVSE (0: nobody named it). No card gives leave to charge at a latched hazard (operating rule
 * 11): a station that begins there all the same is told no, at which it ends what it began (1.6
 * StopTransactionOnInvalidId, 2.x StopTxOnInvalidId).
 */
export function standingAt(state: State, station: Station, evseId: number, token: string): TokenStanding {
  const standing = standingOf(state, token);
  return standing.verdict === 'Accepted' && hazardAt(state, station, evseId) !== null
    ? { ...standing, verdict: 'Blocked' }
    : standing;
}

/** Nobody says at which EVSE the driver stands, so only a station that is hazardous at all of them says no. */
export function onAuthorize(turn: Turn, station: Station, token: string): Answer {
  const { state } = turn;
  const isHazardous =
    station.evses.length === 0 || station.evses.every(({ id }) => hazardAt(state, station, id) !== null);
  const { verdict, group } = isHazardous ? standingAt(state, station, 0, token) : standingOf(state, token);
  if (verdict === 'Accepted') {
    station.lastAuthorizedAt = turn.at;
    const key = `start|${station.id}`;
    if (turn.state.timers.get(key) === undefined) turn.state.timers.set(key, turn.at + START_WITHIN_MS);
  }
  return { type: 'authorize', verdict, group };
}

/** Timer `start|<station>`: the authorized driver has had the time to begin, and nothing of ours is in the way. */
export function startDue(turn: Turn, station: Station): void {
  if (station.lastAuthorizedAt !== null && station.live.length === 0 && !isReservedAway(station, turn.at))
    observeFailedStart(turn, station);
  station.lastAuthorizedAt = null;
}
