import type { Random } from './random.ts';

/** Messages as honest stations send them, one per shape that the server reads with care. */
const HONEST: Readonly<Record<string, readonly string[]>> = {
  'ocpp1.6': [
    '[2,"#","BootNotification",{"chargePointVendor":"Vendor","chargePointModel":"M 1","firmwareVersion":"1.0"}]',
    '[2,"#","StatusNotification",{"connectorId":1,"errorCode":"GroundFailure","status":"Faulted","vendorId":"V","vendorErrorCode":"EV0082","timestamp":"2026-01-31T12:00:00Z"}]',
    '[2,"#","StartTransaction",{"connectorId":1,"idTag":"TAG-1","meterStart":100,"timestamp":"2026-01-31T12:00:00Z"}]',
    '[2,"#","StopTransaction",{"transactionId":1,"meterStop":900,"timestamp":"2026-01-31T12:30:00Z","reason":"Local","transactionData":[{"timestamp":"2026-01-31T12:30:00Z","sampledValue":[{"value":"900","unit":"Wh"}]}]}]',
    '[2,"#","MeterValues",{"connectorId":1,"transactionId":1,"meterValue":[{"timestamp":"2026-01-31T12:00:00Z","sampledValue":[{"value":"7200","measurand":"Power.Active.Import","unit":"W","phase":"L1"},{"value":"1.5","unit":"kWh"}]}]}]',
    '[2,"#","SecurityEventNotification",{"type":"TamperDetectionActivated","timestamp":"2026-01-31T12:00:00Z","techInfo":"lid"}]',
    '[2,"#","SignCertificate",{"csr":"-----BEGIN CERTIFICATE REQUEST-----\\nMIIB\\n-----END CERTIFICATE REQUEST-----"}]',
    '[2,"#","FirmwareStatusNotification",{"status":"Installing"}]',
    '[3,"c1",{"status":"Accepted","configurationKey":[{"key":"HeartbeatInterval","readonly":false,"value":"300"}]}]',
  ],
  'ocpp2.0.1': [
    '[2,"#","BootNotification",{"reason":"Watchdog","chargingStation":{"vendorName":"Vendor","model":"M 2","firmwareVersion":"2.0"}}]',
    '[2,"#","StatusNotification",{"timestamp":"2026-01-31T12:00:00Z","connectorStatus":"Faulted","evseId":1,"connectorId":1}]',
    '[2,"#","TransactionEvent",{"eventType":"Started","timestamp":"2026-01-31T12:00:00Z","triggerReason":"Authorized","seqNo":0,"transactionInfo":{"transactionId":"t-1","chargingState":"Charging"},"evse":{"id":1,"connectorId":1},"idToken":{"idToken":"TAG-1","type":"ISO14443"}}]',
    '[2,"#","NotifyEvent",{"generatedAt":"2026-01-31T12:00:00Z","seqNo":0,"tbc":false,"eventData":[{"eventId":1,"timestamp":"2026-01-31T12:00:00Z","trigger":"Alerting","actualValue":"true","cause":2,"eventNotificationType":"HardWiredNotification","component":{"name":"Connector","evse":{"id":1}},"variable":{"name":"Problem"}}]}]',
    '[2,"#","NotifyReport",{"requestId":1,"generatedAt":"2026-01-31T12:00:00Z","tbc":true,"seqNo":0,"reportData":[{"component":{"name":"EVSE","evse":{"id":1}},"variable":{"name":"AllowReset"},"variableAttribute":[{"value":"true"}]}]}]',
    '[2,"#","NotifyMonitoringReport",{"requestId":1,"seqNo":0,"generatedAt":"2026-01-31T12:00:00Z","monitor":[{"component":{"name":"EVSE"},"variable":{"name":"Temperature"},"variableMonitoring":[{"id":1,"transaction":false,"value":80,"type":"UpperThreshold","severity":4}]}]}]',
    '[2,"#","MeterValues",{"evseId":1,"meterValue":[{"timestamp":"2026-01-31T12:00:00Z","sampledValue":[{"value":2114.1356,"unitOfMeasure":{"unit":"kWh","multiplier":3}}]}]}]',
    '[3,"c1",{"status":"Accepted","getVariableResult":[]}]',
  ],
  'ocpp2.1': [
    '[6,"#","NotifyPeriodicEventStream",{"id":1,"pending":0,"basetime":"2026-01-31T12:00:00Z","data":[{"t":0,"v":"1"}]}]',
    '[5,"#","FormatViolation","",{}]',
    '[2,"#","TransactionEvent",{"eventType":"Updated","timestamp":"2026-01-31T12:00:00Z","triggerReason":"TxResumed","seqNo":1,"transactionInfo":{"transactionId":"t-1","operationMode":"ChargingOnly"}}]',
    '[2,"#","NotifyEvent",{"generatedAt":"2026-01-31T12:00:00Z","seqNo":0,"eventData":[{"eventId":1,"timestamp":"2026-01-31T12:00:00Z","trigger":"Delta","actualValue":"1","severity":0,"eventNotificationType":"CustomMonitor","component":{"name":"PowerContactor"},"variable":{"name":"Problem"}}]}]',
    '[2,"#","OpenPeriodicEventStream",{"constantStreamData":{"id":1,"params":{"interval":5,"values":5},"variableMonitoringId":1}}]',
    '[2,"#","NotifyDERAlarm",{"controlType":"FreqDroop","timestamp":"2026-01-31T12:00:00Z"}]',
  ],
};

/** What is put where something else stood. */
const WRONG: readonly string[] = [
  'null',
  'true',
  '{}',
  '[]',
  '-1',
  '1e308',
  '""',
  '"\\u0000"',
  '"\\ud800"',
  '"__proto__"',
  '"9999-12-31T23:59:59.999999999+14:00"',
  '{"__proto__":{"x":1}}',
];
/** Characters that mean something to JSON. */
const MARKS = '{}[]",:\\0e-.';

/** A message of the version with a few things about it made wrong. Deterministic for a seed. */
export function mutatedFrame(random: Random, protocol: string): string {
  const honest = HONEST[protocol] ?? [];
  let text = honest[random.between(0, honest.length)] ?? '';
  text = text.replace('#', `h${random.between(0, 1_000_000)}`);
  const changes = random.between(0, 4);
  for (let change = 0; change < changes; change++) text = mutate(random, text);
  return text;
}

function mutate(random: Random, text: string): string {
  const at = random.between(0, text.length);
  const to = Math.min(text.length, at + random.between(1, 40));
  switch (random.between(0, 6)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(to);
    case 2:
      return text.slice(0, to) + text.slice(at);
    case 3:
      return text.slice(0, at) + MARKS[random.between(0, MARKS.length)] + text.slice(at + 1);
    case 4:
      return text.slice(0, at) + String.fromCharCode(random.between(0, 0x1_0000)) + text.slice(at);
    default:
      return replaceValue(random, text);
  }
}

/** Keeps it JSON: one value gives way to another that does not belong there. */
function replaceValue(random: Random, text: string): string {
  const values = [...text.matchAll(/(?<=:)(?:"[^"]*"|-?[\d.]+|true|false|\[\]|\{\})/g)];
  const value = values[random.between(0, values.length)];
  const wrong = WRONG[random.between(0, WRONG.length)] ?? 'null';
  if (value === undefined) return text;
  return text.slice(0, value.index) + wrong + text.slice(value.index + value[0].length);
}
