import type { StationProfile } from './station-profile.ts';

/** Operating rule 11. Unknown protective codes count as latched. */
export type SafetyClass = 'latched' | 'self-clearing' | 'none';

/** One known fault code; key is `taxonomy/code`. Read from `catalog/`. */
export interface FaultCode {
  readonly taxonomy: string;
  readonly code: string;
  readonly name: string;
  readonly meaning: string;
  readonly cause: string;
  readonly safetyClass: SafetyClass;
  /** `info` codes are evidence only and open no incident. */
  readonly severity: 'critical' | 'high' | 'medium' | 'low' | 'info';
  /** Which playbook tries to repair it; null hands it to a person at once. */
  readonly playbook: string | null;
  /** The pattern it is filed under when it is more than a plain reported fault. */
  readonly pattern: 'reported-fault' | 'connector-stuck';
  /** True for codes that the supply of a whole site can cause: they group by site. */
  readonly siteWide: boolean;
  readonly source: string;
}

/** A cause that a diagnosis may name; the enumeration of `catalog/causes.yaml`. */
export interface CauseClass {
  readonly id: string;
  readonly name: string;
  readonly meaning: string;
}

export interface Catalogue {
  readonly version: string;
  readonly causes: readonly CauseClass[];
  readonly codes: readonly FaultCode[];
  readonly profiles: readonly StationProfile[];
}
