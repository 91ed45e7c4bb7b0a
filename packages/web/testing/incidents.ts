import { type Json, text } from './fixtures.ts';

const GUARDS = [
  ['live-transaction', true, 'No session is live on the station.', 0, 0],
  ['one-at-a-time', true, 'No other command is in flight.', 0, 0],
  ['resets-per-day', true, '1 reset in the last 24 hours, 3 allowed.', 1, 3],
  ['cap-site', true, '0 of 8 stations of the site are being acted on, 1 allowed.', 0, 1],
  ['cap-cohort', true, '1 of 34 stations of this firmware is being acted on, 2 allowed.', 1, 2],
  [
    'breaker',
    true,
    'The breaker is closed: 2 % of the fleet acted on in 15 min, 10 % allowed.',
    '2 %',
    '10 %',
  ],
] as const;

export const guards = (...refused: string[]): Json[] =>
  GUARDS.map(([rule, passed, words, value, limit]) => ({
    rule,
    ...(refused.includes(rule)
      ? { passed: false, text: 'A session is live on EVSE 2 since 10:52.', value: 1 }
      : { passed, text: words, value }),
    limit,
  }));

export interface Template {
  readonly pattern: string;
  readonly title: string;
  readonly summary: string;
  readonly cause: string;
  readonly status: string;
  readonly next: string | null;
  readonly safetyClass?: string;
}

export const TEMPLATES: readonly Template[] = [
  { pattern: 'reported-fault', title: 'Ground fault tripped and did not clear', summary: 'The residual-current device of EVSE 1 tripped twice within 24 hours. It counts as latched: Ohmward took the EVSE out of service and sends nothing else.', cause: 'hardware', status: 'escalated', next: 'Escalates to field service', safetyClass: 'latched' },
  { pattern: 'online-but-useless', title: 'Answers heartbeats, ignores commands', summary: 'It sends heartbeats, but the last 3 commands got no answer. Two soft resets did not last; a person has to look.', cause: 'station-software', status: 'escalated', next: 'Escalates to technical operations' },
  { pattern: 'connector-stuck', title: 'Cable still held after the session', summary: 'The session ended 14 minutes ago with no power flowing, and the connector still reports the cable. One unlock was tried and did not help.', cause: 'connector', status: 'escalated', next: 'Escalates to field service' },
  { pattern: 'connection-lost', title: 'Connection lost', summary: 'Nothing was heard for 6 minutes and its neighbours on the site are well, so the site and our own link are not the cause.', cause: 'connectivity', status: 'open', next: 'Look again for a reconnect' },
  { pattern: 'no-energy', title: 'Session accepted, no energy delivered', summary: 'A session has been running for 9 minutes and every report says zero. It is drained, then stopped.', cause: 'station-software', status: 'recovering', next: 'Stop the stuck session' },
  { pattern: 'reset-loop', title: 'Restarts again and again', summary: 'It booted 5 times within an hour, none of them ours. A hard reset follows once the session on EVSE 2 has ended.', cause: 'station-software', status: 'recovering', next: 'Hard reset' },
  { pattern: 'reported-fault', title: 'Power module reports an internal error', summary: 'InternalError stood for 40 seconds on EVSE 1. A soft reset was accepted; the station is booting.', cause: 'station-software', status: 'recovering', next: 'Expect the boot, else hard reset' },
  { pattern: 'connection-flapping', title: 'Connection flaps', summary: 'The link dropped 7 times within an hour. It has been steady for 4 minutes.', cause: 'connectivity', status: 'verifying', next: 'Counts as steady' },
  { pattern: 'site-outage', title: 'Six stations of one site vanished within 20 s', summary: 'Six of eight stations stopped answering within 20 seconds of each other: the site has lost power or uplink. No station is acted on by itself.', cause: 'site', status: 'escalated', next: 'Escalates to field service' },
  { pattern: 'reported-fault', title: 'Reader failure after update', summary: 'The token reader failed and came back after a soft reset; Available has held since.', cause: 'station-software', status: 'resolved', next: null },
]; // oxfmt-ignore

/** An incident with its whole story, in the shapes of the API. */
export function makeIncident(n: number, template: Template, station: Json, now: number): Json {
  const openedAt = now - (n * 137_000 + 230_000);
  const stationId = String(station['id']);
  const wide = template.pattern === 'site-outage';
  const closed = template.status === 'resolved';
  const base: Json = {
    id: `INC-${1042 - n}`,
    pattern: template.pattern,
    subject: wide ? { type: 'site', id: station['siteId'] } : { type: 'evse', id: `${stationId}/1` },
    status: template.status,
    cause: template.cause,
    confidence: [0.92, 0.78, 0.7, 0.64, 0.81][n % 5],
    tier: template.status === 'escalated' ? 'technical-operations' : null,
    openedAt: text(openedAt),
    closedAt: closed ? text(openedAt + 210_000) : null,
    title: template.title,
    summary: template.summary,
    stationId: wide ? null : stationId,
    siteId: station['siteId'],
    stationIds: [stationId],
    safetyClass: template.safetyClass ?? 'none',
    playbook: template.safetyClass === 'latched' ? null : template.pattern,
    owner: null,
    acknowledgedAt: null,
    next: template.next === null ? null : { at: text(now + 40_000 + n * 23_000), text: template.next },
    relapses: n === 1 ? 2 : 0,
    outcome: closed ? 'recovered' : null,
    mergedInto: null,
    policyVersion: 'p-7f31c0',
  };
  return { ...base, ...makeStory(base, openedAt) };
}

