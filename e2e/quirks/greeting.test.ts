import { afterEach, describe, expect, it } from 'vitest';
import type { TestStation } from '../../packages/server/src/testing/station.ts';
import { asked, boot, status, STRANGER, tell, Wire } from './wire.ts';

let wire: Wire;
afterEach(() => wire.stop());

const PULSAR_PRO = { vendor: 'Wall Box Chargers', model: 'PPR1-0-2-4', firmware: '6.11.16' };
const ASK_BOOT = 'TriggerMessage {"requestedMessage":"BootNotification"}';
const ASK_STATUS = 'TriggerMessage {"requestedMessage":"StatusNotification"}';

describe('a station that does not introduce itself', () => {
  it('Q1 is asked for its boot message after 5 s, and known by it', async () => {
    wire = await Wire.start();
    const station: TestStation = await wire.connect('WB', (action) => {
      if (action === 'TriggerMessage') tell(station, 'BootNotification', boot(PULSAR_PRO));
      return { status: 'Accepted' };
    });
    await station.call('StatusNotification', status(1, 'Available'));
    await wire.pass(4);
    expect(asked(station)).toEqual([]);
    await wire.pass(2);
    await wire.until(() => wire.profileIdOf('WB') === 'wallbox-pulsar-pro-6', 'its profile');
    expect(asked(station)).toEqual([ASK_BOOT]);
    // The message was asked for, so it is no restart.
    expect(wire.station('WB').boots).toEqual([]);
    // It will not say that it has new firmware, so it is asked on every connection.
    await station.vanish();
    const again = await wire.connect('WB');
    await again.call('StatusNotification', status(1, 'Available'));
    await wire.pass(6);
    await wire.until(() => asked(again).length > 0, 'the question');
    expect(asked(again)).toEqual([ASK_BOOT]);
  });

  it('Q1 is worked with after a minute, whether it has booted or not', async () => {
    wire = await Wire.start();
    const mute = await wire.connect('MUTE');
    await mute.call('Heartbeat', {});
    await wire.pass(59);
    expect(asked(mute)).toEqual([ASK_BOOT]);
    await wire.pass(2);
    await wire.until(() => asked(mute).length > 1, 'the next question');
    expect(asked(mute)).toEqual([ASK_BOOT, ASK_STATUS]);
    expect((await mute.call('StatusNotification', status(1, 'Charging'))).ok).toBe(true);
    expect(wire.station('MUTE').evses).toHaveLength(1);
  });

  it('Q2 is asked as a whole, and where that is refused for each connector', async () => {
    wire = await Wire.start();
    const station: TestStation = await wire.connect('ABL', (_action, payload) => {
      const { connectorId } = payload as { connectorId?: number };
      if (connectorId === undefined) return { status: 'Rejected' };
      tell(station, 'StatusNotification', status(connectorId, 'Available'));
      return { status: 'Accepted' };
    });
    await station.call('BootNotification', boot({ vendor: 'ABL', model: 'eMH3' }));
    await wire.pass(82);
    await wire.until(() => wire.station('ABL').evses.length === 1, 'the status of its connector');
    expect(asked(station)).toEqual([
      ASK_STATUS,
      'TriggerMessage {"requestedMessage":"StatusNotification","connectorId":1}',
    ]);
  });

  it('Q2 is asked nothing while it tells its status by itself', async () => {
    wire = await Wire.start();
    const station = await wire.booted('GOOD', STRANGER);
    await wire.pass(120);
    expect(asked(station)).toEqual([]);
  });
});
