import { enqueue } from '../outbox.ts';
import { statusOf } from '../status.ts';
import type { Evse, Turn } from '../state.ts';
import { wireOf, type Notice } from '../wire/wire.ts';
import { endSession } from './session.ts';

/** The vehicle never answered: DC ends the session, AC goes on offering. */
export function gaveUpTalking(turn: Turn, evse: Evse): void {
  if (evse.session === null || evse.plugged?.mute !== true) return;
  if (turn.station.design.personality.current === 'DC') endSession(turn, evse, 'ev-silent');
  else evse.session.full = evse.session.energized = true;
}

const HUB_SILENT: Notice = {
  component: 'AuthCtrlr',
  variable: 'Tries',
  value: '1',
  mrec: 'CX009',
  vendorCode: 'E-0323',
  info: 'Authorization timeout',
};

/** Nobody said whether this card may charge: the driver is turned away. */
export function hubTimedOut(turn: Turn, evse: Evse): void {
  const { station } = turn;
  if (station.registration !== 'accepted') return;
  enqueue(turn, wireOf(station).notice(turn, evse, statusOf(station, evse), HUB_SILENT));
  for (const fault of station.faults) {
    if (fault.kind.effects.authorizerSilent === true)
      turn.out.push({ type: 'shown', instance: fault.instance });
  }
}
