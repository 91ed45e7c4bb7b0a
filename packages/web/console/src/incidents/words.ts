import type { Decision, Incident, IncidentStatus, Subject, Tab } from '#api/types.ts';

export const TAB_WORDS: Readonly<Record<Tab, string>> = {
  'needs-you': 'Needs you',
  handling: 'System is handling',
  verifying: 'Verifying',
  resolved: 'Closed',
};

export const STATUS_WORDS: Readonly<Record<IncidentStatus, string>> = {
  open: 'Open',
  recovering: 'Recovering',
  verifying: 'Verifying',
  escalated: 'Needs a person',
  resolved: 'Closed',
};

/** Look of a status tag; red only where a driver is being failed and nobody repairs it. */
export const STATUS_TONES: Readonly<Record<IncidentStatus, string>> = {
  open: 'warn',
  recovering: 'busy',
  verifying: 'good',
  escalated: 'bad',
  resolved: '',
};

export const TIER_WORDS: Readonly<Record<string, string>> = {
  'front-line': 'Front line',
  'technical-operations': 'Technical operations',
  'field-service': 'Field service',
  'vendor-engineering': 'Vendor engineering',
};

const PATTERN_WORDS: Readonly<Record<string, string>> = {
  'connection-lost': 'Connection lost',
  'connection-flapping': 'Connection flapping',
  'connection-half-open': 'Half-open connection',
  'online-but-useless': 'Online but useless',
  'no-energy': 'No energy delivered',
  'connector-stuck': 'Connector stuck',
  'reset-loop': 'Reset loop',
  'reported-fault': 'Reported fault',
  'site-outage': 'Site outage',
  'own-link': 'Our own link',
  'platform-failure': 'Platform failure',
};

/** `connection-lost` as `Connection lost`; unknown ids in the same manner. */
export function patternWords(pattern: string): string {
  return PATTERN_WORDS[pattern] ?? sentence(pattern);
}

/** An id with dashes as a phrase in sentence case. */
export function sentence(id: string): string {
  const words = id.replaceAll(/[-_.]/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `CP-7/2/1` as `CP-7, EVSE 2, connector 1`. */
export function subjectWords(subject: Subject): string {
  const [station = subject.id, evse, connector] = subject.id.split('/');
  if (subject.type === 'evse') return `${station}, EVSE ${evse ?? '?'}`;
  if (subject.type === 'connector') return `${station}, EVSE ${evse ?? '?'}, connector ${connector ?? '?'}`;
  if (subject.type === 'network') return 'The whole network';
  if (subject.type === 'platform') return 'Ohmward itself';
  return subject.id;
}

/** The same in the width of a column: `CP-7 · 2/1`. */
export function shortSubject(subject: Subject): string {
  const [station = subject.id, ...place] = subject.id.split('/');
  if (subject.type === 'network') return 'network';
  return place.length === 0 ? station : `${station} · ${place.join('/')}`;
}

/** A title beside its subject: without saying the subject again. */
export function shortTitle({ title, subject }: Pick<Incident, 'title' | 'subject'>): string {
  const station = subject.id.split('/')[0] ?? subject.id;
  const opening = `Station ${station}`;
  if (subject.type === 'site' || !(title.startsWith(`${opening} `) || title.startsWith(`${opening},`)))
    return title;
  const rest = title.slice(opening.length).replace(/^(, (EVSE|connector) \d+)*,? /, '');
  return rest === '' ? title : rest.charAt(0).toUpperCase() + rest.slice(1);
}

export const OUTCOME_WORDS: Readonly<Record<NonNullable<Incident['outcome']>, string>> = {
  recovered: 'Recovered by our action',
  'self-cleared': 'Cleared by itself',
  person: 'Closed by a person',
  merged: 'Merged into another incident',
};

/** What a kind of decision is called in the story of an incident. */
const KIND_WORDS: Readonly<Record<string, string>> = {
  opened: 'Opened',
  grew: 'Grew',
  diagnosed: 'Diagnosed',
  acted: 'Acted',
  blocked: 'Held back',
  waited: 'Waited',
  observed: 'Observed',
  verifying: 'Began verifying',
  verified: 'Verified',
  proven: 'Proven by a session',
  escalated: 'Handed to a person',
  acknowledged: 'Acknowledged',
  noted: 'Note',
  relapsed: 'Came back',
  merged: 'Merged',
  resolved: 'Closed',
};
export const kindWords = (kind: Decision['kind']): string => KIND_WORDS[kind] ?? sentence(kind);

/** `playbook:connection-lost` and people alike, as somebody to name. */
export function actorWords(actor: string): string {
  if (actor === 'ohmward') return 'Ohmward';
  if (actor.startsWith('playbook:')) return `Ohmward, playbook ${actor.slice('playbook:'.length)}`;
  return actor;
}
