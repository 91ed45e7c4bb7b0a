import { effectOn, isFaulted } from '../effects.ts';
import { enqueue } from '../outbox.ts';
import { happens } from '../faulting.ts';
import { between, hexDigits } from '../random.ts';
import { clearTimer, setTimer } from '../timers.ts';
import type { Evse, Session, Station, TransactionRef, Turn, Vehicle } from '../state.ts';
import { wireOf, type StartTrigger, type StopCause } from '../wire/wire.ts';
import { applyProfilesOn } from './profiles.ts';
import { release } from './reservations.ts';
import { sampleIntervalMs } from './sampling.ts';

/** How long an authorization waits for a plug (ConnectionTimeOut, EVConnectionTimeOut). */
const CONNECT_TIMEOUT_MS = 60_000;
/** How long a station waits for a vehicle to talk before it breaks off, ms. */
const TALK_TIMEOUT_MS = 25_000;
/** How long a station waits for the hub that checks its cards, ms. */
const HUB_TIMEOUT_MS = 10_000;
/** From the start of a transaction until the contactor closes. */
const ENERGIZE_MS = 2500;
/** The status change overtakes the StopTransaction by this much on stations that do so. */
const STOP_LAG_MS = 9000;

export function evseOf(station: Station, evseId: number): Evse | undefined {
  return station.evses.find((evse) => evse.id === evseId);
}

export function plugIn(turn: Turn, evseId: number, vehicle: Vehicle): void {
  const evse = evseOf(turn.station, evseId);
  if (evse === undefined || evse.plugged !== null) return;
  evse.plugged = vehicle;
  evse.finishing = false;
  tryStart(turn, evse, 'plug');
}

/** A card is held to the reader: it starts a session, or stops the one it started. */
export function tap(turn: Turn, evseId: number, token: string): void {
  const { station } = turn;
  const evse = evseOf(station, evseId);
  if (evse === undefined || !canServe(station, evse)) return;
  if (effectOn(station, evseId, 'readerDead') === true) return;
  if (evse.session !== null) {
    if (evse.session.token === token) endSession(turn, evse, 'local');
  } else if (evse.reservation !== null && evse.reservation.token !== token) {
    // Kept for somebody else.
  } else if (effectOn(station, evseId, 'authorizerSilent') === true) {
    setTimer(station, `hub:${evseId}`, turn.at + HUB_TIMEOUT_MS);
  } else if (station.link.state === 'up' && station.registration === 'accepted') {
    enqueue(turn, wireOf(station).authorize(token), { context: { type: 'authorize', evseId, token } });
  } else if (station.localList.tokens.get(token) ?? station.design.personality.authorizesOffline) {
    authorized(turn, evse, token, null, 'tap');
  }
}

function canServe(station: Station, evse: Evse): boolean {
  return (
    station.power === 'on' &&
    effectOn(station, 0, 'frozen') !== true &&
    !isFaulted(station, evse) &&
    evse.operative &&
    !evse.resetting
  );
}

/** A token may charge here: the session begins as soon as a vehicle is plugged in. */
export function authorized(
  turn: Turn,
  evse: Evse,
  token: string,
  remoteStartId: number | null,
  trigger: StartTrigger,
): void {
  if (evse.session !== null) return;
  evse.authorization = { token, remoteStartId, remote: trigger === 'remote' };
  setTimer(turn.station, `connect:${evse.id}`, turn.at + CONNECT_TIMEOUT_MS);
  tryStart(turn, evse, trigger);
}

