import type { Random } from './random.ts';

/** Longest message that the server reads; a longer one ends the connection. */
const FRAME_BYTES_MAX = 128 * 1024;

/** A message that no honest station sends: text, or bytes. Deterministic for a seed. */
export function hostileFrame(random: Random): string | Buffer {
  const make = KINDS[random.between(0, KINDS.length)];
  return make === undefined ? '' : make(random);
}

const KINDS: readonly ((random: Random) => string | Buffer)[] = [
  () => '',
  () => '[]',
  () => 'null',
  () => '{"2":"Heartbeat"}',
  (random) => '['.repeat(random.between(1, 60_000)),
  (random) => `[2,"d${random.next()}","Heartbeat",${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}]`,
  (random) => `[2,"n${random.next()}","Heart\\u0000beat",{"\\u0000":"\\ud800"}]`,
  (random) => `[2,"${'x'.repeat(random.between(1, 5_000))}","Heartbeat",{}]`,
  (random) => `[2,${random.between(0, 1_000)},"Heartbeat",{}]`,
  (random) => `[3,"never-asked-${random.next()}",{}]`,
  (random) => `[4,"never-asked-${random.next()}","GenericError","",{}]`,
  (random) => `[${random.between(5, 99)},"t${random.next()}",{}]`,
  (random) =>
    `[2,"p${random.next()}","__proto__",{"__proto__":{"polluted":true},"constructor":{"prototype":1}}]`,
  (random) =>
    `[2,"s${random.next()}","StatusNotification",{"connectorId":${random.between(-9, 9)}e300,"status":[]}]`,
  (random) =>
    `[2,"v${random.next()}","StatusNotification",{"connectorId":99999,"status":"Faulted","errorCode":"'; drop table journal; --"}]`,
  (random) => `[2,"m${random.next()}","MeterValues",{"connectorId":1,"meterValue":${samples(random)}}]`,
  // Texts at which a careless regular expression takes time that grows with the square of their length.
  (random) => `[2,"q${random.next()}","Heartbeat",{"\\u0061":${'"\\'.repeat(60_000)}`,
  (random) => `[2,"l${random.next()}","MeterValues",${oneSample(`${'1'.repeat(120_000)}x`)}]`,
  (random) =>
    `[2,"e${random.next()}","StatusNotification",{"timestamp":"2026-01-01T00:00:00.${'1'.repeat(120_000)}"}]`,
  (random) =>
    `[2,"i${random.next()}","Authorize",{"idTag":"${'~aaaaaaaaaaaaaaaa.aa'.repeat(random.between(1, 9))}"}]`,
  (random) =>
    `[2,"b${random.next()}","StartTransaction",{"connectorId":1,"idTag":"\\ud83d","meterStart":-1e999,"timestamp":"never"}]`,
  (random) =>
    `[2,"o${random.next()}","StopTransaction",{"transactionId":${random.between(-1e9, 1e9)},"meterStop":0,"timestamp":"0000-00-00"}]`,
  (random) =>
    `[2,"x${random.next()}","DataTransfer",{"vendorId":"x","data":"${'y'.repeat(random.between(0, 100_000))}"}]`,
  (random) => Buffer.from(Array.from({ length: random.between(1, 2_000) }, () => random.between(0, 256))),
  (random) => `[2,"z${random.next()}","DataTransfer",{"data":"${'z'.repeat(FRAME_BYTES_MAX)}"}]`,
];

function oneSample(value: string): string {
  return `{"connectorId":1,"meterValue":[{"timestamp":"2026-01-01T00:00:00Z","sampledValue":[{"value":"${value}"}]}]}`;
}

function samples(random: Random): string {
  const values = ['"NaN"', '"-1e400"', '""', '"１２"', 'null', '{}', '"0x10"'];
  const sample = `{"timestamp":"2099-99-99","sampledValue":[{"value":${values[random.between(0, values.length)]}}]}`;
  return `[${Array.from({ length: random.between(1, 200) }, () => sample).join(',')}]`;
}
