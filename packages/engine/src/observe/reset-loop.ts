import { count, duration } from '../explain/words.ts';
import { SECOND_MS } from '../limits.ts';
import type { Station } from '../model/station.ts';
import type { Turn } from '../turn.ts';
import { conditionKey, raise, standing, stationSubject } from './conditions.ts';
import type { PatternRule } from './pattern-rule.ts';

/** D8: the station restarts again and again, and we did not ask it to. */
export const resetLoop: PatternRule = {
  pattern: 'reset-loop',
  title: (subject) => `${subject} keeps restarting`,
  diagnose({ state, station, at }) {
    const windowMs = state.policy.resetLoop.windowS * SECOND_MS;
    const boots = station?.boots.filter((boot) => boot.at > at - windowMs && !boot.ours) ?? [];
    const powerUps = boots.filter((boot) => boot.reason === 'PowerUp').length;
    const crashes = boots.filter(
      (boot) => boot.reason === 'Watchdog' || boot.reason === 'ApplicationReset',
    ).length;
    const power = powerUps > boots.length / 2;
    return {
      cause: power ? 'station-hardware' : 'station-software',
      confidence: power || crashes > 0 ? 0.8 : 0.6,
      summary: `${station?.id ?? 'The station'} restarted ${count(boots.length, 'time')} within ${duration(windowMs)} without being asked to. Another reset would add to the loop, so none is sent.`,
      rivals: [
        {
          cause: power ? 'station-software' : 'station-hardware',
          because: `${powerUps} of ${boots.length} boots were reported as power-up, ${crashes} as a crash or watchdog.`,
        },
        {
          cause: 'configuration',
          because: 'No configuration change or firmware update of ours came before.',
        },
      ],
      safetyClass: 'none',
      playbook: 'observe',
      tier: 'technical-operations',
    };
  },
};

/** Called for a boot that no reset of ours explains. */
export function observeUnaskedBoot(turn: Turn, station: Station): void {
  const { resetLoop: rule } = turn.state.policy;
  const windowMs = rule.windowS * SECOND_MS;
  const recent = station.boots.filter((boot) => !boot.ours && boot.at > turn.at - windowMs).length;
  const subject = stationSubject(station);
  if (recent < rule.boots && standing(turn.state, 'reset-loop', subject) === null) return;
  const reason = station.boots.at(-1)?.reason;
  raise(turn, {
    pattern: 'reset-loop',
    subject,
    station,
    text: `Boot ${recent} within ${duration(windowMs)}${reason === undefined || reason === null ? '' : `, reason ${reason}`}.`,
  });
  turn.state.timers.set(`steady|${conditionKey('reset-loop', subject)}`, turn.at + rule.steadyS * SECOND_MS);
}
