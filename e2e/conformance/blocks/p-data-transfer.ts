import assert from 'node:assert/strict';
import type { Block } from '../use-case.ts';
import { VERSIONS } from '../use-case.ts';

/** Block P: messages that the specification leaves to vendors. */
export const dataTransfer: Block = {
  letter: 'P',
  name: 'Data transfer',
  cases: [
    {
      id: 'P01',
      title: 'Data transfer to the charging station',
      versions: VERSIONS,
      async play(scene) {
        const station = await scene.ready();
        station.responders['DataTransfer'] = () => ({ status: 'Accepted', data: 'done' });
        const payload = { vendorId: 'org.example', messageId: 'hello', data: 'there' };
        const command = await scene.request(station, 'DataTransfer', payload);
        assert.equal(command.status, 'accepted');
        assert.deepEqual(await station.wasAsked('DataTransfer'), payload);
        assert.deepEqual(command.response, { status: 'Accepted', data: 'done' });
      },
    },
    {
      id: 'P02',
      title: 'Data transfer to the CSMS',
      versions: VERSIONS,
      async play(scene) {
        const station = await scene.ready();
        const answer = await station.call('DataTransfer', { vendorId: 'org.example', data: 'x' });
        assert.equal(answer.status, 'UnknownVendorId');
      },
    },
  ],
  gaps: [],
};
