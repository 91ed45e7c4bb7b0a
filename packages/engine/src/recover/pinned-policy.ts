import type { OpenIncident } from '../model/open-incident.ts';
import type { Policy } from '../model/policy.ts';
import type { State } from '../model/state.ts';

/**
 * The policy an incident was opened under: its tiers, ladder times and autonomy stay what they were
 * when it began. Guards, caps, breakers and safety classes are always those of the newest policy, so
 * they read `state.policy` instead.
 */
export function pinnedPolicy(state: State, incident: OpenIncident): Policy {
  return state.pinnedPolicies.get(incident.record.policyVersion) ?? state.policy;
}

/** Forgets versions that no incident in memory was opened under. */
export function forgetUnusedPolicies(state: State): void {
  if (state.pinnedPolicies.size < 2) return;
  const used = new Set([state.policy.version]);
  for (const incident of state.incidents.values()) used.add(incident.record.policyVersion);
  for (const version of state.pinnedPolicies.keys())
    if (!used.has(version)) state.pinnedPolicies.delete(version);
}