function tryStart(turn: Turn, evse: Evse, trigger: StartTrigger): void {
  const { station, at } = turn;
  const { authorization } = evse;
  if (authorization === null || evse.plugged === null || evse.session !== null) return;
  if (!canServe(station, evse) || effectOn(station, evse.id, 'noStart') === true) return;
  const session: Session = {
    transaction: newTransaction(station, at),
    token: authorization.token,
    reservationId: evse.reservation?.id ?? null,
    startedAt: at,
    startWh: evse.registerWh,
    remoteStartId: authorization.remoteStartId,
    startedRemotely: authorization.remote,
    energized: false,
    full: false,
    known: false,
    toldState: 'EVConnected',
    resumes: false,
  };
  evse.session = session;
  evse.authorization = null;
  evse.finishing = false;
  release(station, evse);
  clearTimer(station, `connect:${evse.id}`);
  applyProfilesOn(turn, evse.id);
  enqueue(turn, wireOf(station).sessionStarted(station, at, evse, session, trigger), {
    context: { type: 'start', evseId: evse.id, session },
    transaction: session.transaction,
  });
  setTimer(station, `energize:${evse.id}`, at + ENERGIZE_MS);
  setTimer(station, `sample:${evse.id}`, at + sampleIntervalMs(station));
  const breaksOff = effectOn(station, evse.id, 'breaksOffAfterS');
  if (breaksOff !== undefined) {
    setTimer(station, `break-off:${evse.id}`, at + between(station.random, ...breaksOff) * 1000);
  }
}

/** 1.6 lets the CSMS number transactions, 2.0.1 the station. */
function newTransaction(station: Station, at: number): TransactionRef {
  const { protocol, quirks } = station.design.personality;
  if (protocol === 'ocpp1.6') return { wireId: null, seqNo: 0 };
  const stamp = Math.floor(at).toString(16).padStart(12, '0');
  const digits = `${stamp}${hexDigits(station.random, 22)}`;
  if (quirks.transactionIdDigits > 0)
    return { wireId: digits.slice(0, quirks.transactionIdDigits), seqNo: 0 };
  const uuid = `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(12, 15)}-a${digits.slice(15, 18)}-`;
  return { wireId: uuid + digits.slice(18, 30), seqNo: 0 };
}

/** The contactor is told to close. */
export function energize(turn: Turn, evseId: number): void {
  const { station, at } = turn;
  const evse = evseOf(station, evseId);
  if (evse === undefined || evse.session === null) return;
  if (evse.plugged?.mute === true) {
    return setTimer(station, `talk:${evse.id}`, at + TALK_TIMEOUT_MS);
  }
  evse.session.energized = true;
}

/** Ends a session, whatever the reason; does nothing when there is none. */
export function endSession(turn: Turn, evse: Evse, cause: StopCause): void {
  const { station, at } = turn;
  const { session } = evse;
  if (session === null) return;
  const call = wireOf(station).sessionEnded(station, at, evse, session, cause);
  evse.session = null;
  evse.powerW = 0;
  evse.finishing = evse.plugged !== null;
  evse.endedAt = at;
  station.profiles = station.profiles.filter(
    (profile) => profile.purpose !== 'session' || profile.evseId !== evse.id,
  );
  applyProfilesOn(turn, evse.id);
  for (const timer of ['energize', 'sample', 'full', 'talk', 'break-off'])
    clearTimer(station, `${timer}:${evse.id}`);
  const lag = station.design.personality.quirks.availableBeforeStop ? STOP_LAG_MS : 0;
  enqueue(turn, call, { transaction: session.transaction, notBefore: at + lag });
  const energyWh = evse.registerWh - session.startWh;
  evse.lastEnergyWh = energyWh;
  turn.out.push({ type: 'session-ended', evseId: evse.id, energyWh, cause });
  if (evse.scheduledOperative !== null) {
    evse.operative = evse.scheduledOperative;
    evse.scheduledOperative = null;
  }
}

/** The driver pulls the plug; a lock that holds it wins. */
export function unplug(turn: Turn, evseId: number): void {
  const { station } = turn;
  const evse = evseOf(station, evseId);
  if (evse === undefined || evse.plugged === null) return;
  if (effectOn(station, evseId, 'plugHeld') === true && station.power !== 'off') return;
  endSession(turn, evse, 'ev-disconnected');
  evse.plugged = null;
  evse.finishing = false;
  evse.authorization = null;
  clearTimer(station, `connect:${evse.id}`);
  happens(turn, { type: 'unplug' }, evse.id, 'itself');
}
