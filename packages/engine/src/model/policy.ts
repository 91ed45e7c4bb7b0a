import type { MonitorKind } from '@ohmward/ocpp';
import type { Pattern, Tier } from './incident.ts';

export type Autonomy = 'observe' | 'suggest' | 'automatic';

/**
 * Everything an operator decides in advance. Numbers end with their unit; defaults are those of
 * `policies/default.yaml`. Nothing here can switch off a safety rule.
 */
export interface Policy {
  /** Digest of the content, so that equal policies have equal versions. */
  readonly version: string;
  readonly label: string;
  /** How long a condition must stand before it opens an incident. */
  readonly dwellS: Readonly<Record<Pattern, number>>;
  /** Stations of one site whose trouble starts within this time share a cause. */
  readonly siteGroupingS: number;
  readonly rungTimeoutS: number;
  readonly rebootTimeoutS: number;
  /** How long the station must stay well before a repair counts as verified. */
  readonly availableHeldS: number;
  readonly relapseWindowS: number;
  readonly resetsPerStationPerDay: number;
  /** Wait before ladder run n+1 of the same station: base · 2^n, at most `backoffMaxS`. */
  readonly backoffBaseS: number;
  readonly backoffMaxS: number;
  /** In flight at once: max(1, share of members); a configured 0 stays 0. */
  readonly capShare: { readonly site: number; readonly cohort: number; readonly network: number };
  readonly breaker: {
    readonly windowS: number;
    readonly minActions: number;
    /** Share of the fleet acted on within the window. */
    readonly maxShareActedOn: number;
    /** Share of the window's ended recoveries that failed. */
    readonly maxFailureShare: number;
  };
  readonly storm: {
    readonly minStations: number;
    readonly share: number;
    readonly coolDownS: number;
  };
  /** After our own start or outage, stations get this long to come back before they count as lost. */
  readonly returnGraceS: number;
  readonly flapping: { readonly drops: number; readonly windowS: number; readonly steadyS: number };
  readonly resetLoop: { readonly boots: number; readonly windowS: number; readonly steadyS: number };
  readonly useless: {
    /** Commands in a row without an answer while the link is up. */
    readonly unanswered: number;
    /** Drivers in a row who were authorized and whose session never began. */
    readonly failedStarts: number;
    /** A connected station that showed no sign of working software for this long is probed. */
    readonly watchS: number;
  };
  readonly noEnergy: {
    /** A session that reports no energy for this long is in trouble. */
    readonly zeroForS: number;
    /** Ended sessions without energy in a row that count as a pattern. */
    readonly emptySessions: number;
    /** How long a stuck session may drain before it is stopped. */
    readonly drainS: number;
  };
  /** How long recovery waits for a passing obstacle (a live session, a cap) before people are told. */
  readonly obstacleS: number;
  /** How long a fault that only time or people can clear is watched before it is handed over. */
  readonly observeS: number;
  /** A connector that stays occupied this long after its transaction ended. */
  readonly heldAfterSessionS: number;
  /** Asking stations what they can do, once per model, firmware and protocol. */
  readonly learning: LearningPolicy;
  /** What 2.x stations are to watch and report by themselves. */
  readonly monitoring: MonitoringPolicy;
  /** Certificates of stations at security profile 3. */
  readonly certificates: CertificatePolicy;
  readonly autonomy: Readonly<Record<string, Autonomy>>;
  readonly tiers: Readonly<Record<Tier, { readonly acknowledgeS: number; readonly workS: number }>>;
}

export interface LearningPolicy {
  /** Stations of the network that are asked at once; 0: none is ever asked. */
  readonly atOnce: number;
  /** Time after its first words on a connection before a station is asked anything. */
  readonly afterBootS: number;
  /** Rest between two questions to the same station. */
  readonly pauseS: number;
  /** How long a report in parts may take until what came of it has to do. */
  readonly reportS: number;
}

export interface MonitoringPolicy {
  /** Which monitors are to be active; null leaves them as they are. */
  readonly base: 'all' | 'factory' | 'hard-wired' | null;
  /** Events of this severity and graver are reported (0 danger … 9 debug); null leaves it as it is. */
  readonly level: number | null;
  /** Set where the inventory has the variable, on every EVSE and instance of it. */
  readonly thresholds: readonly MonitoringThreshold[];
}

export interface MonitoringThreshold {
  /** `Component.Variable`, without EVSE or instance. Case does not matter. */
  readonly variable: string;
  readonly kind: MonitorKind;
  readonly value: number;
  readonly severity: number;
}

export interface CertificatePolicy {
  /** A station is asked to renew a certificate that ends within this time. */
  readonly renewBeforeDays: number;
  /** People are told when it still ends within this time. */
  readonly alarmBeforeDays: number;
  /** Requests of one station that are passed to the certificate authority within an hour; 0: none. */
  readonly requestsPerHour: number;
}
