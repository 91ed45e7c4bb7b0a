import type { MeterSample, StationEvent } from '@ohmward/ocpp';
import { conditionGone } from '../diagnose/incidents.ts';
import { ZERO_ENERGY_WH, ZERO_POWER_W } from '../limits.ts';
import type { LiveTransaction } from '../model/live-transaction.ts';
import type { Station } from '../model/station.ts';
import { conditionKey, evseSubject } from '../observe/conditions.ts';
import { observeFlow } from '../observe/no-energy.ts';
import { traitsOf } from '../profile/profiles.ts';
import type { Turn } from '../turn.ts';
import { weighEnergy } from './plausible.ts';
import { proveByEnergy } from './prove.ts';
import { closeForgotten } from './stale.ts';

/** Meter values of a connector: they belong to its live session, by id or by place. */
export function onMeter(
  turn: Turn,
  station: Station,
  report: Extract<StationEvent, { type: 'meter' }>,
): void {
  // Last values of a session that has ended are not those of the next one at its place (Q14).
  if (report.wireId !== null && hasEnded(station, report.wireId)) return;
  const session =
    station.live.find((live) => live.wireId === report.wireId) ??
    station.live.find((live) => live.evseId === report.place.evseId && report.place.evseId !== 0);
  if (session === undefined) return;
  applySamples(turn, station, session, report.samples);
  if (report.wireId === null) closeForgotten(turn, station, session, report.samples);
}

function hasEnded({ live, endedSessions }: Station, wireId: string): boolean {
  const isNamed = (session: { wireId: string }): boolean => session.wireId === wireId;
  return !live.some(isNamed) && endedSessions.some(isNamed);
}

/**
 * Takes samples into a session, oldest first (they come unsorted, quirk Q16). Whether anything flows is
 * judged only by what was reported: by power, or by two energy readings.
 */
export function applySamples(
  turn: Turn,
  station: Station,
  session: LiveTransaction,
  samples: readonly MeterSample[],
): void {
  if (samples.length === 0) return;
  const isPerSession = traitsOf(turn.state, station).register === 'session';
  let saysNothingFlows = false;
  let hasGained = false;
  const sorted =
    samples.length === 1 ? samples : samples.toSorted((a, b) => (a.occurredAt ?? 0) - (b.occurredAt ?? 0));
  for (const sample of sorted) {
    const before = session.energyWh;
    if (sample.energyWh !== undefined) {
      if (sample.energyUnit === 'assumed')
        session.assumedUnit ??= session.meterStartWh === null ? 'base' : 'gain';
      session.meterStartWh ??= isPerSession ? 0 : sample.energyWh;
      const energyWh = sample.energyWh - (isPerSession ? 0 : session.meterStartWh);
      // A register that runs backwards is no flow; a late sample must not take energy away.
      session.energyWh = Math.max(energyWh, before ?? energyWh);
    }
    // A sample that says nothing of energy says nothing of its absence either.
    const gained =
      sample.energyWh !== undefined && before !== null && session.energyWh !== null
        ? session.energyWh - before
        : null;
    if (sample.powerW !== undefined) session.powerW = sample.powerW;
    const flows = flowIn(sample, gained);
    if (flows !== null) {
      noteFlow(turn, station, session, flows);
      saysNothingFlows = !flows;
    }
    hasGained ||= (gained ?? 0) > 0;
    weighEnergy(turn, station, session, sample);
  }
  session.lastMeterAt = turn.at;
  // Whether a register starts at zero is a profile's word: what it showed at first is no proof of a repair.
  if (hasGained || !isPerSession) proveByEnergy(turn, station, session);
  if (saysNothingFlows) observeFlow(turn, station, session);
}

/**
 * Whether anything flows by the word of one sample; null: it does not say. A register that stands still says no
 * only in a unit that the station named: in an assumed one it may be too coarse to be seen moving (Q15).
 */
function flowIn({ powerW, energyUnit }: MeterSample, gainedWh: number | null): boolean | null {
  const byPower = powerW === undefined ? null : powerW > ZERO_POWER_W;
  const byEnergy = gainedWh === null || (gainedWh <= 0 && energyUnit === 'assumed') ? null : gainedWh > 0;
  if (byPower === true || byEnergy === true) return true;
  return byPower ?? byEnergy;
}

function noteFlow(turn: Turn, station: Station, session: LiveTransaction, flows: boolean): void {
  if (flows) {
    session.zeroSince = null;
    if ((session.energyWh ?? 0) >= ZERO_ENERGY_WH)
      conditionGone(
        turn,
        conditionKey('no-energy', evseSubject(station, session.evseId)),
        `Session ${session.wireId} delivers energy: ${Math.round(session.energyWh ?? 0)} Wh so far.`,
      );
    return;
  }
  if (isPaused(station, session)) session.zeroSince = null;
  else session.zeroSince ??= turn.at;
}

/** A pause that the vehicle or the station declares is no failure to deliver. */
function isPaused(station: Station, session: LiveTransaction): boolean {
  if (session.chargingState !== null) return session.chargingState !== 'Charging';
  const connector = station.evses.find((evse) => evse.id === session.evseId)?.connectors[0];
  return (
    connector?.status === 'SuspendedEV' ||
    connector?.status === 'SuspendedEVSE' ||
    connector?.status === 'Preparing' ||
    connector?.status === 'Finishing'
  );
}
