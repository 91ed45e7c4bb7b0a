import type { Catalogue } from './catalogue.ts';
import type { CommandRecord } from './command.ts';
import type { Condition } from './condition.ts';
import type { ServerSettings } from './input.ts';
import type { Network } from './network.ts';
import type { OpenIncident } from './open-incident.ts';
import type { Policy } from './policy.ts';
import type { Station } from './station.ts';
import type { Timers } from '../timers.ts';

/**
 * The whole network as the engine knows it. Plain data: it survives JSON, and equal states have equal
 * hashes. Mutated only by `step`; everybody else reads.
 */
export interface State {
  /** Last input applied. */
  seq: number;
  at: number;
  server: ServerSettings;
  policy: Policy;
  /** Policies that incidents in memory were opened under, by version. */
  pinnedPolicies: Map<string, Policy>;
  catalogue: Catalogue;
  network: Network;
  sites: Map<string, Site>;
  stations: Map<string, Station>;
  /** Id tokens by their sealed, case-folded reference. */
  tokens: Map<string, Token>;
  conditions: Map<string, Condition>;
  /** Open incidents, and ended ones while a relapse would reopen them. */
  incidents: Map<string, OpenIncident>;
  /** `pattern|subject type|subject id` to the latest incident about it. */
  incidentBySubject: Map<string, string>;
  /** Commands in flight, and ended ones for as long as their idempotency key counts. */
  commands: Map<string, CommandRecord>;
  timers: Timers;
}

export interface Site {
  id: string;
  name: string;
  latitude: number | null;
  longitude: number | null;
  tags: Record<string, string>;
}

export interface Token {
  status: 'Accepted' | 'Blocked' | 'Expired' | 'Invalid';
  group: string | null;
}
