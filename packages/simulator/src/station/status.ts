import { effectOn, faultsOn, saysFaulted, shownFaults } from './effects.ts';
import { limitOn } from './charging/meter.ts';
import { delayOf } from './manners.ts';
import { enqueue } from './outbox.ts';
import type { ConnectorStatus } from './design.ts';
import type { ActiveFault, Evse, Reported, Session, Station, Turn } from './state.ts';
import { wireOf } from './wire/wire.ts';

/** What the connector is doing, in the words of the station's OCPP version. */
export function statusOf(station: Station, evse: Evse): ConnectorStatus {
  const stale = effectOn(station, evse.id, 'staleStatus');
  if (stale !== undefined) return stale;
  if (saysFaulted(station, evse)) return 'Faulted';
  if (evse.resetting || !evse.operative) return 'Unavailable';
  const { protocol, quirks } = station.design.personality;
  if (protocol !== 'ocpp1.6') {
    if (evse.session !== null) return 'Occupied';
    if (evse.plugged !== null && !quirks.availableWhilePlugged) return 'Occupied';
    return evse.reservation === null ? 'Available' : 'Reserved';
  }
  if (evse.session !== null) return sessionStatus(station, evse, evse.session);
  if (evse.plugged !== null) return evse.finishing ? 'Finishing' : 'Preparing';
  if (evse.authorization !== null) return 'Preparing';
  return evse.reservation === null ? 'Available' : 'Reserved';
}

function sessionStatus(station: Station, evse: Evse, session: Session): ConnectorStatus {
  const state = chargingStateOf(station, evse, session);
  return state === 'EVConnected' ? 'Preparing' : state;
}

/** How a session goes, in the words of 2.x, three of which 1.6 shares. */
export function chargingStateOf(
  station: Station,
  evse: Evse,
  session: Session,
): 'EVConnected' | 'SuspendedEV' | 'SuspendedEVSE' | 'Charging' {
  if (!session.energized) return 'EVConnected';
  if (session.full) return 'SuspendedEV';
  // A contactor that never closed is not noticed by the station: it claims to charge.
  return limitOn(station, evse) === 0 ? 'SuspendedEVSE' : 'Charging';
}

/** Reports every change since the last report, at the station and at each connector. */
export function reportChanges(turn: Turn): void {
  const { station } = turn;
  if (station.power !== 'on' || station.registration !== 'accepted') return;
  if (effectOn(station, 0, 'frozen') === true) return;
  const unasked = station.design.personality.quirks.statusReports !== 'triggered-only';
  if (unasked) {
    reportStation(turn);
    for (const evse of station.evses) {
      const status = statusOf(station, evse);
      const faultKey = keyOf(shownFaults(station, evse));
      const { reported } = evse;
      if (reported !== null && reported.status === status && reported.faultKey === faultKey) continue;
      if (hesitates(station, evse, status)) continue;
      reportEvse(turn, evse);
    }
  }
  reportEvents(turn);
  if (station.design.personality.protocol !== 'ocpp1.6') reportSessions(turn);
}

/** 2.x: the progress of a session travels in its transaction events. */
function reportSessions(turn: Turn): void {
  const { station, at } = turn;
  for (const evse of station.evses) {
    const { session } = evse;
    if (session === null) continue;
    const state = chargingStateOf(station, evse, session);
    if (state === session.toldState) continue;
    session.toldState = state;
    const trigger = session.resumes && state === 'Charging' ? 'resumed' : 'state';
    if (trigger === 'resumed') session.resumes = false;
    const call = wireOf(station).sessionChanged(station, at, evse, session, trigger);
    if (call !== null) enqueue(turn, call, { transaction: session.transaction });
  }
}

