import { stateHash } from '@ohmward/engine';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../testing/database.ts';
import type { TestDatabase } from '../testing/database.ts';
import { startReal, stateFromEntries } from '../testing/real-rig.ts';
import type { RealRig } from '../testing/real-rig.ts';
import type { TestStation } from '../testing/station.ts';
import { until } from '../testing/until.ts';

let database: TestDatabase;
let rig: RealRig;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.drop();
});

afterEach(async () => {
  await rig.stop();
});

const boot = { chargePointVendor: 'V', chargePointModel: 'M', firmwareVersion: '1.0' };

async function booted(stationId: string): Promise<TestStation> {
  const station = await rig.connect(stationId);
  expect(await station.call('BootNotification', boot)).toMatchObject({ payload: { status: 'Accepted' } });
  return station;
}

function status(connectorId: number, word: string): object {
  return { connectorId, errorCode: 'NoError', status: word, timestamp: new Date().toISOString() };
}

function start(idTag: string, timestamp = new Date().toISOString()): object {
  return { connectorId: 1, idTag, meterStart: 0, timestamp };
}

async function rows(stationId: string, kind: string): Promise<{ body: string; answer: string | null }[]> {
  const found = await rig.pool.query(
    'select body, answer from journal where station_id = $1 and kind = $2 order by seq',
    [stationId, kind],
  );
  return found.rows;
}

