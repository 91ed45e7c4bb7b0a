import assert from 'node:assert/strict';
import { asks, nowText, relays, tells } from '../exchanges.ts';
import { profilesOfSessions } from './k-session-profiles.ts';
import type { Block } from '../use-case.ts';
import { VERSIONS } from '../use-case.ts';

const TWO = ['ocpp2.0.1', 'ocpp2.1'] as const;
const NEW = ['ocpp2.1'] as const;
const SCHEDULE = {
  id: 1,
  chargingRateUnit: 'A',
  chargingSchedulePeriod: [
    { startPeriod: 0, limit: 16 },
    { startPeriod: 3_600, limit: 32 },
  ],
};
const PROFILE = {
  id: 40,
  stackLevel: 1,
  chargingProfilePurpose: 'TxDefaultProfile',
  chargingProfileKind: 'Relative',
  chargingSchedule: [SCHEDULE],
};

/** Block K: limits, and who else sets some. */
export const smartCharging: Block = {
  letter: 'K',
  name: 'Smart charging',
  cases: [
    asks('K01', 'Set a limit', VERSIONS, {
      ask: { action: 'limitPower', evseId: 1, limitW: 11_000 },
      message: 'SetChargingProfile',
      sent: ({ is16 }) => ({ [is16 ? 'connectorId' : 'evseId']: 1 }),
    }),
    relays('K01', 'Set a charging profile of several periods', TWO, 'SetChargingProfile', {
      evseId: 1,
      chargingProfile: PROFILE,
    }),
    ...profilesOfSessions,
    asks('K08', 'Get the composite schedule', VERSIONS, {
      ask: { action: 'readSchedule', evseId: 1, durationS: 3_600 },
      message: 'GetCompositeSchedule',
      sent: { duration: 3_600 },
    }),
    relays('K09', 'Get charging profiles', TWO, 'GetChargingProfiles', {
      requestId: 9,
      chargingProfile: { chargingProfilePurpose: 'TxDefaultProfile' },
    }),
    tells('K09', 'Charging profiles are reported', TWO, 'ReportChargingProfiles', {
      requestId: 9,
      chargingLimitSource: 'CSO',
      evseId: 1,
      chargingProfile: [PROFILE],
      tbc: false,
    }),
    {
      id: 'K10',
      title: 'Clear a limit',
      versions: VERSIONS,
      async play(scene) {
        const station = await scene.ready();
        await scene.command(station, { action: 'limitPower', evseId: 1, limitW: 11_000 });
        const profile = await station.wasAsked('SetChargingProfile');
        await scene.command(station, { action: 'limitPower', evseId: 1, limitW: null });
        const cleared = await station.wasAsked('ClearChargingProfile');
        assert.equal(
          cleared.id ?? cleared.chargingProfileId,
          profile.csChargingProfiles?.chargingProfileId ?? profile.chargingProfile.id,
        );
      },
    },
    ...(['K11', 'K12'] as const).map((id) =>
      tells(
        id,
        `An external limit is set ${id === 'K11' ? 'during' : 'outside of'} a transaction`,
        TWO,
        'NotifyChargingLimit',
        { evseId: 1, chargingLimit: { chargingLimitSource: 'EMS', isGridCritical: false } },
      ),
    ),
    tells('K13', 'An external limit is released', TWO, 'ClearedChargingLimit', {
      chargingLimitSource: 'EMS',
      evseId: 1,
    }),
    tells(
      'K15',
      'Charging needs of a vehicle are declined: Ohmward plans no schedules',
      TWO,
      'NotifyEVChargingNeeds',
      { evseId: 1, chargingNeeds: { requestedEnergyTransfer: 'DC' } },
      { status: 'Rejected' },
    ),
    tells(
      'K17',
      'The schedule that a vehicle chose is taken note of',
      TWO,
      'NotifyEVChargingSchedule',
      () => ({ timeBase: nowText(), evseId: 1, chargingSchedule: SCHEDULE }),
      { status: 'Accepted' },
    ),
    relays('K20', 'Use priority charging', NEW, 'UsePriorityCharging', {
      transactionId: 'tx-1',
      activate: true,
    }),
    tells('K21', 'Priority charging is told', NEW, 'NotifyPriorityCharging', {
      transactionId: 'tx-1',
      activated: true,
    }),
    relays('K28', 'Update a dynamic schedule', NEW, 'UpdateDynamicSchedule', {
      chargingProfileId: 40,
      scheduleUpdate: { limit: 10 },
    }),
    tells(
      'K28',
      'A pull of a dynamic schedule is declined',
      NEW,
      'PullDynamicScheduleUpdate',
      { chargingProfileId: 40 },
      { status: 'Rejected' },
    ),
  ],
  gaps: [
    {
      id: 'K02',
      title: 'Central smart charging: the CSMS shares out the power of a site',
      versions: VERSIONS,
      why: 'Ohmward limits power to keep a station in service; it plans no schedules for a site.',
    },
  ],
};
