import type { StationTraits } from '#api/types.ts';
import { listed } from './words.ts';

type Telling = (traits: StationTraits) => string | null;

/**
 * What differs from an ordinary station, each in one plain sentence about what Ohmward does about it. What asks
 * something of people stands in the hints of the station.
 */
export function quirksOf(traits: StationTraits): readonly string[] {
  return TELLINGS.map((tell) => tell(traits)).filter((text) => text !== null);
}

const when = (holds: boolean, text: string): string | null => (holds ? text : null);

const TELLINGS: readonly Telling[] = [
  ({ boot }) => when(boot === 'never', 'It announces no boot, so its silence after a restart is no alarm.'),
  ({ statusTrigger }) => STATUS_TRIGGERS[statusTrigger],
  ({ assumedFeatures }) =>
    when(
      assumedFeatures.length > 0,
      `It does not name all it can do; ${listed(assumedFeatures)} is assumed as well.`,
    ),
  ({ settingsReport }) => SETTINGS_REPORTS[settingsReport],
  ({ unreadableKeys }) =>
    when(unreadableKeys.length > 0, `Reading ${listed(unreadableKeys)} harms it, so nobody may.`),
  ({ measurands }) => when(measurands === 'singly', 'It takes measurands only one by one.'),
  ({ limit }) => limitWords(limit),
  ({ startStatuses }) =>
    when(
      startStatuses !== null,
      `A session can only be started for a driver while it is ${listed(startStatuses ?? [], 'or')}.`,
    ),
  ({ startCoolDownS }) =>
    when(
      startCoolDownS > 0,
      `A start within ${startCoolDownS} s of the last session knocks it offline, so it waits.`,
    ),
  ({ startNeedsEvse }) => when(startNeedsEvse, 'A start must name the EVSE.'),
  ({ resetStartsSession }) =>
    when(resetStartsSession, 'A reset with a vehicle plugged in begins a session, so it waits for the plug.'),
  ({ forgetsTransactions }) =>
    when(
      forgetsTransactions,
      'After a boot it never ends the session it had; its meter tells when that is over.',
    ),
  ({ register }) => when(register === 'session', 'Its energy meter starts at zero with each session.'),
  ({ unitlessEnergyFactor }) =>
    when(unitlessEnergyFactor !== 1, `Energy without a unit is multiplied by ${unitlessEnergyFactor}.`),
  ({ clockOffsetMin }) =>
    when(clockOffsetMin !== 0, `Its times are local: ${clockOffsetMin} min are added to get UTC.`),
  ({ availableMeansUnplugged }) =>
    when(!availableMeansUnplugged, '“Available” does not mean that nothing is plugged in.'),
  ({ stationStatusCounts }) =>
    when(!stationStatusCounts, 'Its status as a whole says nothing about its connectors.'),
  ({ redialS }) => when(redialS > 0, `It takes ${redialS} s to dial again, so it is not lost before.`),
  ({ availabilityChanges }) =>
    when(
      !availabilityChanges,
      'Playbooks never change its availability; only a hazard takes it out of service.',
    ),
];

const STATUS_TRIGGERS: Readonly<Record<StationTraits['statusTrigger'], string | null>> = {
  both: null,
  station: 'It can be asked for its status only as a whole.',
  connectors: 'It can be asked for its status only connector by connector.',
  none: 'It cannot be asked for its status.',
};

const SETTINGS_REPORTS: Readonly<Record<StationTraits['settingsReport'], string | null>> = {
  all: null,
  named: 'It is asked for settings only by name: the general question breaks it.',
  none: 'It is never asked for its settings: the question breaks it.',
};

function limitWords({ unit, stepsA, purpose, stackLevel, kind }: StationTraits['limit']): string | null {
  const parts = [
    unit === 'A' ? 'in ampere' : null,
    stepsA.length > 0 ? `of ${stepsA.join(', ')} A only` : null,
    purpose === 'station-maximum' ? 'for the whole station' : null,
    stackLevel > 0 ? `at level ${stackLevel}` : null,
    kind === 'absolute' ? 'with a fixed time' : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `It takes power limits ${parts.join(', ')}.`;
}
