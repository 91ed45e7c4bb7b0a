import * as fc from 'fast-check';
import { MONITOR_KINDS, ROOT_USES, type StationCommand } from '../vocabulary.ts';

const place = fc.oneof(fc.nat(9), fc.integer(), fc.double());
const text = fc.oneof(fc.string(), fc.string({ minLength: 30, maxLength: 700 }));
const key = fc.oneof(
  text,
  fc.constantFrom('OCPPCommCtrlr.HeartbeatInterval', 'EVSE@1.AllowReset'),
  fc.tuple(text, text).map((parts) => parts.join('.')),
);
const number = fc.oneof(fc.nat(), fc.double());
const url = fc.oneof(fc.webUrl(), text);
const time = fc.oneof(fc.nat(), fc.double());
const verdict = fc.constantFrom('Accepted', 'Blocked', 'Expired', 'Invalid', 'ConcurrentTx');
const use = fc.constantFrom(...ROOT_USES);
const form = fc.record({
  unit: fc.constantFrom('W', 'A'),
  phases: fc.constantFrom(1, 3),
  voltageV: fc.oneof(fc.constantFrom(230, 400), fc.double()),
  stepsA: fc.array(fc.oneof(fc.nat(64), fc.double()), { maxLength: 5 }),
  stackLevel: fc.oneof(fc.nat(9), fc.double()),
  kind: fc.constantFrom('relative', 'absolute'),
  purpose: fc.constantFrom('default', 'station-maximum'),
});
const limitW = fc.option(fc.oneof(fc.double({ min: 0, max: 400_000, noNaN: true }), fc.double()));
const monitor = fc.record(
  {
    id: number,
    variable: key,
    kind: fc.constantFrom(...MONITOR_KINDS),
    value: fc.double(),
    severity: fc.oneof(fc.nat(9), fc.double()),
    transaction: fc.boolean(),
  },
  { requiredKeys: ['variable', 'kind', 'value', 'severity', 'transaction'] },
);

const PROBES = ['status', 'boot', 'heartbeat', 'meter', 'transaction', 'firmware', 'log', 'certificate'];

/** The parameters of every action but `request`, near what is right and far from it. */
const FIELDS: Readonly<Record<Exclude<StationCommand['action'], 'request'>, Record<string, unknown>>> = {
  probe: {
    message: fc.constantFrom(...PROBES),
    evseId: place,
    connectorId: place,
  },
  reset: { type: fc.constantFrom('soft', 'hard'), evseId: place },
  unlock: { evseId: place, connectorId: place },
  startSession: { token: text, evseId: place, remoteStartId: number },
  stopSession: { wireId: fc.oneof(text, fc.nat().map(String)) },
  setAvailability: { operative: fc.boolean(), evseId: place, connectorId: place },
  clearCache: {},
  sendLocalList: {
    version: number,
    update: fc.constantFrom('full', 'differential'),
    entries: fc.array(fc.record({ token: text, verdict: fc.option(verdict) })),
  },
  configure: { key, value: text },
  limitPower: { evseId: place, limitW, form },
  getLog: { url, requestId: number, kind: fc.constantFrom('diagnostics', 'security') },
  updateFirmware: {
    url,
    retrieveAt: time,
    requestId: number,
    signature: fc.option(fc.record({ certificatePem: text, value: text }), { nil: undefined }),
  },
  readSettings: { keys: fc.array(key, { maxLength: 3 }) },
  reportSettings: { scope: fc.constantFrom('all', 'configuration', 'summary'), requestId: number },
  reportMonitors: { requestId: number },
  readLocalListVersion: {},
  readSchedule: { evseId: place, durationS: number },
  listCertificates: { use: fc.option(fc.oneof(use, fc.constant('station'))) },
  reserve: { reservationId: number, token: text, expiresAt: time, evseId: place },
  cancelReservation: { reservationId: number },
  setMonitors: { monitors: fc.array(monitor, { maxLength: 3 }) },
  clearMonitors: { ids: fc.array(number, { maxLength: 3 }) },
  setMonitoringBase: { base: fc.constantFrom('all', 'factory', 'hard-wired') },
  setMonitoringLevel: { severity: fc.oneof(fc.nat(9), fc.double()) },
  installCertificate: { use, pem: text },
  deleteCertificate: {
    hash: fc.record({
      algorithm: fc.constantFrom('SHA256', 'SHA384', 'SHA512'),
      issuerNameHash: text,
      issuerKeyHash: text,
      serialNumber: text,
    }),
  },
  deliverCertificate: {
    use: fc.constantFrom('station', 'v2g'),
    chainPem: text,
    requestId: fc.option(number),
  },
};

export const arbitraryCommand = fc.oneof(
  ...Object.entries(FIELDS).map(([action, fields]) =>
    fc.record({ ...(fields as Record<string, fc.Arbitrary<unknown>>), action: fc.constant(action) }),
  ),
) as unknown as fc.Arbitrary<StationCommand>;