/** Says the state of one EVSE, asked or not. */
export function reportEvse(turn: Turn, evse: Evse, notBefore = 0): void {
  const { station, at } = turn;
  const faults = shownFaults(station, evse);
  const status = statusOf(station, evse);
  const call = wireOf(station).status(station, at, evse, status, faults);
  evse.reported = snapshotOf(station, evse);
  if (call === null) return;
  const { lateStatus } = station.manners;
  const { protocol } = station.design.personality;
  enqueue(turn, call, {
    notBefore: Math.max(notBefore, at + delayOf(station, lateStatus, lateStatus.delayMs)),
    // In 2.x a status names no fault: whoever has answered it still does not know which one it is.
    context: { type: 'status', evseId: evse.id, faults: protocol === 'ocpp1.6' ? faults.map(idOf) : [] },
  });
  for (const fault of [...faults, ...staleFaults(station, evse)]) {
    turn.out.push({ type: 'shown', instance: fault.instance });
  }
}

/** A stale status is the one fault that shows without being reported. */
function staleFaults(station: Station, evse: Evse): ActiveFault[] {
  return faultsOn(station, evse.id).filter((fault) => fault.kind.effects.staleStatus !== undefined);
}

/** 1.6 alone: connector 0 speaks for the station's main controller. */
export function reportStation(turn: Turn, always = false, notBefore = 0): void {
  const { station, at } = turn;
  const faults = shownFaults(station, null);
  const faulted = faults.some((fault) => fault.kind.effects.faulted === true);
  const status = faulted ? 'Faulted' : station.operative ? 'Available' : 'Unavailable';
  const faultKey = keyOf(faults);
  const before = station.reportedStation;
  if (!always && before !== null && before.status === status && before.faultKey === faultKey) return;
  station.reportedStation = { status, faultKey };
  const call = wireOf(station).status(station, at, null, status, faults);
  if (call === null) return;
  enqueue(turn, call, { notBefore, context: { type: 'status', evseId: 0, faults: faults.map(idOf) } });
  for (const fault of faults) turn.out.push({ type: 'shown', instance: fault.instance });
}

/** 2.x: faults travel in NotifyEvent, once when they come and once when they go. */
function reportEvents(turn: Turn): void {
  const { station } = turn;
  if (station.faults.length === 0) return;
  const visible = [null, ...station.evses].flatMap((evse) => shownFaults(station, evse));
  const fresh = [...new Set(visible)].filter((fault) => fault.announced === null);
  const call = fresh.length === 0 ? null : wireOf(station).events(turn, fresh, false);
  if (call === null) return;
  for (const fault of fresh) turn.out.push({ type: 'shown', instance: fault.instance });
  enqueue(turn, call, { context: { type: 'status', evseId: 0, faults: fresh.map(idOf) } });
}

/** 2.x: tells that an announced fault is gone. */
export function reportCleared(turn: Turn, fault: ActiveFault): void {
  if (fault.announced === null) return;
  fault.announced = null;
  const { station } = turn;
  if (station.power !== 'on' && station.design.personality.quirks.forgetsFaultsOnBoot) return;
  const call = wireOf(station).events(turn, [fault], true);
  if (call !== null) enqueue(turn, call, { context: { type: 'status', evseId: 0, faults: [] } });
}

/** Forgets what was said, so that all of it is said again (after a boot). */
export function forgetReports(station: Station): void {
  const silent = station.design.personality.quirks.statusReports === 'changes-only';
  station.reportedStation = silent ? { status: 'Available', faultKey: '' } : null;
  for (const evse of station.evses) evse.reported = silent ? snapshotOf(station, evse) : null;
}

function snapshotOf(station: Station, evse: Evse): Reported {
  return { status: statusOf(station, evse), faultKey: keyOf(shownFaults(station, evse)) };
}

/** A stale status also hides the return to health: nothing changes as far as the station knows. */
function hesitates(station: Station, evse: Evse, status: ConnectorStatus): boolean {
  return effectOn(station, evse.id, 'staleStatus') !== undefined && evse.reported?.status === status;
}

function keyOf(faults: readonly ActiveFault[]): string {
  if (faults.length === 0) return '';
  return faults.map((fault) => fault.instance).join(',');
}

function idOf(fault: ActiveFault): number {
  return fault.instance;
}
