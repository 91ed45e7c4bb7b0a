import { actionWords } from '../commands/words.ts';

/** `a, b and c`. */
export function listed(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;
}

/** `ocpp2.0.1` as `OCPP 2.0.1`. */
export function protocolWords(protocol: string): string {
  return protocol.replace(/^ocpp/, 'OCPP ');
}

/** How the link is protected (OCPP security profiles). */
export function securityWords(profile: number): string {
  return `Profile ${profile}${SECURITY[profile] ?? ''}`;
}

const SECURITY: Readonly<Record<number, string>> = {
  0: ': no password, not encrypted',
  1: ': password, not encrypted',
  2: ': password over TLS',
  3: ': certificate of its own',
};

/** `readSchedule:silent` as `read schedule, which it never answered`. */
export function unsupportedWords(entry: string): string {
  const colon = entry.indexOf(':');
  if (colon === -1) return actionWords(entry);
  const action = actionWords(entry.slice(0, colon));
  const detail = entry.slice(colon + 1);
  if (detail === 'silent') return `${action}, which it never answered`;
  if (detail === 'lost') return `${action}, during which it was lost`;
  return `${action} ${detail}`;
}

/** What a monitor reports: `above 75`, `every 900 s`. */
export function monitorWords(kind: string, value: number): string {
  return (MONITOR_WORDS[kind] ?? `${kind} #`).replace('#', String(value));
}

const MONITOR_WORDS: Readonly<Record<string, string>> = {
  'upper-threshold': 'above #',
  'lower-threshold': 'below #',
  delta: 'changes by #',
  periodic: 'every # s',
  'periodic-clock-aligned': 'every # s by the clock',
  'target-delta': 'off its target by #',
  'target-delta-relative': 'off its target by a share of #',
};
