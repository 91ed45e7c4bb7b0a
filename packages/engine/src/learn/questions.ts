import { hasDeviceModel, type StationCommand } from '@ohmward/ocpp';
import type { MonitoringPolicy } from '../model/policy.ts';
import type { State } from '../model/state.ts';
import type { Station } from '../model/station.ts';
import type { StationTraits } from '../model/station-profile.ts';
import { traitsOf } from '../profile/profiles.ts';
import { hasMonitors, monitorsFor } from './monitors.ts';
import { abilityOf, isUnsupported, silent } from './unsupported.ts';
import { KEYS_AT_ONCE, WANTED_16, WANTED_2X } from './wanted.ts';

/** What is looked at to choose a question. */
export interface Inquiry {
  readonly state: State;
  readonly station: Station;
  readonly traits: StationTraits;
  readonly monitoring: MonitoringPolicy;
}

/** One question of the discovery. They are asked in order, one at a time, each once. */
interface Question {
  readonly step: string;
  /** Why it is asked, for the record of the command. */
  readonly reason: string;
  applies(inquiry: Inquiry): boolean;
  command(inquiry: Inquiry, nextId: () => number): StationCommand;
}

/** A question that a station never answered broke something; nothing more of its kind is asked (quirk Q4). */
const BROKE = silent('reportSettings');

const report: Question = {
  step: 'report',
  reason: 'What can it do, and how is it set?',
  applies: ({ station, traits }) =>
    traits.settingsReport === 'all' &&
    traits.unreadableKeys.length === 0 &&
    !isUnsupported(station, 'reportSettings') &&
    !isUnsupported(station, BROKE),
  command: (_inquiry, nextId) => ({ action: 'reportSettings', scope: 'all', requestId: nextId() }),
};

/** Named keys, where the profile wants that or the general question was refused. */
function named(step: string, from: number): Question {
  return {
    step,
    reason: 'The few settings that decisions read.',
    applies: (inquiry) => {
      const { station, traits } = inquiry;
      if (traits.settingsReport === 'none' || isUnsupported(station, BROKE)) return false;
      return !report.applies(inquiry) && keysOf(inquiry, from).length > 0;
    },
    command: (inquiry) => ({ action: 'readSettings', keys: keysOf(inquiry, from) }),
  };
}

const localList: Question = {
  step: 'local-list',
  reason: 'Which version is its local list?',
  applies: ({ station, traits }) =>
    station.capabilities.localListVersion === null && hasLocalList(station, traits),
  command: () => ({ action: 'readLocalListVersion' }),
};

const base: Question = {
  step: 'monitoring-base',
  reason: 'The policy says which monitors are to be active.',
  applies: ({ station, monitoring }) => hasMonitors(station) && monitoring.base !== null,
  command: ({ monitoring }) => ({ action: 'setMonitoringBase', base: monitoring.base ?? 'all' }),
};

const level: Question = {
  step: 'monitoring-level',
  reason: 'The policy says how grave an event must be to be reported.',
  applies: ({ station, monitoring }) => hasMonitors(station) && monitoring.level !== null,
  command: ({ monitoring }) => ({ action: 'setMonitoringLevel', severity: monitoring.level ?? 9 }),
};

const monitors: Question = {
  step: 'monitors',
  reason: 'The policy has thresholds for variables of this station.',
  applies: ({ station, monitoring }) => hasMonitors(station) && monitorsFor(station, monitoring).length > 0,
  command: ({ station, monitoring }) => ({
    action: 'setMonitors',
    monitors: monitorsFor(station, monitoring),
  }),
};

/** 2.0.1 tells the severity of an event only through the monitor that raised it. */
const monitorReport: Question = {
  step: 'monitor-report',
  reason: 'How grave is what its monitors report?',
  applies: ({ station }) => station.link.protocol === 'ocpp2.0.1' && hasMonitors(station),
  command: (_inquiry, nextId) => ({ action: 'reportMonitors', requestId: nextId() }),
};

const QUESTIONS: readonly Question[] = [
  report,
  named('settings', 0),
  named('more-settings', KEYS_AT_ONCE),
  localList,
  base,
  level,
  monitors,
  monitorReport,
];

/** The first and the step at which thresholds are set again after a restart. */
export const FIRST_STEP = report.step;
export const MONITORS_STEP = monitors.step;
/** Stands after the last step. */
export const NO_STEP = 'none';

export function inquiryOf(state: State, station: Station): Inquiry {
  return { state, station, traits: traitsOf(state, station), monitoring: state.policy.monitoring };
}

/** The question of a step, or the next one that makes sense here; null when all are asked. */
export function questionFrom(inquiry: Inquiry, step: string): Question | null {
  if (step === NO_STEP) return null;
  return (
    QUESTIONS.slice(Math.max(0, placeOf(step))).find(
      (question) => question.applies(inquiry) && !isRefused(inquiry, question),
    ) ?? null
  );
}

/** Asked once and refused or left unanswered: never asked again (quirk Q4). */
function isRefused(inquiry: Inquiry, question: Question): boolean {
  const ability = abilityOf(question.command(inquiry, () => 0));
  return isUnsupported(inquiry.station, ability) || isUnsupported(inquiry.station, silent(ability));
}

/** Whether a step comes after another. */
export function isPast(step: string, other: string): boolean {
  return step === NO_STEP || placeOf(step) > placeOf(other);
}

function placeOf(step: string): number {
  return QUESTIONS.findIndex((question) => question.step === step);
}

/** The step after another; null after the last. */
export function stepAfter(step: string): string | null {
  return QUESTIONS[placeOf(step) + 1]?.step ?? null;
}

function keysOf({ station, traits }: Inquiry, from: number): readonly string[] {
  const never = new Set(traits.unreadableKeys.map((key) => key.toLowerCase()));
  const wanted = hasDeviceModel(station.link.protocol)
    ? [
        ...WANTED_2X.slice(0, 7),
        ...station.evses.slice(0, 13).map(({ id }) => `EVSE@${id}.AllowReset`),
        ...WANTED_2X.slice(7),
      ]
    : WANTED_16;
  return wanted.filter((key) => !never.has(key.toLowerCase())).slice(from, from + KEYS_AT_ONCE);
}

function hasLocalList({ link, capabilities }: Station, traits: StationTraits): boolean {
  if (!hasDeviceModel(link.protocol))
    return [...(capabilities.features ?? []), ...traits.assumedFeatures].includes('LocalAuthListManagement');
  return capabilities.settings.get('localauthlistctrlr.available')?.toLowerCase() === 'true';
}
