import type { Station } from '../model/station.ts';
import { traitsOf } from '../profile/profiles.ts';
import type { Turn } from '../turn.ts';
import { raise, stationSubject } from './conditions.ts';
import { linkDiagnosis } from './connection-lost.ts';
import type { PatternRule } from './pattern-rule.ts';

/** D1: the socket looked open, but nobody answered our pings on it. */
export const connectionHalfOpen: PatternRule = {
  pattern: 'connection-half-open',
  title: (subject) => `${subject} went silent on an open connection`,
  diagnose(found) {
    const diagnosis = linkDiagnosis(found, 'its socket stayed open but two pings in a row went unanswered');
    return {
      ...diagnosis,
      rivals: [
        ...diagnosis.rivals,
        {
          cause: 'station-software',
          because:
            'A hung application would still have answered pings; here the network path itself was dead.',
        },
      ],
    };
  },
};

export function observeHalfOpen(turn: Turn, station: Station): void {
  raise(turn, {
    pattern: 'connection-half-open',
    subject: stationSubject(station),
    station,
    dwellS: Math.max(turn.state.policy.dwellS['connection-half-open'], traitsOf(turn.state, station).redialS),
    text: `${station.id} left two pings in a row unanswered on an open socket.`,
  });
}
