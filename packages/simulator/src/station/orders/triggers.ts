import { happens } from '../faulting.ts';
import { sendBoot } from '../link.ts';
import { enqueue } from '../outbox.ts';
import { reportEvse, reportStation } from '../status.ts';
import { requestCertificate } from '../upkeep/certificates.ts';
import { sayFirmwareStatus } from '../upkeep/firmware.ts';
import { sayLogStatus } from '../upkeep/logs.ts';
import type { Evse, Turn } from '../state.ts';
import { wireOf } from '../wire/wire.ts';

export type TriggeredMessage =
  | 'boot'
  | 'heartbeat'
  | 'status'
  | 'meter'
  | 'transaction'
  | 'log'
  | 'firmware'
  | 'certificate';

/** Answers TriggerMessage: the message follows the answer, unless the vendor forgot that part (Q28). */
export function trigger(
  turn: Turn,
  message: TriggeredMessage,
  evseId: number | null,
  answerAt: number,
): 'accepted' | 'rejected' {
  const { station } = turn;
  const { ignoresTriggers, statusTrigger } = station.design.personality.quirks;
  const targets = station.evses.filter((evse) => evseId === null || evseId === 0 || evse.id === evseId);
  if (targets.length === 0) return 'rejected';
  if (message === 'status' && statusTrigger === 'connectors' && (evseId ?? 0) === 0) return 'rejected';
  if (message === 'status' && statusTrigger === 'station' && (evseId ?? 0) !== 0) return 'rejected';
  if (ignoresTriggers) return 'accepted';
  happens(turn, { type: 'trigger', message }, 0, `command:probe-${message}`);
  const notBefore = answerAt + 20;
  switch (message) {
    case 'boot':
      station.bootReason = 'Triggered';
      sendBoot(turn);
      break;
    case 'heartbeat':
      enqueue(turn, wireOf(station).heartbeat(), { notBefore, context: { type: 'heartbeat' } });
      break;
    case 'status':
      if (evseId === null || evseId === 0) reportStation(turn, true, notBefore);
      // 1.6: connector 0 is the station and nobody else; without a connector everything is told.
      if (evseId !== 0 || statusTrigger === 'station')
        for (const evse of targets) reportEvse(turn, evse, notBefore);
      break;
    case 'meter':
    case 'transaction':
      for (const evse of targets) sample(turn, evse, notBefore);
      break;
    case 'log':
      sayLogStatus(turn, notBefore);
      break;
    case 'firmware':
      sayFirmwareStatus(turn, notBefore);
      break;
    case 'certificate':
      return requestCertificate(turn, notBefore) ? 'accepted' : 'rejected';
  }
  return 'accepted';
}

function sample(turn: Turn, evse: Evse, notBefore: number): void {
  const { station, at } = turn;
  const call = wireOf(station).sample(station, at, evse, evse.session, true);
  const transaction = evse.session?.transaction;
  enqueue(turn, call, transaction === undefined ? { notBefore } : { notBefore, transaction });
}
