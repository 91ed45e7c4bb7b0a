import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../support/api.ts';
import { DEFAULT_POLICY } from '../support/policy.ts';
import { serve, type Served } from '../support/serve.ts';
import { VERSIONS, type Version } from '../conformance/use-case.ts';
import { AT_A_HAZARD, AT_A_SESSION, type LetThrough } from './let-through.ts';
import { disguisesIn } from './disguises.ts';
import { variantsOf } from './payloads.ts';
import { Target } from './standing.ts';

/** Nothing is refused but for safety: no cap, no breaker and no storm stands before it. */
const POLICY = `extends: ${DEFAULT_POLICY}
storm: { minStations: 10000 }
capShare: { site: 1, cohort: 1, network: 1 }
breaker: { minActions: 100000 }
`;
/** Stations that share the messages of a version, so that they are asked side by side. */
const SHARES = 4;

let server: Served;
beforeAll(async () => {
  server = await serve({
    policy: POLICY,
    flags: ['--onboarding', 'open', '--security-profile', '0', '--authorization', 'accept-all'],
  });
});
afterAll(async () => {
  await server.end();
});

type Standing = (target: Target) => Promise<unknown>;

interface Asked {
  readonly message: string;
  readonly form: string;
  /** As the API tells it, or null for what is no valid message. */
  readonly command: Json;
}

/** Asks for every message of a version in each of its forms, of stations in one and the same state. */
async function askAll(version: Version, name: string, stand: Standing): Promise<Asked[]> {
  const targets = await Promise.all(
    Array.from({ length: SHARES }, async (_, n) => {
      const target = await Target.ready(server.url, `${name}-${version}-${n}`, version);
      await stand(target);
      target.station.asked.splice(0);
      return target;
    }),
  );
  const [first] = targets;
  const { items } = await (first as Target).api.get('/protocols');
  const { messages } = items.find((one: Json) => one.protocol === version);
  const forms = messages.flatMap(({ message }: { message: string }) =>
    variantsOf(version, message).map((variant) => ({ message, ...variant })),
  );
  const shares = targets.map(async (target, n) => {
    const asked: Asked[] = [];
    for (const { message, name: form, payload } of forms.filter(
      (_: unknown, at: number) => at % SHARES === n,
    )) {
      const command = await target.ask({ action: 'request', message, payload });
      asked.push({ message, form, command });
    }
    return asked;
  });
  const asked = (await Promise.all(shares)).flat();
  const sent = new Set(asked.filter(({ command }) => wasSent(command)).map(({ message }) => message));
  // Nothing travels in the name of another message.
  for (const { station } of targets)
    for (const { action, payload } of station.asked)
      expect(sent.has(action) || isOfOurOwn(action), `${action} ${JSON.stringify(payload)}`).toBe(true);
  await Promise.all(targets.map(({ station }) => station.close()));
  return asked;
}

/** Questions that the server asks by itself, to learn what a station can do. */
function isOfOurOwn(action: string): boolean {
  return ['GetBaseReport', 'GetConfiguration', 'GetVariables', 'TriggerMessage'].includes(action);
}

function wasSent(command: Json): boolean {
  return command !== null && command.status !== 'blocked';
}

function linesOf(asked: readonly Asked[]): string[] {
  return asked.map(({ message, form }) => `${message} ${form}`).toSorted();
}

function expected(list: LetThrough, version: Version, asked: readonly Asked[]): string[] {
  return linesOf(
    asked.filter(({ message, form }) => {
      const entry = list[message];
      // What holds data of the vendor's own, only the vendor understands.
      return entry !== undefined && form !== 'customData' && entry.but?.[version]?.includes(form) !== true;
    }),
  );
}

describe.each(VERSIONS)('every message of a CSMS in %s, word for word', (version) => {
  it.concurrent.each<[string, LetThrough, readonly string[], Standing]>([
    ['hazard', AT_A_HAZARD, ['safety-class', 'target'], (target) => target.weld()],
    ['session', AT_A_SESSION, ['live-transaction', 'target'], (target) => target.charge('CARD')],
  ])(
    'at a %s passes only when it is on the list',
    async (name, list, rules, stand) => {
      const asked = await askAll(version, name, stand);
      expect(linesOf(asked.filter(({ command }) => wasSent(command)))).toEqual(
        expected(list, version, asked),
      );
      // And nothing was refused by mere chance.
      for (const { message, form, command } of asked) {
        if (command === null || wasSent(command)) continue;
        const failed = command.guards.filter((guard: Json) => !guard.passed).map(({ rule }: Json) => rule);
        expect(
          rules.some((rule) => failed.includes(rule)),
          `${message} ${form}: ${failed.join()}`,
        ).toBe(true);
      }
    },
    300_000,
  );
});

describe.each(VERSIONS)('a welded contactor in %s', (version) => {
  it.concurrent('is reached by nothing that would energise it, in plain words or in disguise', async () => {
    const target = await Target.ready(server.url, `disguise-${version}`, version);
    await target.weld();
    const verdicts: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    for (const { what, body, passes } of disguisesIn(version)) {
      const command = await target.ask(body);
      const failed = command?.guards.filter((guard: Json) => !guard.passed).map(({ rule }: Json) => rule);
      verdicts[what] = command === null ? 'malformed' : wasSent(command) ? 'sent' : failed[0];
      wanted[what] = passes === true ? 'sent' : 'safety-class';
    }
    expect(verdicts).toEqual(wanted);
    // A driver who plugs in all the same is told no.
    expect((await target.start('CARD')).verdict).toBe('Blocked');
  }, 60_000);
});
