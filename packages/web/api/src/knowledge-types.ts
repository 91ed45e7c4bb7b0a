/** What is known of stations and models beyond what they are doing. */

import type { Time } from './types.ts';

export interface StationKnowledge {
  /** Station profile of the catalogue that fits it. */
  readonly profile: { readonly id: string; readonly name: string } | null;
  /** What people should know of it because of its model or its latest firmware; sentences. */
  readonly hints: readonly string[];
  /** Feature profiles of OCPP 1.6 as it names them. */
  readonly features: readonly string[] | null;
  /** What it said it cannot do: `action`, or `action:detail`. */
  readonly unsupported: readonly string[];
  readonly learnedAt: Time | null;
  readonly localListVersion: number | null;
  readonly security: { readonly profile: number; readonly certificateNotAfter: Time | null } | null;
  readonly certificateRequest: {
    readonly status: 'under-way' | 'signed' | 'failed';
    readonly at: Time;
    readonly detail: string | null;
  } | null;
  readonly reservations: readonly {
    readonly id: number;
    readonly evseId: number;
    readonly expiresAt: Time;
  }[];
  readonly externalLimits: readonly {
    readonly evseId: number;
    readonly source: string;
    readonly since: Time;
  }[];
  /** Messages that break the specification since its last boot. */
  readonly nonconforming: number;
  /** Answers of ours that it could not use since its last boot. */
  readonly refusedAnswers: number;
}

/** A certificate that our authority gave a station. */
export interface StationCertificate {
  /** Hexadecimal. */
  readonly serial: string;
  readonly stationId: string;
  readonly status: 'active' | 'expired' | 'revoked';
  readonly issuedAt: Time;
  readonly notBefore: Time;
  readonly notAfter: Time;
  readonly revokedAt: Time | null;
  readonly revokedBy: string | null;
  readonly reason: string | null;
}

/** A setting as the station told it last. */
export interface Setting {
  readonly key: string;
  /** Null: it exists and was not told. Untrusted. */
  readonly value: string | null;
  readonly readOnly: boolean;
  readonly at: Time;
}

/** What makes a station report a variable by itself. */
export interface Monitor {
  readonly id: number;
  readonly variable: string;
  readonly kind: string;
  readonly value: number;
  /** 0 danger … 9 debug. */
  readonly severity: number;
  readonly transaction: boolean;
  readonly at: Time;
}

/** What the catalogue knows about the ways of a model. */
export interface StationProfile {
  readonly id: string;
  readonly name: string;
  readonly traits: StationTraits;
  readonly source: string;
}

export interface StationTraits {
  readonly boot: 'announced' | 'never';
  readonly statusTrigger: 'both' | 'station' | 'connectors' | 'none';
  readonly assumedFeatures: readonly string[];
  readonly settingsReport: 'all' | 'named' | 'none';
  readonly unreadableKeys: readonly string[];
  readonly measurands: 'list' | 'singly';
  readonly limit: {
    readonly unit: 'W' | 'A';
    readonly phases: 1 | 3;
    readonly voltageV: number;
    readonly stepsA: readonly number[];
    readonly stackLevel: number;
    readonly kind: 'relative' | 'absolute';
    readonly purpose: 'default' | 'station-maximum';
  };
  readonly startStatuses: readonly string[] | null;
  readonly startCoolDownS: number;
  readonly startNeedsEvse: boolean;
  readonly resetStartsSession: boolean;
  readonly forgetsTransactions: boolean;
  readonly register: 'lifetime' | 'session';
  readonly unitlessEnergyFactor: number;
  readonly clockOffsetMin: number;
  readonly availableMeansUnplugged: boolean;
  readonly stationStatusCounts: boolean;
  readonly redialS: number;
  readonly availabilityChanges: boolean;
  readonly refusesForeignStops: boolean;
  readonly needsRootFirst: boolean;
}
