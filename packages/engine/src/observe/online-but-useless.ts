import { count } from '../explain/words.ts';
import type { Station } from '../model/station.ts';
import type { Turn } from '../turn.ts';
import { raise, stationSubject } from './conditions.ts';
import type { PatternRule } from './pattern-rule.ts';

/** D2: connected, perhaps even with heartbeats, and of no use to anybody. */
export const onlineButUseless: PatternRule = {
  pattern: 'online-but-useless',
  title: (subject) => `${subject} is online but does not work`,
  diagnose({ state, station }) {
    const unanswered = station?.unanswered ?? 0;
    const failedStarts = station?.failedStarts ?? 0;
    const deaf = unanswered >= state.policy.useless.unanswered;
    return {
      cause: 'station-software',
      confidence: deaf ? 0.8 : 0.6,
      summary: deaf
        ? `${station?.id ?? 'The station'} keeps its connection but left ${count(unanswered, 'command')} in a row unanswered: its application hangs.`
        : `${count(failedStarts, 'driver')} in a row were authorized at ${station?.id ?? 'the station'} and no session began.`,
      rivals: [
        { cause: 'station-link', because: 'The socket is up and pings are answered.' },
        deaf
          ? { cause: 'authorization', because: 'Commands have nothing to do with id tokens.' }
          : { cause: 'authorization', because: 'Every one of these drivers was accepted.' },
        {
          cause: 'vehicle',
          because: deaf ? 'No vehicle is involved.' : 'Several different attempts failed alike.',
        },
      ],
      safetyClass: 'none',
      playbook: 'wake-up',
      tier: 'technical-operations',
    };
  },
};

/** A command of ours got no answer although the link is up. */
export function observeUnanswered(turn: Turn, station: Station, what: string): void {
  if (station.link.connected !== true) return;
  station.unanswered++;
  if (station.unanswered < turn.state.policy.useless.unanswered) return;
  raise(turn, {
    pattern: 'online-but-useless',
    subject: stationSubject(station),
    station,
    text: `No answer to "${what}", the ${ordinal(station.unanswered)} command in a row.`,
  });
}

/** A driver was authorized and the next thing that happened was not a session. */
export function observeFailedStart(turn: Turn, station: Station): void {
  station.failedStarts++;
  if (station.failedStarts < turn.state.policy.useless.failedStarts) return;
  raise(turn, {
    pattern: 'online-but-useless',
    subject: stationSubject(station),
    station,
    text: `Authorized driver ${station.failedStarts} in a row got no session.`,
  });
}

function ordinal(n: number): string {
  const words = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];
  return words[n - 1] ?? `${n}th`;
}
