import { count, duration } from '../explain/words.ts';
import { DROP_COALESCE_MS, DROPS_MAX, SECOND_MS } from '../limits.ts';
import type { Station } from '../model/station.ts';
import type { Turn } from '../turn.ts';
import { conditionKey, raise, standing, stationSubject } from './conditions.ts';
import type { PatternRule } from './pattern-rule.ts';

/** D1: the link comes and goes. */
export const connectionFlapping: PatternRule = {
  pattern: 'connection-flapping',
  title: (subject) => `${subject} keeps losing its connection`,
  diagnose({ state, station, at }) {
    const windowMs = state.policy.flapping.windowS * SECOND_MS;
    const drops = station?.link.drops.filter((drop) => drop > at - windowMs).length ?? 0;
    const boots = station?.boots.filter((boot) => boot.at > at - windowMs && !boot.ours).length ?? 0;
    return {
      cause: 'station-link',
      confidence: boots === 0 ? 0.8 : 0.6,
      summary: `${station?.id ?? 'The station'} lost its connection ${count(drops, 'time')} in ${duration(windowMs)} and came back each time: its modem or router is the likely cause.`,
      rivals: [
        {
          cause: 'station-software',
          because: `${count(boots, 'boot')} in the same time: the station ${boots === 0 ? 'kept running while its link went' : 'restarted less often than it dropped'}.`,
        },
        { cause: 'site-link', because: 'Its neighbours do not drop with it.' },
      ],
      safetyClass: 'none',
      playbook: 'steady-link',
      tier: 'technical-operations',
    };
  },
};

/** Counts a loss; a burst of reconnects within a few seconds is one loss. Our own resets do not count. */
export function observeDrop(turn: Turn, station: Station): void {
  if (station.action?.awaiting === 'boot') return;
  const { drops } = station.link;
  const last = drops.at(-1);
  if (last !== undefined && turn.at - last < DROP_COALESCE_MS) return;
  drops.push(turn.at);
  if (drops.length > DROPS_MAX) drops.shift();

  const { flapping } = turn.state.policy;
  const recent = drops.filter((drop) => drop > turn.at - flapping.windowS * SECOND_MS).length;
  const subject = stationSubject(station);
  const stands = standing(turn.state, 'connection-flapping', subject) !== null;
  if (recent < flapping.drops && !stands) return;
  // A station that boots whenever it returns is restarting, not flapping; reset-loop tells that story.
  if (!stands && standing(turn.state, 'reset-loop', subject) !== null) return;
  raise(turn, {
    pattern: 'connection-flapping',
    subject,
    station,
    text: `Loss ${recent} within ${duration(flapping.windowS * SECOND_MS)}.`,
  });
  turn.state.timers.set(
    `steady|${conditionKey('connection-flapping', subject)}`,
    turn.at + flapping.steadyS * SECOND_MS,
  );
}
