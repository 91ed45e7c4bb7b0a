import { effectOn } from './effects.ts';
import { delayOf } from './manners.ts';
import { enqueue, repeatLast, socketLost } from './outbox.ts';
import { between, chance } from './random.ts';
import { reportChanges } from './status.ts';
import { clearTimer, setTimer } from './timers.ts';
import { sayFirmwareStatus } from './upkeep/firmware.ts';
import type { Station, Turn } from './state.ts';
import { wireOf } from './wire/wire.ts';

/** Flapping modems hold the line for so long, ms, and need so long to find it again. */
const FLAP_UP_MS: readonly [number, number] = [9000, 20_000];
const FLAP_DOWN_MS: readonly [number, number] = [2000, 6000];

/** Plans the next attempt to connect; a vendor's grid replaces a proper random moment. */
export function planDial(turn: Turn, earliest: number): void {
  const { station } = turn;
  const grid = station.design.personality.quirks.reconnectGridMs;
  setTimer(station, 'dial', grid === 0 ? earliest : Math.ceil(earliest / grid) * grid);
}

export function dial(turn: Turn): void {
  const { station } = turn;
  if (station.power !== 'on' || station.link.state !== 'down') return;
  const fault = effectOn(station, 0, 'link');
  if (fault === 'lost' || fault === 'half-open') return;
  station.link.state = 'dialing';
  station.link.attempts += 1;
  turn.out.push({ type: 'dial' });
}

export function opened(turn: Turn): void {
  const { station, at } = turn;
  const { quirks } = station.design.personality;
  station.link.state = 'up';
  station.link.openedAt = at;
  station.link.quietUntil = at + quirks.silentAfterConnectMs;
  if (quirks.neverBoots) registered(turn);
  else if (station.registration !== 'accepted' || quirks.bootsAfterReconnect) sendBoot(turn);
  else resume(turn);
  if (effectOn(station, 0, 'link') === 'flapping') {
    setTimer(station, 'flap', at + between(station.random, ...FLAP_UP_MS));
  }
}

export function sendBoot(turn: Turn): void {
  const { station } = turn;
  if (station.outbox.some((call) => call.context.type === 'boot')) return;
  enqueue(turn, wireOf(station).boot(station), { context: { type: 'boot' }, first: true });
}

/** The CSMS lets us speak: heartbeats begin, the queue leaves, what changed meanwhile is told. */
export function registered(turn: Turn): void {
  const { station, at } = turn;
  station.registration = 'accepted';
  resume(turn);
  armSelfRestart(turn);
  if (station.updateToTell) {
    station.updateToTell = false;
    sayFirmwareStatus(turn);
  }
  if (station.design.personality.quirks.securityEvents && station.bootReason !== 'Triggered') {
    enqueue(turn, wireOf(station).securityEvent(station, at, 'StartupOfTheDevice'));
  }
}

function resume(turn: Turn): void {
  const { station, at } = turn;
  const { quirks } = station.design.personality;
  // The attempts are forgotten only here: a server that opens and closes at once meets backoff.
  station.link.attempts = 0;
  planHeartbeat(station, at);
  const { lateQueue, repeatsAfterReconnect } = station.manners;
  const lateMs = Math.max(quirks.flushDelayMs, delayOf(station, lateQueue, lateQueue.delayMs));
  if (lateMs > 0) {
    for (const call of station.outbox) {
      if (call.kind === 'transaction') call.notBefore = Math.max(call.notBefore, at + lateMs);
    }
  }
  if (repeatsAfterReconnect > 0 && chance(station.random, repeatsAfterReconnect)) repeatLast(station);
  if (!quirks.availableBeforeStop) return;
  reportChanges(turn);
  const statuses = station.outbox.filter((call) => call.context.type === 'status');
  station.outbox = [...statuses, ...station.outbox.filter((call) => call.context.type !== 'status')];
}

/** A boot loop: the station goes down again soon after it came up. */
export function armSelfRestart(turn: Turn): void {
  const after = effectOn(turn.station, 0, 'restartsAfterS');
  if (after === undefined || turn.station.timers.has('self-restart')) return;
  setTimer(turn.station, 'self-restart', turn.at + between(turn.station.random, ...after) * 1000);
}

export function planHeartbeat(station: Station, at: number): void {
  setTimer(station, 'heartbeat', at + station.heartbeatS * 1000);
}

/** The socket is gone, by whoever's will: back off exponentially with jitter and try again. */
export function closed(turn: Turn): void {
  const { station, at } = turn;
  if (station.link.state === 'down') return;
  const { reconnectBaseMs, reconnectMaxMs } = station.design.personality;
  forgetSocket(station);
  const doubled = reconnectBaseMs * 2 ** Math.min(10, station.link.attempts);
  const lazyMs = station.design.personality.quirks.redialS * 1000;
  planDial(turn, at + Math.max(lazyMs, Math.min(reconnectMaxMs, doubled)) * between(station.random, 0.5, 1));
}

/** The station gives its socket up itself. */
export function tearDown(turn: Turn, how: 'close' | 'vanish'): void {
  if (turn.station.link.state !== 'down') turn.out.push({ type: 'hang-up', how });
  forgetSocket(turn.station);
}

export function flap(turn: Turn): void {
  const { station, at } = turn;
  if (effectOn(station, 0, 'link') !== 'flapping') return;
  tearDown(turn, 'vanish');
  planDial(turn, at + between(station.random, ...FLAP_DOWN_MS));
}

function forgetSocket(station: Station): void {
  station.link.state = 'down';
  socketLost(station);
  for (const key of ['heartbeat', 'reply', 'pump', 'flap', 'registration']) clearTimer(station, key);
}
