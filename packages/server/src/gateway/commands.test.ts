import type { Effect } from '@ohmward/engine';
import type { StationCommand } from '@ohmward/ocpp';
import { afterEach, describe, expect, it } from 'vitest';
import { startRig } from '../testing/gateway-rig.ts';
import type { Rig, RigOptions } from '../testing/gateway-rig.ts';
import { until } from '../testing/until.ts';

let rig: Rig | null = null;

async function start(options: RigOptions = {}): Promise<Rig> {
  rig = await startRig(options);
  return rig;
}

afterEach(async () => {
  await rig?.stop();
  rig = null;
});

function command(commandId: string, given: StationCommand, inMs = 60_000): Effect {
  return { type: 'command', commandId, stationId: 'CP1', command: given, expiresAt: Date.now() + inMs };
}

const reset: StationCommand = { action: 'reset', type: 'soft' };

/** Kind and command id of what the journal says of commands, with the cause where one is given. */
function fates(from: Rig): string[] {
  return from.journal.entries
    .filter(({ kind }) => kind === 'sent' || kind === 'result' || kind === 'undelivered')
    .map((entry) => [
      entry.kind,
      entry.messageId,
      entry.kind === 'undelivered' ? JSON.parse(entry.body).cause : '',
    ])
    .map((words) => words.filter((word) => word !== '').join(' '));
}

