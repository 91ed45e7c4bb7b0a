import type { MeterSample } from '@ohmward/ocpp';
import type { LiveTransaction } from '../model/live-transaction.ts';
import type { Station } from '../model/station.ts';
import { tell, type Turn } from '../turn.ts';
import { recordOfLive } from './transaction-records.ts';

/** Below this nothing is concluded: short times and small figures are coarse. */
const TELLING_WH = 500;
/** A wrong unit is off by a thousand, a wrong phase count by three. */
const FACTOR = 5;
/** Readings further apart than this say nothing about the power between them. */
const APART_MAX_MS = 3_600_000;
const WS_PER_WH = 3_600;

/**
 * Compares what a session's register counts with what its power makes over the same time (Q15). What does
 * not fit is said on the session; its figures stay as the station gave them.
 */
export function weighEnergy(
  turn: Turn,
  station: Station,
  session: LiveTransaction,
  sample: MeterSample,
): void {
  if (session.doubt !== undefined || sample.powerW === undefined || sample.energyWh === undefined) return;
  const { powerW, energyWh } = sample;
  const at = sample.occurredAt ?? turn.at;
  const before = session.weighed;
  const apartMs = before === undefined ? 0 : at - before.at;
  if (before === undefined || apartMs > APART_MAX_MS) {
    session.weighed = { at, powerW, energyWh, countedWh: 0, madeWh: 0 };
    return;
  }
  if (apartMs <= 0) return;
  const countedWh = before.countedWh + (energyWh - before.energyWh);
  const madeWh = before.madeWh + (((before.powerW + powerW) / 2) * apartMs) / 1_000 / WS_PER_WH;
  session.weighed = { at, powerW, energyWh, countedWh, madeWh };
  if (Math.max(countedWh, madeWh) < TELLING_WH) return;
  if (countedWh <= madeWh * FACTOR && madeWh <= countedWh * FACTOR) return;
  const unit = sample.energyUnit === 'assumed' ? ' It came without a unit.' : '';
  session.doubt = `Its register counted ${Math.round(countedWh)} Wh where its power makes ${Math.round(madeWh)} Wh.${unit}`;
  tell(turn, { type: 'transaction', transaction: recordOfLive(station, session) });
}
