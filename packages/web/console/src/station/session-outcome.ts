import type { Transaction } from '#api/types.ts';

/** Below this a car got nothing that its driver would call a charge. */
const NOTHING_WH = 50;

const FAILED = new Set([
  'EmergencyStop',
  'PowerLoss',
  'PowerQuality',
  'GroundFault',
  'OvercurrentFault',
  'ImmediateReset',
  'HardReset',
  'Reboot',
  'SoftReset',
  'Other',
  'TimeLimitReached',
  'DeAuthorized',
]);

export interface Outcome {
  readonly word: string;
  readonly tone: 'good' | 'bad' | 'warn' | 'busy' | '';
}

/** How a session went, in a word. Not reported is not nothing. */
export function outcomeOf(session: Transaction): Outcome {
  if (session.state === 'live') return { word: 'Live', tone: 'busy' };
  if (session.state === 'orphan') return { word: 'Start never heard', tone: 'warn' };
  if (session.state === 'stale') return { word: 'End never heard', tone: 'warn' };
  if (session.energyWh !== null && session.energyWh < NOTHING_WH) return { word: 'No energy', tone: 'bad' };
  if (session.stopReason !== null && FAILED.has(session.stopReason))
    return { word: 'Cut short', tone: 'warn' };
  if (session.energyWh === null) return { word: 'Ended', tone: '' };
  return { word: 'Delivered', tone: 'good' };
}
