import { restart } from './power.ts';
import { setTimer } from './timers.ts';
import type { Turn } from './state.ts';
import { listOf, objectOf, textOf } from './wire/reading.ts';
import type { Ask } from './wire/wire.ts';

/** Instead of the answer that a message deserves: a text that may be no JSON, or null for silence. */
export type Mishandled = { readonly raw: string | null };

/** From the answer until a station that was asked the wrong thing goes down, ms. */
const DIES_AFTER_MS = 1500;

/** What the vendor's bugs make of a message of the CSMS; undefined when it is handled properly. */
export function mishandle(ask: Ask, action: string, messageId: string): Mishandled | undefined {
  const { station } = ask.turn;
  const { leavesUnanswered, settingsReport, rebootsOnReading } = station.design.personality.quirks;
  if (leavesUnanswered.includes(action)) return { raw: null };
  const asked = askedKeys(ask, action);
  if (asked === null) return undefined;
  if (asked.length === 0 && settingsReport === 'empty') {
    return { raw: JSON.stringify([3, messageId, { configurationKey: [] }]) };
  }
  if (asked.length === 0 && settingsReport === 'no-json') {
    setTimer(station, 'dies', ask.answerAt + DIES_AFTER_MS);
    return {
      raw: `[3,"${messageId}",{"configurationKey":[{"key":"HeartbeatInterval","readonly":false,"value":"60"`,
    };
  }
  const deadly = rebootsOnReading.some((key) => asked.length === 0 || asked.includes(key));
  if (deadly) setTimer(station, 'dies', ask.answerAt + DIES_AFTER_MS);
  return undefined;
}

/** Names of the settings that are to be read, in small letters; empty for all, null when it reads none. */
function askedKeys({ payload }: Ask, action: string): string[] | null {
  if (action === 'GetConfiguration') {
    return Array.isArray(payload['key']) ? payload['key'].map((key) => textOf(key).toLowerCase()) : [];
  }
  if (action === 'GetBaseReport') return [];
  if (action !== 'GetVariables') return null;
  return listOf(payload['getVariableData']).map((item) =>
    textOf(objectOf(item['variable'])['name']).toLowerCase(),
  );
}

/** The application did not survive the question. */
export function dies(turn: Turn): void {
  restart(turn, 'ApplicationReset', 'soft');
}