describe('commands to stations', () => {
  it('go out under their own id, and their answer comes back as a result', async () => {
    const current = await start();
    const station = await current.connect('CP1');
    current.gateway.deliver(command('c1', reset));
    await until(() => fates(current).length === 2, 'sent and answered');
    expect(fates(current)).toEqual(['sent c1', 'result c1']);
    expect(station.calls).toEqual([{ messageId: 'c1', action: 'Reset', payload: { type: 'Soft' } }]);
    expect(current.engine.seen.at(-1)).toMatchObject({
      kind: 'result',
      commandId: 'c1',
      result: { verdict: 'accepted', detail: 'Accepted' },
    });
  });

  it('leave only after the commit that decided them', async () => {
    const current = await start();
    const station = await current.connect('CP1');
    await station.call('Heartbeat', {});
    current.engine.onInput = (input) =>
      input.kind === 'call' && input.messageId === 'why' ? { effects: [command('c1', reset)] } : null;
    const release = current.journal.hold();
    const answer = station.call('Heartbeat', {}, 'why');
    await until(() => JSON.stringify(current.engine.seen.at(-1)).includes('"why"'), 'decided');
    expect(station.calls).toEqual([]);
    release();
    await answer;
    await until(() => station.calls.length === 1, 'the command');
  });

  it('wait for the call slot one at a time, and never delay what the station asks', async () => {
    const current = await start();
    const station = await current.connect('CP1', { onCall: () => null });
    for (const id of ['c1', 'c2', 'c3']) current.gateway.deliver(command(id, reset));
    await until(() => station.calls.length === 1, 'the first');
    // Ours stays unanswered; the station's own calls are answered all the same.
    expect((await station.call('Heartbeat', {})).ok).toBe(true);
    expect((await station.call('Heartbeat', {})).ok).toBe(true);
    expect(station.calls.map(({ messageId }) => messageId)).toEqual(['c1']);
    station.send('[3,"c1",{"status":"Accepted"}]');
    await until(() => station.calls.length === 2, 'the second');
    station.send('[4,"c2","InternalError","no",{}]');
    await until(() => station.calls.length === 3, 'the third');
    expect(fates(current)).toEqual(['sent c1', 'result c1', 'sent c2', 'result c2', 'sent c3']);
  });

  it('leave once, also when they are delivered again before anybody knows that they left', async () => {
    const current = await start();
    const station = await current.connect('CP1');
    const release = current.journal.hold();
    current.gateway.deliver(command('c1', reset));
    await until(() => station.calls.length === 1, 'the first one arrived and was answered');
    current.gateway.deliver(command('c1', reset));
    current.gateway.deliver(command('c2', { action: 'clearCache' }));
    await until(() => station.calls.length > 1, 'the next one arrived');
    release();
    await until(() => fates(current).length === 4, 'all of it is durable');
    expect(station.calls.map(({ messageId }) => messageId)).toEqual(['c1', 'c2']);
  });

  it('free the slot after a while without an answer; a later answer is noise', async () => {
    const current = await start({ limits: { callSlotMs: 20 } });
    const station = await current.connect('CP1', { onCall: () => null });
    current.gateway.deliver(command('c1', reset));
    current.gateway.deliver(command('c2', reset));
    await until(() => station.calls.length === 2, 'the second');
    station.send('[3,"c1",{"status":"Accepted"}]');
    await until(() => current.journal.kinds().includes('noise'), 'noise');
    expect(fates(current)).not.toContain('result c1');
    expect(current.gateway.counters.callsUnanswered).toBeGreaterThanOrEqual(1);
  });

  it('are undelivered at once when the station is not connected', async () => {
    const current = await start();
    current.gateway.deliver(command('c1', reset));
    await until(() => fates(current).length === 1, 'its fate');
    expect(fates(current)).toEqual(['undelivered c1 not-connected']);
    const station = await current.connect('CP1');
    await station.call('Heartbeat', {});
    expect(station.calls).toEqual([]);
  });

  it('are not kept over a reconnect', async () => {
    const current = await start();
    const station = await current.connect('CP1', { onCall: () => null });
    current.gateway.deliver(command('c1', reset));
    current.gateway.deliver(command('c2', reset));
    await until(() => station.calls.length === 1, 'the first');
    await station.vanish();
    await until(() => fates(current).length === 2, 'their fate');
    expect(fates(current)).toEqual(['sent c1', 'undelivered c2 not-connected']);
    const again = await current.connect('CP1');
    await again.call('Heartbeat', {});
    expect(again.calls).toEqual([]);
    // The old call's answer over the new connection belongs to nothing.
    again.send('[3,"c1",{"status":"Accepted"}]');
    await until(() => current.journal.kinds().includes('noise'), 'noise');
  });

  it('are undelivered when they are too late, too many, or unknown to the protocol', async () => {
    const current = await start({ limits: { commandsMax: 1 } });
    await current.connect('CP1', { onCall: () => null });
    current.gateway.deliver(command('late', reset, -1));
    current.gateway.deliver(command('evse', { action: 'reset', type: 'soft', evseId: 1 }));
    current.gateway.deliver(command('c1', reset));
    current.gateway.deliver(command('c2', reset));
    current.gateway.deliver(command('c3', reset));
    await until(() => fates(current).length >= 4, 'their fates');
    expect(fates(current)).toEqual([
      'undelivered late expired',
      'undelivered evse unsupported',
      'sent c1',
      'undelivered c3 expired',
    ]);
  });

  it('are asked of the guard again when they are to leave, and stay when it refuses now', async () => {
    let obstacle: string | null = null;
    const current = await start({ recheck: () => obstacle });
    const station = await current.connect('CP1', { onCall: () => null });
    current.gateway.deliver(command('c1', { action: 'probe', message: 'status' }));
    current.gateway.deliver(command('c2', reset));
    await until(() => fates(current).length === 1, 'the first is sent');
    obstacle = 'A driver is being served.';
    station.send('[3,"c1",{"status":"Accepted"}]');
    await until(() => fates(current).length === 3, 'their fates');
    expect(fates(current)).toEqual(['sent c1', 'result c1', 'undelivered c2 guard']);
    expect(station.calls.map(({ messageId }) => messageId)).toEqual(['c1']);
  });

  it('carry tokens in plain text on the wire and sealed in the journal', async () => {
    const current = await start();
    const station = await current.connect('CP1');
    current.gateway.deliver(
      command('c1', { action: 'startSession', token: 'sealed-abc', evseId: 1, remoteStartId: 7 }),
    );
    await until(() => fates(current).length === 2, 'sent and answered');
    expect(JSON.stringify(station.calls)).toContain('token-abc');
    expect(JSON.stringify(current.journal.entries)).not.toContain('token-abc');
    expect(current.journal.entries.find(({ kind }) => kind === 'sent')?.body).toContain('sealed-abc');
  });

  it('disconnect a station when the engine says so', async () => {
    const current = await start();
    const station = await current.connect('CP1');
    current.gateway.deliver({ type: 'disconnect', stationId: 'CP1', reason: 'rejected' });
    expect(await station.closed).toBe(1008);
    await until(() => current.kinds('CP1').includes('closed'), 'the close is stored');
  });
});