describe('stations on the real engine and the real journal', () => {
  it('charge: every message is answered from the journal row that holds it, tokens sealed', async () => {
    rig = await startReal(database);
    const station = await booted('CP-charge');
    await station.call('StatusNotification', status(1, 'Preparing'));
    expect(await station.call('Authorize', { idTag: 'TOKEN-1' })).toMatchObject({
      payload: { idTagInfo: { status: 'Accepted' } },
    });
    const request = start('TOKEN-1');
    const started = await station.call('StartTransaction', request, 'start-1');
    const transactionId = started.ok ? started.payload['transactionId'] : null;
    expect(transactionId).toEqual(expect.any(Number));
    // A resend gets the very same answer, and no second transaction.
    const again = await station.call('StartTransaction', request, 'start-1');
    expect(again.ok && again.payload['transactionId']).toBe(transactionId);
    await station.call('StatusNotification', status(1, 'Charging'));
    const stop = { transactionId, meterStop: 1200, timestamp: new Date().toISOString(), idTag: 'TOKEN-1' };
    expect((await station.call('StopTransaction', stop)).ok).toBe(true);
    const stored = await rows('CP-charge', 'call');
    expect(stored).toHaveLength(station.received.length);
    expect(JSON.stringify(stored)).not.toContain('TOKEN-1');
    expect(await rig.vault.unseal(stored.map(({ answer }) => answer).join('\n'))).toBe(
      station.received.join('\n'),
    );
  });

  it('come back after a restart of ours to the same state', async () => {
    rig = await startReal(database);
    const station = await booted('CP-restart');
    await station.call('StartTransaction', start('TOKEN-2'));
    const before = rig.runner.state.stations.get('CP-restart')?.live.length;
    expect(before).toBe(1);
    await rig.stop();
    rig = await startReal(database);
    expect(rig.runner.state.stations.get('CP-restart')?.live).toHaveLength(1);
    expect(rig.runner.counters.replayed).toBe(0);
    // The checkpoint says what the entries say.
    expect(stateHash(await stateFromEntries(rig.journal))).toBe(stateHash(rig.runner.state));
    const again = await rig.connect('CP-restart');
    expect((await again.call('Heartbeat', {})).ok).toBe(true);
  });

  it('are told the same after a crash as without one', async () => {
    rig = await startReal(database);
    const station = await booted('CP-crash');
    await station.call('StatusNotification', status(1, 'Available'));
    const request = start('TOKEN-3');
    const first = await station.call('StartTransaction', request, 'crash-1');
    // The journal's connection ends without a word, as when the process is killed.
    const dead = rig;
    await dead.journal.close();
    rig = await startReal(database);
    expect(rig.runner.counters.replayed).toBeGreaterThan(0);
    expect(stateHash(await stateFromEntries(rig.journal))).toBe(stateHash(rig.runner.state));
    const again = await rig.connect('CP-crash');
    expect(await again.call('StartTransaction', request, 'crash-1')).toEqual(first);
    await dead.stop();
  });

  it('of the field: Available before the queued stop, ids of any length, old time stamps, pipelining', async () => {
    rig = await startReal(database);
    const station = await booted('CP-field');
    const started = await station.call('StartTransaction', start('TOKEN-4'), 'f'.repeat(34));
    const transactionId = started.ok ? started.payload['transactionId'] : null;
    await station.vanish();
    const back = await rig.connect('CP-field');
    // Flushed at once, without a boot, half a minute late, the idle status first.
    const late = new Date(Date.now() - 30_000).toISOString();
    const answers = await Promise.all([
      back.call('StatusNotification', { ...status(1, 'Available'), timestamp: late }),
      back.call('StopTransaction', { transactionId, meterStop: 900, timestamp: late, reason: 'Local' }),
      back.call('MeterValues', {
        connectorId: 1,
        meterValue: [{ timestamp: late, sampledValue: [{ value: '900' }] }],
      }),
    ]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(rig.runner.state.stations.get('CP-field')?.live).toEqual([]);
  });

  it('of 2.0.1 with seqNo 0 throughout keep one transaction', async () => {
    rig = await startReal(database);
    const station = await rig.connect('CP-201', { subprotocols: ['ocpp2.0.1'] });
    await station.call('BootNotification', {
      reason: 'PowerUp',
      chargingStation: { vendorName: 'V', model: 'M' },
    });
    const event = (eventType: string, triggerReason: string, chargingState: string): object => ({
      eventType,
      triggerReason,
      seqNo: 0,
      timestamp: new Date().toISOString(),
      transactionInfo: { transactionId: 'tx-1', chargingState },
      evse: { id: 1, connectorId: 1 },
      idToken: { idToken: 'TOKEN-5', type: 'ISO14443' },
    });
    expect((await station.call('TransactionEvent', event('Started', 'Authorized', 'EVConnected'))).ok).toBe(
      true,
    );
    expect(
      (await station.call('TransactionEvent', event('Updated', 'ChargingStateChanged', 'Charging'))).ok,
    ).toBe(true);
    expect(rig.runner.state.stations.get('CP-201')?.live).toHaveLength(1);
    expect((await station.call('TransactionEvent', event('Ended', 'EVDeparted', 'Idle'))).ok).toBe(true);
    expect(rig.runner.state.stations.get('CP-201')?.live).toEqual([]);
  });

  it('send NUL and half surrogate pairs without harm to the others of their batch', async () => {
    rig = await startReal(database);
    const [odd, even] = await Promise.all([booted('CP-odd'), booted('CP-even')]);
    const poisoned = odd.answerTo('n-1');
    odd.send(String.raw`[2,"n-1","DataTransfer",{"vendorId":"v\u0000\ud800","data":"a\u0000b"}]`);
    odd.send('\0 no message');
    odd.send(
      String.raw`[2,"n-2","StatusNotification",{"connectorId":1,"errorCode":"OtherError","status":"Faulted","info":"\u0000","vendorErrorCode":"\ud83d"}]`,
    );
    expect((await even.call('Heartbeat', {})).ok).toBe(true);
    await poisoned;
    expect((await odd.call('Heartbeat', {})).ok).toBe(true);
    expect(rig.runner.counters).toMatchObject({ failedCommits: 0, flaws: 0 });
    const stored: string[] = [];
    for await (const page of rig.journal.readAfter(0)) for (const { body } of page) stored.push(body);
    expect(stored).toContain('\0 no message');
  });

  it('are answered when the database connection breaks under load, and nothing is lost or doubled', async () => {
    rig = await startReal(database);
    const stations = await Promise.all(Array.from({ length: 20 }, (_, index) => booted(`CP-load-${index}`)));
    let isDone = false;
    const answered: string[] = [];
    const load = stations.map(async (station, index) => {
      for (let count = 0; !isDone; count += 1) {
        const id = `L${index}-${count}`;
        const answer = await station.call('DataTransfer', { vendorId: 'v', messageId: id }, id);
        expect(answer.ok).toBe(true);
        answered.push(id);
      }
    });
    for (let round = 0; round < 5; round += 1) {
      const before = answered.length;
      await until(() => answered.length > before + 200, 'under load');
      await rig.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name = 'ohmward writer'`,
      );
    }
    isDone = true;
    await Promise.all(load);
    const stored = await rig.pool.query(
      `select message_id, count(*) as times from journal where station_id like 'CP-load-%' and message_id like 'L%' group by 1`,
    );
    expect(stored.rows.filter(({ times }) => Number(times) !== 1)).toEqual([]);
    expect(new Set(stored.rows.map((row) => row.message_id))).toEqual(new Set(answered));
    expect(stateHash(await stateFromEntries(rig.journal))).toBe(stateHash(rig.runner.state));
  });
});
