import type { Input } from '../model/input.ts';
import type { Station } from '../model/station.ts';
import { raiseMomentary } from '../observe/own-reports.ts';
import { touch, type Turn } from '../turn.ts';

/** Fewer refusals since the last boot are chance; this many are a misunderstanding that people have to end. */
const REFUSALS_MAX = 5;
const REFUSED = { taxonomy: 'ohmward', code: 'answers-refused', cleared: false } as const;

/** CALLRESULTERROR (2.1): the station could not use an answer of ours. Counted; when it goes on, shown to people. */
export function onRefused(
  turn: Turn,
  station: Station,
  { code, description }: Extract<Input, { kind: 'refused' }>,
): void {
  station.refusedAnswers++;
  touch(turn, station);
  if (station.admission !== 'accepted' || station.refusedAnswers < REFUSALS_MAX) return;
  const words = description === '' ? code : `${code}: ${description.slice(0, 120)}`;
  raiseMomentary(
    turn,
    station,
    REFUSED,
    `The station could not use an answer of ours (${words}), ${station.refusedAnswers} since its last boot.`,
  );
}
