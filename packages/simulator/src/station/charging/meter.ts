import { effectOn, isFaulted } from '../effects.ts';
import { enqueue } from '../outbox.ts';
import { sampleIntervalMs } from './sampling.ts';
import { evseOf } from './session.ts';
import { clearTimer, setTimer } from '../timers.ts';
import type { Evse, Station, Turn } from '../state.ts';
import { wireOf } from '../wire/wire.ts';

const MS_PER_HOUR = 3_600_000;

/** Counts the energy since the last look and sets what flows from now on. */
export function runMeters(turn: Turn): void {
  for (const evse of turn.station.evses) runMeter(turn, evse);
}

function runMeter(turn: Turn, evse: Evse): void {
  const { station, at } = turn;
  if (evse.powerW > 0 && at > evse.meteredAt && effectOn(station, evse.id, 'meterStuck') !== true) {
    evse.registerWh += (evse.powerW * (at - evse.meteredAt)) / MS_PER_HOUR;
  }
  evse.meteredAt = at;
  const powerW = flowingW(station, evse);
  if (powerW === evse.powerW) return;
  evse.powerW = powerW;
  const { session, plugged } = evse;
  if (powerW === 0 || session === null || plugged === null) return clearTimer(station, `full:${evse.id}`);
  const leftWh = Math.max(0, plugged.wantsWh - (evse.registerWh - session.startWh));
  setTimer(station, `full:${evse.id}`, Math.ceil(at + (leftWh / powerW) * MS_PER_HOUR));
}

/** Power into the vehicle, W. The cabinet's limit is shared by nobody: each EVSE has its own stack. */
function flowingW(station: Station, evse: Evse): number {
  const { session, plugged } = evse;
  if (session === null || plugged === null || !session.energized || session.full) return 0;
  if (station.power !== 'on' || isFaulted(station, evse)) return 0;
  if (effectOn(station, evse.id, 'noEnergy') === true) return 0;
  const rated = station.design.personality.maxPowerW * (effectOn(station, evse.id, 'powerShare') ?? 1);
  return Math.min(plugged.maxPowerW, rated, limitOn(station, evse) ?? Number.POSITIVE_INFINITY);
}

/** What the station may deliver here at most, W: its profiles, and what somebody on site has set; null: no limit. */
export function limitOn(station: Station, evse: Evse): number | null {
  const ignored = station.design.personality.quirks.ignoresLimits;
  return effectOn(station, evse.id, 'limitW') ?? (ignored ? null : evse.limitW);
}

/** The vehicle has what it wanted. */
export function vehicleFull(turn: Turn, evseId: number): void {
  const evse = evseOf(turn.station, evseId);
  if (evse === undefined || evse.session === null) return;
  evse.session.full = true;
  turn.out.push({ type: 'vehicle-full', evseId });
}

/** A periodic sample of a session; the next one is planned at once. */
export function samplePeriodically(turn: Turn, evseId: number): void {
  const { station, at } = turn;
  const evse = evseOf(station, evseId);
  if (evse === undefined || evse.session === null) return;
  setTimer(station, `sample:${evseId}`, at + sampleIntervalMs(station));
  if (effectOn(station, 0, 'frozen') === true || station.power !== 'on') return;
  enqueue(turn, wireOf(station).sample(station, at, evse, evse.session, false), {
    transaction: evse.session.transaction,
  });
}
