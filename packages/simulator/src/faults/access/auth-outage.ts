import type { FaultKind } from '../fault.ts';

/**
 * The roaming hub behind many stations checks no card any more. These stations ask it themselves before they
 * ask their CSMS, so what reaches the wire is a plugged-in vehicle, an authorization timeout, and nothing else.
 * Remote starts work.
 */
export const authOutage: FaultKind = {
  id: 'auth-outage',
  name: 'Authorization hub does not answer',
  cause: 'authorization',
  place: 'network',
  shows: 'sessions',
  hazard: false,
  effects: { authorizerSilent: true },
  report: null,
  endsSession: null,
  needs: 'any',
  suits: (design) => design.personality.asksHub,
  curedBy: () => 'unchanged',
  healsInS: [1800, 7200],
};
