import type { ReportedFault } from '@ohmward/ocpp';
import type { Catalogue, FaultCode, SafetyClass } from '../model/catalogue.ts';

const indexes = new WeakMap<Catalogue, Map<string, FaultCode>>();

/**
 * The catalogue's entry for a fault, or one made up for a code nobody described yet. An unknown code
 * that sounds protective counts as latched (operating rule 11): better one visit too many.
 */
export function faultCode(catalogue: Catalogue, fault: ReportedFault): FaultCode {
  return indexOf(catalogue).get(codeKey(fault)) ?? unknownCode(fault);
}

/** Whether anybody has described it. */
export function isCatalogued(catalogue: Catalogue, fault: ReportedFault): boolean {
  return indexOf(catalogue).has(codeKey(fault));
}

function indexOf(catalogue: Catalogue): ReadonlyMap<string, FaultCode> {
  let index = indexes.get(catalogue);
  if (index === undefined) {
    index = new Map(catalogue.codes.map((code) => [`${code.taxonomy}/${code.code}`, code]));
    indexes.set(catalogue, index);
  }
  return index;
}

/** Looks an entry up by the key a condition carries: `taxonomy/code`. */
export function faultCodeByKey(catalogue: Catalogue, key: string): FaultCode {
  const slash = key.indexOf('/');
  return faultCode(catalogue, {
    taxonomy: key.slice(0, slash),
    code: key.slice(slash + 1),
    cleared: false,
  });
}

export function codeKey(fault: ReportedFault): string {
  return `${fault.taxonomy}/${fault.code}`;
}

/** Words that name a protective trip or a danger in the free-text codes of vendors. */
const PROTECTIVE =
  /weld|contactor|isolation|insulation|ground|earth|leak|residual|rcd|rcm|gfci|over.?current|short.?circuit|emergency|e.?stop|tamper|tilt|shock|impact|flood|water|smoke|fire|arc|breakaway|cut.?cable|high.?voltage|over.?temp|tripped|danger/i;

export function soundsProtective(text: string): boolean {
  return PROTECTIVE.test(text);
}

/** Facts that Ohmward names itself; they come from no station and from no catalogue. */
const OWN: Readonly<Record<string, Pick<FaultCode, 'name' | 'meaning'>>> = {
  FaultedWithoutCode: {
    name: 'Faulted without a code',
    meaning: 'The station says that it is faulted and not why.',
  },
  UnlockFailed: { name: 'Release failed', meaning: 'The station tried to release the plug and could not.' },
};

/** Variables of 2.x that are states of trouble; every other one is a value that left its bounds. */
const STATES = /\.(problem|tripped|overload|fallback|active|operated)$/i;

/** A value that a monitor found out of bounds: a restart changes nothing about it. */
function isMeasurement({ taxonomy, code }: ReportedFault): boolean {
  return taxonomy === 'component' && !STATES.test(code);
}

/** What a restart could only make worse, or would not touch: updates, security, what we found ourselves. */
function isForPeople({ taxonomy }: ReportedFault, isOwn: boolean): boolean {
  return taxonomy === 'firmware' || taxonomy === 'security' || (taxonomy === 'ohmward' && !isOwn);
}

function unknownCode(fault: ReportedFault): FaultCode {
  const isOwn = fault.taxonomy === 'ohmward' && Object.hasOwn(OWN, fault.code);
  const own = isOwn ? OWN[fault.code] : undefined;
  const protective = soundsProtective(fault.code) || soundsProtective(fault.detail ?? '');
  const safetyClass: SafetyClass = protective ? 'latched' : 'none';
  return {
    taxonomy: fault.taxonomy,
    code: fault.code,
    name: own?.name ?? fault.code,
    meaning:
      own !== undefined
        ? own.meaning
        : protective
          ? 'Not in the catalogue. It sounds like a protective trip, so it is treated as a hazard.'
          : 'Not in the catalogue.',
    cause: protective ? 'protective-trip' : 'unknown',
    safetyClass,
    severity: protective ? 'critical' : 'medium',
    playbook:
      protective || isForPeople(fault, isOwn) ? null : isMeasurement(fault) ? 'observe' : 'restart-software',
    pattern: 'reported-fault',
    siteWide: false,
    source: 'unknown code',
  };
}
