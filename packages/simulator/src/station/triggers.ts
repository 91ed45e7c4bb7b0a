import { happens } from './faulting.ts';
import { sendBoot } from './link.ts';
import { enqueue } from './outbox.ts';
import { reportEvse, reportStation } from './status.ts';
import type { Evse, Turn } from './state.ts';
import { wireOf, type Order, type Outcome } from './wire.ts';

/** Answers TriggerMessage: the message follows the answer, unless the vendor forgot that part. */
export function answerTrigger(
  turn: Turn,
  order: Extract<Order, { type: 'trigger' }>,
  answerAt: number,
): Outcome {
  const { station } = turn;
  const targets = station.evses.filter((evse) => order.evseId === null || evse.id === order.evseId);
  if (targets.length === 0 && order.evseId !== 0) return { result: 'rejected' };
  if (station.design.personality.quirks.ignoresTriggers) return { result: 'accepted' };
  happens(turn, { type: 'trigger', message: order.message }, 0, `command:probe-${order.message}`);
  const notBefore = answerAt + 20;
  switch (order.message) {
    case 'boot':
      station.bootReason = 'Triggered';
      sendBoot(turn);
      break;
    case 'heartbeat':
      enqueue(turn, wireOf(station).heartbeat(), { notBefore, context: { type: 'heartbeat' } });
      break;
    case 'status':
      if (order.evseId === null || order.evseId === 0) reportStation(turn, true, notBefore);
      for (const evse of targets) reportEvse(turn, evse, notBefore);
      break;
    case 'meter':
    case 'transaction':
      for (const evse of targets) sample(turn, evse, notBefore);
      break;
    case 'log':
      enqueue(turn, wireOf(station).logStatus(station), { notBefore });
      break;
    case 'firmware':
      enqueue(turn, wireOf(station).firmwareStatus(station), { notBefore });
      break;
  }
  return { result: 'accepted' };
}

function sample(turn: Turn, evse: Evse, notBefore: number): void {
  const { station, at } = turn;
  const call = wireOf(station).sample(station, at, evse, evse.session, true);
  const transaction = evse.session?.transaction;
  enqueue(turn, call, transaction === undefined ? { notBefore } : { notBefore, transaction });
}
