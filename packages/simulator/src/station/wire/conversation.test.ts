import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { kestrel } from '../../personalities/kestrel.ts';
import { larkspur } from '../../personalities/larkspur.ts';
import { nordlader } from '../../personalities/nordlader.ts';
import type { Personality } from '../../personalities/personality.ts';
import { Bench } from '../../testing/bench.ts';
import { violationOf } from '../../testing/conformance.ts';
import { requests16, requests201, requests21 } from '../../testing/requests.ts';

const load = createRequire(import.meta.url);

/** Messages that a station sends and a CSMS never does. */
const FROM_STATIONS =
  /^(Authorize|BatterySwap|BootNotification|ClearedChargingLimit|ClosePeriodicEventStream|\w+StatusNotification|Get15118EVCertificate|GetCertificate(Chain)?Status|Heartbeat|MeterValues|Notify(ChargingLimit|CustomerInformation|DER\w+|DisplayMessages|Event|EV\w*|MonitoringReport|PeriodicEventStream|PriorityCharging|Report|Settlement)|OpenPeriodicEventStream|PullDynamicScheduleUpdate|Report\w+|ReservationStatusUpdate|SecurityEventNotification|SignCertificate|StartTransaction|StatusNotification|StopTransaction|TransactionEvent|VatNumberValidation)$/;

function messagesOf(file: string): string[] {
  const schemas = load(`ocpp-rpc/lib/schemas/${file}.json`) as readonly { $id: string }[];
  const names = schemas.map(({ $id }) => $id.replace('urn:', ''));
  return [
    ...new Set(
      names
        .filter((name) => !/(\.conf|Response)$/.test(name))
        .map((name) => name.replace(/(\.req|Request)$/, ''))
        .filter((name) => !FROM_STATIONS.test(name)),
    ),
  ].toSorted();
}

const versions: readonly {
  file: string;
  on: Personality;
  requests: Readonly<Record<string, Record<string, unknown>>>;
}[] = [
  { file: 'ocpp1_6', on: nordlader, requests: requests16 },
  { file: 'ocpp2_0_1', on: kestrel, requests: requests201 },
  { file: 'ocpp2_1', on: larkspur, requests: requests21 },
];

describe.each(versions)('a station of $file', ({ file, on, requests }) => {
  it('is asked every message of its version here', () => {
    expect(Object.keys(requests).toSorted()).toEqual(messagesOf(file));
    for (const [action, payload] of Object.entries(requests)) {
      expect(violationOf(on.protocol, action, 'req', payload)).toBeNull();
    }
  });

  it('answers each of them by its schema, and sends nothing that breaks one', () => {
    const bench = Bench.ready(on);
    for (const [action, payload] of Object.entries(requests)) {
      const { messageId, raw } = bench.csms.order(action, payload);
      bench.give({ type: 'frame', at: bench.now, raw });
      bench.run(5);
      expect(bench.csms.replies.get(messageId)?.type, action).toBe('result');
    }
    bench.run(600);
    const problems = bench.csms.log.flatMap(({ action, payload }) => {
      const [name = '', answer] = action.split('.');
      return violationOf(on.protocol, name, answer === undefined ? 'req' : 'conf', payload) ?? [];
    });
    expect(problems).toEqual([]);
    expect(bench.csms.garbage).toEqual([]);
  });

  it('answers a message that does not exist with an error', () => {
    const bench = Bench.ready(on);
    for (const action of ['MakeCoffee', 'constructor', '__proto__']) bench.order(action, {});
    expect([...bench.csms.replies.values()].map((reply) => reply.type)).toEqual(['error', 'error', 'error']);
  });
});
