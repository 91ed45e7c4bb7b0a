import { afterEach, describe, expect, it } from 'vitest';
import type { CallOutcome, TestStation } from '../../packages/server/src/testing/station.ts';
import { asked, boot, status, STRANGER, Wire } from './wire.ts';

let wire: Wire;
afterEach(() => wire.stop());

function start(parts: object = {}): object {
  return { connectorId: 1, idTag: 'TAG-1', meterStart: 1_000, timestamp: wire.timeText(), ...parts };
}

function idOf(outcome: CallOutcome): unknown {
  return outcome.ok ? outcome.payload['transactionId'] : outcome.code;
}

describe('messages of a station', () => {
  it('Q11 name transactions as they like, and no two of ours are the same', async () => {
    wire = await Wire.start();
    const [a, b] = [await wire.booted('A', STRANGER), await wire.booted('B', STRANGER)];
    const [first, second] = [
      idOf(await a.call('StartTransaction', start())),
      idOf(await b.call('StartTransaction', start())),
    ];
    expect(first).not.toBe(second);
    // Meter values of transaction 0 or -1 are of none, so the place tells whose they are.
    for (const transactionId of [0, -1]) {
      const meterValue = [{ timestamp: wire.timeText(), sampledValue: [{ value: '1500' }] }];
      expect((await a.call('MeterValues', { connectorId: 1, transactionId, meterValue })).ok).toBe(true);
    }
    expect(wire.station('A').live[0]?.energyWh).toBe(500);
    // A stop of 0 or -1 is nobody's: acknowledged, kept, and it ends no session.
    for (const transactionId of [0, -1]) {
      const stop = { transactionId, meterStop: 1_700, timestamp: wire.timeText() };
      expect((await a.call('StopTransaction', stop)).ok).toBe(true);
    }
    expect(wire.station('A').live).toHaveLength(1);
    expect(wire.station('B').live).toHaveLength(1);
  });

  it('Q12 that come twice happen once, and are answered each time', async () => {
    wire = await Wire.start();
    const station = await wire.booted('A', STRANGER);
    const request = start();
    const first = idOf(await station.call('StartTransaction', request));
    expect(idOf(await station.call('StartTransaction', request))).toBe(first);
    await station.vanish();
    const again = await wire.connect('A');
    expect(idOf(await again.call('StartTransaction', request))).toBe(first);
    const stop = { transactionId: first, meterStop: 4_000, timestamp: wire.timeText() };
    for (let n = 0; n < 3; n++) expect((await again.call('StopTransaction', stop)).ok).toBe(true);
    expect(idOf(await again.call('StartTransaction', request))).toBe(first);
    expect(wire.station('A').live).toEqual([]);
    expect(wire.station('A').endedSessions).toHaveLength(1);
    for (let n = 0; n < 2; n++)
      expect(await again.call('BootNotification', boot(STRANGER), 'same')).toMatchObject({
        payload: { status: 'Accepted' },
      });
  });

  it('Q12 are answered even when they make no sense, so that they are not sent for ever', async () => {
    wire = await Wire.start();
    const station = await wire.booted('A', STRANGER);
    const answer = await station.call('StartTransaction', { connectorId: 'one', meterStart: null });
    expect(answer).toMatchObject({ ok: false });
  });

  it('Q13 may be a stop whose start was lost: acknowledged, and kept as what it is', async () => {
    wire = await Wire.start();
    const station = await wire.booted('A', STRANGER);
    const stop = { transactionId: 4_711, meterStop: 9_000, timestamp: wire.timeText(), idTag: 'TAG-1' };
    expect((await station.call('StopTransaction', stop)).ok).toBe(true);
    expect(wire.station('A').endedSessions).toMatchObject([{ wireId: '4711', energyWh: null }]);
    expect(wire.station('A').live).toEqual([]);
  });

  it('Q16 bring meter values in any order, without a time, twice or empty', async () => {
    wire = await Wire.start();
    const station = await wire.booted('A', STRANGER);
    const transactionId = idOf(await station.call('StartTransaction', start()));
    const value = (offsetS: number, wh: string): object => ({
      timestamp: wire.timeText(offsetS),
      sampledValue: [{ value: wh, unit: 'Wh' }],
    });
    const send = (...meterValue: object[]): Promise<CallOutcome> =>
      station.call('MeterValues', { connectorId: 1, transactionId, meterValue });
    await send(value(-10, '1900'), value(-30, '1300'), value(-20, '1600'), value(-20, '1600'));
    expect(wire.station('A').live[0]?.energyWh).toBe(900);
    await send(value(-40, '1100'));
    expect(wire.station('A').live[0]?.energyWh).toBe(900);
    await send({ timestamp: wire.timeText(), sampledValue: [] });
    await send({ sampledValue: [{ value: '2000', unit: 'Wh' }] });
    await send({ timestamp: wire.timeText(), sampledValue: [{ value: '', unit: 'Wh' }] });
    expect(wire.station('A').live[0]?.energyWh).toBe(1_000);
  });

  it('Q17 have times without a zone, which are UTC, or none that can be read', async () => {
    wire = await Wire.start();
    const station = await wire.booted('A', STRANGER);
    const timestamp = wire.timeText().replace('Z', '');
    await station.call('StartTransaction', start({ timestamp }));
    expect(wire.station('A').live[0]?.startedAt).toBe(wire.clock.now());
    expect(wire.station('A').skewMs).toBe(0);
  });

  it('Q21 may be those of 1.6 on a connection of 2.0.1: what they tell is not lost', async () => {
    wire = await Wire.start();
    const station = await wire.connect('FOX', undefined, 'ocpp2.0.1');
    await station.call('BootNotification', {
      reason: 'PowerUp',
      chargingStation: { vendorName: 'Fox', model: 'A7300' },
    });
    await station.call('StatusNotification', {
      connectorId: 1,
      errorCode: 'OverCurrentFailure',
      status: 'Faulted',
      timestamp: wire.timeText(),
    });
    // A hazard is one in whatever shape it is told.
    expect(wire.station('FOX').latched.map(({ code }) => code)).toEqual(['OverCurrentFailure']);
    expect((await station.call('Heartbeat', {})).ok).toBe(true);
  });

  it('Q25 show id tokens in another case, or longer than the specification has them', async () => {
    wire = await Wire.start();
    const station = await wire.booted('A', STRANGER);
    const authorize = async (idTag: string): Promise<CallOutcome> => station.call('Authorize', { idTag });
    await wire.put({ type: 'putToken', token: 'Card-7', status: 'Blocked', group: null });
    expect(await authorize('CARD-7')).toMatchObject({ payload: { idTagInfo: { status: 'Blocked' } } });
    expect(await authorize(' card-7 ')).toMatchObject({ payload: { idTagInfo: { status: 'Blocked' } } });
    const long = 'X'.repeat(36);
    await wire.put({ type: 'putToken', token: long, status: 'Blocked', group: null });
    expect(await authorize(long)).toMatchObject({ payload: { idTagInfo: { status: 'Blocked' } } });
    expect(idOf(await station.call('StartTransaction', start({ idTag: long })))).toEqual(expect.any(Number));
  });

  it('Q26 come while an answer is owed, and answers to other calls end no wait', async () => {
    wire = await Wire.start();
    const owed: string[] = [];
    const station: TestStation = await wire.booted('A', STRANGER, (_action, _payload, messageId) => {
      owed.push(messageId);
      return null;
    });
    const id = wire.order('A', { action: 'clearCache' });
    await wire.until(() => owed.length === 1, 'the command');
    for (let n = 0; n < 5; n++) expect((await station.call('Heartbeat', {})).ok).toBe(true);
    station.send('[3,"somebody-elses",{"status":"Accepted"}]');
    expect((await station.call('Heartbeat', {})).ok).toBe(true);
    expect(wire.record(id)?.status).toBe('sent');
    station.send(`[3,"${owed[0] ?? ''}",{"status":"Accepted"}]`);
    await wire.until(() => wire.record(id)?.status === 'accepted', 'the answer');
    expect(asked(station)).toHaveLength(1);
  });

  it('Q26 that never answer lose their turn, and the next command is sent', async () => {
    wire = await Wire.start();
    const station = await wire.booted('A', STRANGER, () => null);
    const id = wire.order('A', { action: 'clearCache' });
    await wire.until(() => wire.record(id)?.status === 'sent', 'the command');
    await wire.pass(30);
    expect(wire.record(id)?.status).toBe('timeout');
    wire.order('A', { action: 'clearCache' });
    await wire.until(() => asked(station).length === 2, 'the next command');
    expect((await station.call('StatusNotification', status(1, 'Available'))).ok).toBe(true);
  });
});
