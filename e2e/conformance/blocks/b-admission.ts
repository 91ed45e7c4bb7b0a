import assert from 'node:assert/strict';
import type { UseCase } from '../use-case.ts';
import { VERSIONS } from '../use-case.ts';

/** What needs a server that lets no unknown station in; it is played against one of its own. */
export const admission: readonly UseCase[] = [
  {
    id: 'B02',
    title: 'Cold boot, pending until a person accepts the station',
    versions: VERSIONS,
    server: 'pending',
    async play(scene) {
      const station = await scene.connected();
      assert.equal((await scene.boot(station)).status, 'Pending');
      await scene.api.act('POST', `/stations/${station.id}/accept`, {});
      assert.equal((await scene.boot(station)).status, 'Accepted');
    },
  },
];
