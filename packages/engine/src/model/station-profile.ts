import type { LimitForm, Protocol } from '@ohmward/ocpp';

/**
 * What is known about the ways of a model: quirks as data, read from `catalog/station-profiles/`.
 *
 * A profile says what a station does, so that Ohmward asks, reads and repairs it the way it can be asked,
 * read and repaired. It only ever forbids more or reads better: no trait lifts a rule of the guard, shortens
 * the life of a transaction, or ends a hazard. The most specific profile wins (firmware range over model over
 * vendor); without one, the defaults below hold, and they are those of a careful stranger.
 */
export interface StationProfile {
  /** Stable, in small letters: `keba-p30-2.0.1`. */
  readonly id: string;
  readonly name: string;
  readonly match: ProfileMatch;
  /** Numbers of the quirks it covers: `Q5`. */
  readonly quirks: readonly string[];
  readonly traits: StationTraits;
  readonly source: string;
  readonly confidence: 'verified' | 'secondary' | 'inferred';
}

/** All that are given must fit. Texts are compared without case; `*` at the end stands for any rest. */
export interface ProfileMatch {
  readonly vendors: readonly string[];
  /** Empty: every model of the vendor. */
  readonly models: readonly string[];
  /** Versions compared number by number; null is open. Both ends belong to the range: `to: 6` is every 6.x. */
  readonly firmware: { readonly from: string | null; readonly to: string | null } | null;
  readonly protocols: readonly Protocol[] | null;
}

/** Every trait has a default that suits a station nobody knows. */
export interface StationTraits {
  /** Q1: `never` boots after connecting, so its silence is no sign of trouble. */
  readonly boot: 'announced' | 'never';
  /** Q2: how it can be asked for its status. `both`: the station first, then each connector that stays silent. */
  readonly statusTrigger: 'both' | 'station' | 'connectors' | 'none';
  /** Q3: what it says about its feature profiles is not to be relied on; these are assumed as well. */
  readonly assumedFeatures: readonly string[];
  /** Q4: `named` keys only, or `none` at all: a general question breaks it. */
  readonly settingsReport: 'all' | 'named' | 'none';
  /** Q5: keys that must never be read, whoever asks: reading them harms the station. Case does not matter. */
  readonly unreadableKeys: readonly string[];
  /** Q6: measurands are taken only one by one; those refused once are not tried again. */
  readonly measurands: 'list' | 'singly';
  /** Q7 and Q8. */
  readonly limit: LimitForm;
  /** Q9: statuses in which a remote start may be sent; null: any. */
  readonly startStatuses: readonly string[] | null;
  /** Q9: a remote start sooner than this after a session's end knocks it offline. */
  readonly startCoolDownS: number;
  /** Q9: a remote start must name the connector. */
  readonly startNeedsEvse: boolean;
  /** Q9: a reset while a vehicle is plugged in begins a new session, so it waits for the plug to be out. */
  readonly resetStartsSession: boolean;
  /**
   * Q10: after a boot it goes on with `Preparing` and never closes the transaction it had. Its meter is asked
   * at once, because a report that names no transaction and shows no power is what proves the old one over.
   */
  readonly forgetsTransactions: boolean;
  /** Q14: the energy register starts at zero with each session. */
  readonly register: 'lifetime' | 'session';
  /** Q15: factor on energy that comes without a unit (KEBA: 1000, it means kWh). */
  readonly unitlessEnergyFactor: number;
  /** Q17: the station's times are local without saying so; minutes to add to get UTC. */
  readonly clockOffsetMin: number;
  /** Q18: `Available` does not mean that nothing is plugged in. */
  readonly availableMeansUnplugged: boolean;
  /** Q19: its status for the whole station says nothing about connectors, nor the other way round. */
  readonly stationStatusCounts: boolean;
  /** Q20: it takes this long to dial again after losing its link; not lost before. */
  readonly redialS: number;
  /** Q22: availability is not changed by playbooks; only a hazard takes it out of service. */
  readonly availabilityChanges: boolean;
  /** Q23: it refuses to stop sessions that a local card or free vending began. */
  readonly refusesForeignStops: boolean;
  /** Q24: drops TLS silently unless our root certificate is installed first. */
  readonly needsRootFirst: boolean;
}
