import { expect, it } from 'vitest';
import { Server } from '../bench/rig/server.ts';
import { Station } from '../bench/rig/station.ts';
import { killPostgres } from './parts/kill-postgres.ts';
import { killServer } from './parts/kill-server.ts';
import { postgresPause } from './parts/postgres-pause.ts';
import { JournalCheck } from './rig/journal-check.ts';
import { Ledger } from './rig/ledger.ts';
import { checkTransactions } from './rig/transaction-check.ts';

const OPTIONS = { seed: 1, pauseSeconds: 3, stormStations: 100 };

/** A small share of `npm run soak`; the whole takes an hour. */
it('kill -9 of the server loses nothing and doubles nothing', { timeout: 150_000 }, async () => {
  const { violations, facts } = await killServer.run({ ...OPTIONS, rounds: 3 });
  expect(violations).toEqual([]);
  expect(facts['acknowledged']).toBeGreaterThan(100);
  expect(facts['sentAgain']).toBeGreaterThan(0);
  expect(facts['transactions']).toBeGreaterThan(0);
  expect(facts['commands']).toBeGreaterThan(0);
});

it('kill -9 of Postgres loses nothing and doubles nothing', { timeout: 150_000 }, async () => {
  const { violations, facts } = await killPostgres.run({ ...OPTIONS, rounds: 2 });
  expect(violations).toEqual([]);
  expect(facts['acknowledged']).toBeGreaterThan(100);
});

it('nobody is refused or forgotten while Postgres stands still', { timeout: 60_000 }, async () => {
  const { violations, facts } = await postgresPause.run({ ...OPTIONS, rounds: 1 });
  expect(violations).toEqual([]);
  expect(facts['acknowledged']).toBeGreaterThan(100);
});

it('the checks of a trial notice what is lost, doubled or counted twice', { timeout: 60_000 }, async () => {
  const server = await Server.start();
  try {
    const station = await Station.connect(server.stationsUrl, 'CHECKED');
    await station.boot();
    const ledger = new Ledger();
    const call = {
      stationId: 'CHECKED',
      messageId: 'once',
      raw: '[2,"once","Heartbeat",{}]',
      sends: 0,
      answer: null,
    };
    ledger.sent(call);
    const answer = await station.send(call.messageId, call.raw);
    ledger.answered(call, answer ?? '');
    // The boot was not entered in the ledger, so it counts as never sent.
    await new JournalCheck(ledger).run(server, 'plain');
    expect(ledger.violations).toEqual([expect.stringContaining('was never sent')]);

    ledger.violations.length = 0;
    await station.send(call.messageId, call.raw);
    await new JournalCheck(ledger).run(server, 'doubled');
    expect(ledger.violations).toContainEqual(expect.stringContaining('once is 2 times in the journal'));

    ledger.violations.length = 0;
    const invented = {
      stationId: 'CHECKED',
      messageId: 'gone',
      raw: '[2,"gone","Heartbeat",{}]',
      sends: 0,
      answer: null,
    };
    ledger.sent(invented);
    ledger.answered(invented, '[3,"gone",{}]');
    await new JournalCheck(ledger).run(server, 'lost');
    expect(ledger.violations).toContainEqual(expect.stringContaining('gone was acknowledged and is lost'));

    ledger.violations.length = 0;
    ledger.commanded('CHECKED', 'c1', 'Reset');
    ledger.commanded('CHECKED', 'c1', 'Reset');
    expect(ledger.violations).toEqual([expect.stringContaining('got command c1 (Reset) 2 times')]);

    ledger.violations.length = 0;
    ledger.sessions.push({ stationId: 'CHECKED', meterStartWh: 1, wireId: 9, energyWh: 0, isStopped: true });
    await checkTransactions(server, ledger);
    expect(ledger.violations).toContainEqual(expect.stringContaining('the server does not know it'));
    station.end();
  } finally {
    await server.end();
  }
});
