import assert from 'node:assert/strict';
import { asks } from '../exchanges.ts';
import { Session } from '../sessions.ts';
import type { Scene } from '../scene.ts';
import type { Block } from '../use-case.ts';
import { VERSIONS } from '../use-case.ts';
import type { Station } from '../../support/station.ts';

const TWO = ['ocpp2.0.1', 'ocpp2.1'] as const;

async function verdictOn(scene: Scene, station: Station, token: string, type: string): Promise<string> {
  const answer = scene.is16
    ? await station.call('Authorize', { idTag: token })
    : await station.call('Authorize', { idToken: { idToken: token, type } });
  return scene.is16 ? answer.idTagInfo.status : answer.idTokenInfo.status;
}

/** Makes tokens of a case its own, so that cases do not meet in the list. */
function own(station: Station, name: string): string {
  return `${name}-${station.id}`;
}

/** Block C: who may charge. The suite's server authorizes by its list of tokens. */
export const authorization: Block = {
  letter: 'C',
  name: 'Authorization',
  cases: [
    {
      id: 'C01',
      title: 'EV driver authorization with an RFID card',
      versions: VERSIONS,
      async play(scene) {
        const station = await scene.ready();
        for (const status of ['Accepted', 'Blocked', 'Expired', 'Invalid']) {
          const token = own(station, status.slice(0, 3).toUpperCase());
          await scene.api.act('PUT', `/tokens/${token}`, { status, group: null });
          assert.equal(await verdictOn(scene, station, token, 'ISO14443'), status);
        }
        const unknown = own(station, 'NOBODY');
        assert.ok(['Invalid', 'Unknown'].includes(await verdictOn(scene, station, unknown, 'ISO14443')));
      },
    },
    {
      id: 'C05',
      title: 'Authorization for a transaction that the CSMS began',
      versions: VERSIONS,
      async play(scene) {
        const station = await scene.ready();
        await scene.api.act('PUT', `/tokens/APP-${station.id}`, { status: 'Accepted', group: null });
        const command = await scene.command(station, {
          action: 'startSession',
          idToken: `APP-${station.id}`,
          evseId: 1,
        });
        assert.equal(command.status, 'accepted');
        const session = await Session.start(scene, station, { token: `APP-${station.id}` });
        const verdict = scene.is16 ? session.answer.idTagInfo.status : session.answer.idTokenInfo.status;
        assert.equal(verdict, 'Accepted');
        await session.stop();
      },
    },
    {
      id: 'C06',
      title: 'Authorization with a local id token',
      versions: TWO,
      async play(scene) {
        const station = await scene.ready();
        const token = own(station, 'LOCAL');
        await scene.api.act('PUT', `/tokens/${token}`, { status: 'Accepted', group: null });
        assert.equal(await verdictOn(scene, station, token, 'Local'), 'Accepted');
      },
    },
    {
      id: 'C09',
      title: 'Authorization by group id',
      versions: VERSIONS,
      async play(scene) {
        const station = await scene.ready();
        const token = own(station, 'GRP');
        await scene.api.act('PUT', `/tokens/${token}`, { status: 'Accepted', group: 'FLEET-7' });
        const answer = scene.is16
          ? await station.call('Authorize', { idTag: token })
          : await station.call('Authorize', { idToken: { idToken: token, type: 'ISO14443' } });
        const group = scene.is16 ? answer.idTagInfo.parentIdTag : answer.idTokenInfo.groupIdToken.idToken;
        assert.equal(group, 'FLEET-7');
      },
    },
    asks('C11', 'Clear the authorization cache', VERSIONS, {
      ask: { action: 'clearCache' },
      message: 'ClearCache',
    }),
    {
      id: 'C12',
      title: 'A transaction that began with a cached id is judged when it is reported',
      versions: VERSIONS,
      async play(scene) {
        const station = await scene.ready();
        const token = own(station, 'OLD');
        await scene.api.act('PUT', `/tokens/${token}`, { status: 'Blocked', group: null });
        const session = await Session.start(scene, station, { token });
        const verdict = scene.is16 ? session.answer.idTagInfo.status : session.answer.idTokenInfo.status;
        assert.equal(verdict, 'Blocked');
        await session.stop('DeAuthorized');
      },
    },
    {
      id: 'C15',
      title: 'Offline authorization of an unknown id: the transaction is kept all the same',
      versions: VERSIONS,
      async play(scene) {
        const station = await scene.ready();
        const extra = scene.is16 ? {} : { offline: true };
        const session = await Session.start(scene, station, { token: own(station, 'WHO'), extra });
        await session.stop('Local', extra);
        assert.ok(await session.record());
      },
    },
    {
      id: 'C16',
      title: 'Stop of a transaction with a master pass',
      versions: TWO,
      async play(scene) {
        const station = await scene.ready();
        const session = await Session.start(scene, station);
        await session.stop('MasterPass');
        assert.equal((await session.record()).stopReason, 'MasterPass');
      },
    },
  ],
  gaps: [
    {
      id: 'C07',
      title: 'Authorization with contract certificates (ISO 15118)',
      versions: TWO,
      why: 'Ohmward is no mobility operator: it checks the token, not the contract certificate behind it.',
    },
  ],
};
