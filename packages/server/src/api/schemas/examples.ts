/** Examples of the OpenAPI document. A test holds each to its schema. */

export const TRANSACTION_EXAMPLE = {
  id: 't4711',
  wireId: '4711',
  stationId: 'CP-0042',
  evseId: 1,
  connectorId: 1,
  idToken: '04A2B3C4D5E680',
  startedAt: '2026-03-14T08:55:10.000Z',
  stoppedAt: null,
  energyWh: 12480,
  stopReason: null,
  meterStartWh: 1_204_300,
  meterStopWh: null,
  powerW: 48_200,
  state: 'live',
  doubt: null,
};

export const STATION_EXAMPLE = {
  id: 'CP-0042',
  siteId: 'harbour-north',
  name: 'North gate, left',
  admission: 'accepted',
  state: 'charging',
  since: '2026-03-14T08:55:12.031Z',
  vendor: 'Acme',
  model: 'Fast 50',
  serial: 'AC-778211',
  firmware: '2.4.1',
  protocol: 'ocpp1.6',
  connected: true,
  connectedSince: '2026-03-14T06:00:02.114Z',
  lastSeenAt: '2026-03-14T09:26:53.589Z',
  evses: [
    {
      id: 1,
      connectors: [{ id: 1, status: 'Charging', errorCode: 'NoError', since: '2026-03-14T08:55:12.031Z' }],
    },
  ],
  liveTransactions: [TRANSACTION_EXAMPLE],
  faults: [],
  openIncidents: [],
  quarantined: false,
  resetsToday: 0,
  profile: { id: 'acme-fast', name: 'Acme Fast' },
  hints: [],
  features: ['Core', 'SmartCharging', 'RemoteTrigger'],
  unsupported: ['readSchedule'],
  learnedAt: '2026-03-14T06:00:09.480Z',
  localListVersion: 12,
  security: { profile: 3, certificateNotAfter: '2027-03-01T00:00:00.000Z' },
  certificateRequest: { status: 'signed', at: '2026-03-01T00:00:00.000Z', detail: null },
  reservations: [{ id: 31, evseId: 1, expiresAt: '2026-03-14T10:00:00.000Z' }],
  externalLimits: [{ evseId: 0, source: 'EMS', since: '2026-03-14T07:30:00.000Z' }],
  nonconforming: 0,
  refusedAnswers: 0,
  lastFrameSeq: 884_120,
};

const GUARD_EXAMPLE = {
  rule: 'live-transaction',
  passed: false,
  text: '1 live transaction, 0 allowed.',
  value: 1,
  limit: 0,
};

export const COMMAND_EXAMPLE = {
  id: 'c812',
  stationId: 'CP-0042',
  action: 'reset',
  parameters: { type: 'soft' },
  status: 'blocked',
  reason: 'Screen frozen, driver on the phone',
  actor: 'admin-token',
  incidentId: null,
  guards: [GUARD_EXAMPLE],
  createdAt: '2026-03-14T09:26:53.589Z',
  sentAt: null,
  endedAt: '2026-03-14T09:26:53.589Z',
  detail: null,
};

export const COMMAND_DETAIL_EXAMPLE = {
  ...COMMAND_EXAMPLE,
  action: 'readSettings',
  parameters: { keys: ['HeartbeatInterval'] },
  status: 'accepted',
  reason: 'How often does it call?',
  guards: [],
  sentAt: '2026-03-14T09:26:53.604Z',
  response: { configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '300' }] },
  responseError: null,
};

export const INCIDENT_EXAMPLE = {
  id: 'i301',
  pattern: 'reported-fault',
  subject: { type: 'connector', id: 'CP-0042/1/1' },
  status: 'recovering',
  cause: 'station-hardware',
  confidence: 0.8,
  tier: null,
  openedAt: '2026-03-14T09:20:10.000Z',
  closedAt: null,
  title: 'Connector lock failure',
  summary: 'The connector reports that it cannot lock. A soft reset was sent; the station has to boot again.',
  stationId: 'CP-0042',
  siteId: 'harbour-north',
  stationIds: ['CP-0042'],
  safetyClass: 'none',
  playbook: 'restart',
  owner: null,
  acknowledgedAt: null,
  next: { at: '2026-03-14T09:23:10.000Z', text: 'Without a boot by then, a hard reset is considered.' },
  relapses: 0,
  outcome: null,
  mergedInto: null,
  policyVersion: 'bc7fd58eeb65',
};

export const FRAME_EXAMPLE = {
  seq: 884_120,
  at: '2026-03-14T09:26:53.589Z',
  stationId: 'CP-0042',
  direction: 'in',
  messageId: '19223201',
  action: 'Heartbeat',
  frame: '[2,"19223201","Heartbeat",{}]',
};

export const SITE_EXAMPLE = {
  name: 'Harbour North',
  latitude: 59.9075,
  longitude: 10.7532,
  tags: { region: 'east', owner: 'port' },
};

export const PROBLEM_EXAMPLE = {
  type: 'urn:ohmward:problem:invalid-input',
  title: 'The request is not valid',
  status: 400,
  detail: 'latitude: Too big: expected number to be <=90.',
  errors: [{ field: 'latitude', detail: 'Too big: expected number to be <=90.' }],
};
