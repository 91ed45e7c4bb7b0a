import assert from 'node:assert/strict';
import { asks } from '../exchanges.ts';
import { Session } from '../sessions.ts';
import type { UseCase } from '../use-case.ts';
import { VERSIONS } from '../use-case.ts';

const PERIODS = [{ startPeriod: 0, limit: 16 }];
const PROFILE_16 = {
  chargingProfileId: 41,
  stackLevel: 0,
  chargingProfilePurpose: 'TxProfile',
  chargingProfileKind: 'Relative',
  chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: PERIODS },
};
const PROFILE_2 = {
  id: 41,
  stackLevel: 0,
  chargingProfilePurpose: 'TxProfile',
  chargingProfileKind: 'Relative',
  chargingSchedule: [{ id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: PERIODS }],
};

/** Limits for one session only: with its start, and while it runs. */
export const profilesOfSessions: readonly UseCase[] = [
  asks('K05', 'Remote start with a charging profile', VERSIONS, {
    ask: ({ is16 }) => ({
      action: 'request',
      message: is16 ? 'RemoteStartTransaction' : 'RequestStartTransaction',
      payload: is16
        ? { connectorId: 1, idTag: 'CARD-9', chargingProfile: PROFILE_16 }
        : {
            evseId: 1,
            remoteStartId: 77,
            idToken: { idToken: 'CARD-9', type: 'Central' },
            chargingProfile: PROFILE_2,
          },
    }),
    message: ({ is16 }) => (is16 ? 'RemoteStartTransaction' : 'RequestStartTransaction'),
    sent: { chargingProfile: { chargingProfilePurpose: 'TxProfile' } },
  }),
  {
    id: 'K16',
    title: 'The CSMS changes the profile of a running session',
    versions: VERSIONS,
    async play(scene) {
      const station = await scene.ready();
      const session = await Session.start(scene, station);
      const profile = scene.is16
        ? { connectorId: 1, csChargingProfiles: { ...PROFILE_16, transactionId: session.wireId } }
        : { evseId: 1, chargingProfile: { ...PROFILE_2, transactionId: session.wireId } };
      const command = await scene.request(station, 'SetChargingProfile', profile);
      assert.equal(command.status, 'accepted', command.detail);
      assert.deepEqual(await station.wasAsked('SetChargingProfile'), profile);
      await session.stop();
    },
  },
];