function makeStory(incident: Json, openedAt: number): Json {
  const stationId = incident['stationId'];
  const seqAt = (n: number) => 1006 + n * 26;
  const fact = (n: number, ms: number, words: string) => ({
    seq: seqAt(n),
    at: text(openedAt + ms),
    stationId,
    text: words,
  });
  const decision = (n: number, ms: number, kind: string, summary: string, over: Json = {}) => ({
    id: `${String(incident['id'])}-d${n}`,
    incidentId: incident['id'],
    seq: seqAt(n),
    at: text(openedAt + ms),
    kind,
    summary,
    evidence: [],
    cause: null,
    confidence: null,
    rivals: [],
    guards: [],
    commandId: null,
    rung: null,
    actor: 'ohmward',
    rule: `${String(incident['pattern'])}/${kind}`,
    policyVersion: 'p-7f31c0',
    engineVersion: '0.1.0',
    ...over,
  });
  const saw = [
    fact(0, -41_000, 'Connector 1 reported Faulted with GroundFailure.'),
    fact(1, -28_000, 'It reported the same again after 13 s; the fault stands.'),
    { seq: null, at: text(openedAt - 2_000), stationId, text: '7 other stations of the site are well.' },
  ];
  const decisions = [
    decision(0, 0, 'opened', 'Opened: the fault has stood for 10 s.', { evidence: saw.slice(0, 2) }),
    decision(1, 900, 'diagnosed', 'Most likely the station’s own software.', {
      evidence: saw,
      cause: incident['cause'],
      confidence: incident['confidence'],
      rivals: [
        { cause: 'connectivity', because: 'it answered a probe within 340 ms' },
        { cause: 'site', because: '7 of 7 neighbours are well' },
        { cause: 'vehicle', because: 'the last 3 sessions had 3 different vehicles' },
      ],
    }),
    decision(2, 4_000, 'acted', 'Asked it for its status: the cheapest probe first.', {
      rung: 'probe',
      guards: guards(),
      commandId: 'c-1',
    }),
    decision(3, 31_000, 'blocked', 'The soft reset waits: a session is live on EVSE 2.', {
      rung: 'soft-reset',
      guards: guards('live-transaction'),
    }),
    decision(4, 96_000, 'acted', 'Soft reset: the session has ended.', {
      rung: 'soft-reset',
      guards: guards(),
      commandId: 'c-2',
      evidence: [fact(4, 95_000, 'The session on EVSE 2 ended with EVDisconnected.')],
    }),
  ];
  if (incident['safetyClass'] === 'latched') {
    decisions.splice(
      2,
      3,
      decision(2, 1_200, 'acted', 'Took EVSE 1 out of service. This isolates nothing.', {
        rung: 'out-of-service',
        guards: guards(),
        commandId: 'c-1',
      }),
    );
    decisions.push(
      decision(
        3,
        1_900,
        'escalated',
        'Handed to field service: a latched hazard is never acted on remotely.',
        {
          guards: [
            {
              rule: 'safety-class',
              passed: false,
              text: 'GroundFailure recurred within 24 h and counts as latched.',
              value: 'latched',
              limit: 'none',
            },
          ],
        },
      ),
    );
  } else if (incident['status'] === 'escalated')
    decisions.push(
      decision(5, 180_000, 'escalated', 'Handed to technical operations: the last remote step did not help.'),
    );
  if (incident['status'] === 'verifying' || incident['status'] === 'resolved') {
    decisions.push(
      decision(5, 140_000, 'verifying', 'Everything cleared; Available has to hold for 30 s.', {
        evidence: [fact(6, 139_000, 'Connector 1 reported Available.')],
      }),
    );
  }
  if (incident['status'] === 'resolved') {
    decisions.push(
      decision(6, 172_000, 'verified', 'Available held for 30 s after the boot.', {
        evidence: [fact(7, 141_000, 'It booted; reason: RemoteReset.')],
      }),
    );
    decisions.push(decision(7, 210_000, 'resolved', 'Closed: the repair is proven.'));
  }
  return { decisions, timeline: makeTimeline(decisions, openedAt) };
}

function makeTimeline(decisions: readonly Json[], openedAt: number): Json[] {
  const items: Json[] = [];
  for (const decision of decisions) {
    for (const one of decision['evidence'] as Json[])
      items.push({
        at: one['at'],
        lane: 'evidence',
        text: one['text'],
        seq: one['seq'],
        stationId: one['stationId'],
        decisionId: decision['id'],
        commandId: null,
      });
    items.push({
      at: decision['at'],
      lane: 'decision',
      text: decision['summary'],
      seq: decision['seq'],
      stationId: null,
      decisionId: decision['id'],
      commandId: decision['commandId'],
    });
  }
  const command = (ms: number, words: string) =>
    items.push({
      at: text(openedAt + ms),
      lane: 'command',
      text: words,
      seq: null,
      stationId: null,
      decisionId: null,
      commandId: 'c',
    });
  if (decisions.length < 5) {
    command(1_300, 'Sent: set availability');
    command(1_540, 'Accepted: set availability');
    return inOrder(items);
  }
  command(4_100, 'Sent probe');
  command(4_440, 'Accepted: probe');
  command(96_200, 'Sent: reset');
  command(99_040, 'Accepted: reset');
  return inOrder(items);
}

function inOrder(items: readonly Json[]): Json[] {
  const seen = new Set<string>();
  return items
    .filter((item) => {
      const key = `${String(item['at'])}${String(item['text'])}`;
      return !seen.has(key) && seen.add(key);
    })
    .toSorted((a, b) => String(a['at']).localeCompare(String(b['at'])));
}
