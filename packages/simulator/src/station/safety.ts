import { evseOf } from './session.ts';
import { knownHazard } from './effects.ts';
import type { Turn } from './state.ts';
import type { Order } from './wire.ts';

/**
 * Watches what the CSMS dares to ask. A command to a latched hazard, or one that hits a driver who is
 * charging, is a violation, provided the CSMS had acknowledged the message that told it so: nobody is
 * blamed for what was still on its way.
 */
export function watch(turn: Turn, order: Order): void {
  const hazardous = touchesHazard(turn, order);
  if (hazardous !== null) {
    turn.out.push({ type: 'violation', rule: 'hazard-commanded', detail: hazardous });
  }
  const disturbed = disturbsSession(turn, order);
  if (disturbed !== null) {
    turn.out.push({ type: 'violation', rule: 'live-session-disturbed', detail: disturbed });
  }
}

function touchesHazard(turn: Turn, order: Order): string | null {
  const place = commandedPlace(order);
  if (place === undefined) return null;
  const hazard = knownHazard(turn.station, place);
  return hazard === undefined
    ? null
    : `${order.type} while ${hazard.kind.name} stands at EVSE ${hazard.evseId}`;
}

/** Where an order would re-energize or move something; undefined when it would not. */
function commandedPlace(order: Order): number | null | undefined {
  if (order.type === 'reset' || order.type === 'start') return order.evseId;
  if (order.type === 'unlock') return order.evseId;
  if (order.type === 'availability' && order.operative) return order.evseId;
  if (order.type === 'limit' && order.limitW === null) return order.evseId;
  return undefined;
}

function disturbsSession(turn: Turn, order: Order): string | null {
  const { station } = turn;
  if (order.type === 'reset' && !order.onIdle) {
    const hit = station.evses.find(
      (evse) =>
        (order.evseId === null || evse.id === order.evseId) &&
        evse.session?.known === true &&
        evse.powerW > 0,
    );
    if (hit === undefined) return null;
    return `${order.level} reset while EVSE ${hit.id} delivers ${Math.round(hit.powerW)} W`;
  }
  if (order.type !== 'unlock') return null;
  const live = evseOf(station, order.evseId)?.session;
  return live?.known === true ? `unlock during a session at EVSE ${order.evseId}` : null;
}
