import assert from 'node:assert/strict';
import { nowText, tells } from '../exchanges.ts';
import { Session } from '../sessions.ts';
import type { Block } from '../use-case.ts';
import { VERSIONS } from '../use-case.ts';

/** Block J: what meters say. */
export const meterValues: Block = {
  letter: 'J',
  name: 'Meter values',
  cases: [
    tells('J01', 'Meter values outside of a transaction', VERSIONS, 'MeterValues', ({ is16 }) => ({
      [is16 ? 'connectorId' : 'evseId']: 1,
      meterValue: [{ timestamp: nowText(), sampledValue: [{ value: is16 ? '1000' : 1000 }] }],
    })),
    {
      id: 'J02',
      title: 'Meter values of a transaction add up to its energy',
      versions: VERSIONS,
      async play(scene) {
        const station = await scene.ready();
        const session = await Session.start(scene, station);
        if (!scene.is16) await session.energy(1_000);
        await session.energy(3_500);
        await session.stop();
        assert.equal((await session.record()).energyWh, 5_000);
      },
    },
  ],
  gaps: [
    {
      id: 'J03',
      title: 'Metering information exchange in the charging loop (ISO 15118)',
      versions: ['ocpp2.0.1', 'ocpp2.1'],
      why: 'Between the vehicle and its mobility operator; Ohmward has no part in it.',
    },
  ],
};
