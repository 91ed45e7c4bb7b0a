import type { ReportedFault } from '@ohmward/ocpp';
import { placeName } from '../explain/words.ts';
import type { FaultCode, SafetyClass } from '../model/catalogue.ts';
import type { Condition } from '../model/condition.ts';
import type { State } from '../model/state.ts';
import type { Station } from '../model/station.ts';
import type { Turn } from '../turn.ts';
import { codeKey, faultCode, faultCodeByKey } from './catalogue-lookup.ts';
import { placeOf, placeSubject, raise } from './conditions.ts';
import type { Diagnosis, PatternRule } from './pattern-rule.ts';

/** D9: the station itself names a fault, by a standard, MREC or vendor code. */
export const reportedFault: PatternRule = {
  pattern: 'reported-fault',
  title(subject, conditions, state) {
    const worst = worstCode(state, conditions);
    return `${subject} reports ${worst.name === worst.code ? worst.code : `${worst.name} (${worst.code})`}`;
  },
  diagnose({ state, station, conditions }) {
    const worst = worstCode(state, conditions);
    const safetyClass = classNow(station, worst, conditions);
    const others = conditions.filter((condition) => condition.code !== keyOf(worst)).length;
    const latchedByRepeat = safetyClass === 'latched' && worst.safetyClass === 'self-clearing';
    const summary = `${station?.id ?? 'The station'} reports ${worst.name} (${worst.code}): ${worst.meaning}${others === 0 ? '' : ` ${others === 1 ? 'One more code stands' : `${others} more codes stand`} with it.`}${latchedByRepeat ? ' It came back within 24 hours, so it now counts as a hazard.' : ''}`;
    return {
      cause: worst.cause,
      confidence: worst.source === 'unknown code' ? 0.3 : 0.75,
      summary,
      rivals: rivalsOf(station, worst, conditions),
      safetyClass,
      playbook: safetyClass === 'latched' ? 'isolate' : worst.playbook,
      tier: tierOf(worst, safetyClass),
    };
  },
};

/** Records a fault that a report names; `info` codes are evidence only and raise nothing. */
export function observeFault(
  turn: Turn,
  station: Station,
  evseId: number,
  connectorId: number,
  fault: ReportedFault,
): Condition | null {
  const code = faultCode(turn.state.catalogue, fault);
  if (code.severity === 'info' && !isLatched(station, evseId, code)) return null;
  const detail =
    fault.detail === undefined || fault.detail === '' ? '' : ` ("${fault.detail.slice(0, 120)}")`;
  return raise(turn, {
    pattern: code.pattern,
    subject: placeSubject(station, evseId, connectorId),
    station,
    code: codeKey(fault),
    // A hazard does not wait: people near it do not either.
    ...(isLatched(station, evseId, code) && { dwellS: 0 }),
    text: `${placeName(evseId, connectorId)} reported ${code.name === code.code ? code.code : `${code.name} (${code.code})`}${detail}.`.replace(
      /^./,
      (letter) => letter.toUpperCase(),
    ),
  });
}

function isLatched(station: Station, evseId: number, code: FaultCode): boolean {
  return (
    code.safetyClass === 'latched' ||
    station.latched.some((hazard) => hazard.evseId === evseId && hazard.code === code.code)
  );
}

/**
 * The safety class as it stands: a self-clearing trip latches when it recurs within 24 hours
 * (operating rule 11).
 */
export function classNow(
  station: Station | null,
  code: FaultCode,
  conditions: readonly Condition[],
): SafetyClass {
  if (code.safetyClass !== 'self-clearing' || station === null) return code.safetyClass;
  const places = conditions
    .filter((condition) => condition.code === keyOf(code))
    .map((condition) => placeOf(condition.subject).evseId);
  return places.some((evseId) => isLatched(station, evseId, code)) ? 'latched' : 'self-clearing';
}

const CLASS_RANK: Record<SafetyClass, number> = { none: 0, 'self-clearing': 1, latched: 2 };
const SEVERITY_RANK = { info: 0, low: 1, medium: 2, high: 3, critical: 4 } as const;

/** The code that decides: the worst safety class, then severity; specific codes before OtherError. */
export function worstCode(state: State, conditions: readonly Condition[]): FaultCode {
  const codes = conditions
    .map((condition) => faultCodeByKey(state.catalogue, condition.code ?? 'ocpp/OtherError'))
    .toSorted(
      (a, b) =>
        CLASS_RANK[b.safetyClass] - CLASS_RANK[a.safetyClass] ||
        SEVERITY_RANK[b.severity] - SEVERITY_RANK[a.severity] ||
        Number(a.code === 'OtherError') - Number(b.code === 'OtherError'),
    );
  return codes[0] ?? faultCodeByKey(state.catalogue, 'ocpp/OtherError');
}

function keyOf(code: FaultCode): string {
  return `${code.taxonomy}/${code.code}`;
}

function tierOf(code: FaultCode, safetyClass: SafetyClass): Diagnosis['tier'] {
  if (safetyClass === 'latched') return 'field-service';
  if (code.cause === 'station-hardware' || code.cause === 'connector-hardware') return 'field-service';
  return 'technical-operations';
}

function rivalsOf(
  station: Station | null,
  code: FaultCode,
  conditions: readonly Condition[],
): Diagnosis['rivals'] {
  const places = new Set(conditions.map((condition) => condition.subject.id)).size;
  const link = {
    cause: 'station-link',
    because: 'The station is connected: it told us of the fault itself.',
  };
  const scope = {
    cause: places > 1 ? 'connector-hardware' : 'site-power',
    because:
      places > 1
        ? `${places} places of the station report it, so it is not one connector.`
        : 'No other station of the site reports the like.',
  };
  const count = station?.endedSessions.length ?? 0;
  return [
    link,
    scope,
    ...(code.cause === 'vehicle' || code.cause === 'driver'
      ? []
      : [
          {
            cause: 'vehicle',
            because: count === 0 ? 'No vehicle was being served.' : "The code names the station's own side.",
          },
        ]),
  ];
}
