import type { ConnectorStatus, StationDesign } from '../station/design.ts';

/** The cause that a perfect diagnosis would name; ids as in the catalogue of causes. */
export type TrueCause =
  | 'own-link'
  | 'site-link'
  | 'site-power'
  | 'station-link'
  | 'station-software'
  | 'station-hardware'
  | 'connector-hardware'
  | 'protective-trip'
  | 'authorization'
  | 'payment'
  | 'vehicle'
  | 'driver'
  | 'configuration';

/** What happens to a station that may end a fault. */
export type Deed =
  | { readonly type: 'reset'; readonly level: 'evse' | 'soft' | 'hard' }
  /** Power went away and came back. */
  | { readonly type: 'power-cycle' }
  | { readonly type: 'unlock' }
  | { readonly type: 'unplug' }
  | { readonly type: 'availability'; readonly operative: boolean }
  | { readonly type: 'trigger'; readonly message: string }
  | { readonly type: 'clear-cache' }
  | { readonly type: 'local-list' }
  /** A charging limit was set or taken away. */
  | { readonly type: 'limit' }
  /** Another firmware version runs now. */
  | { readonly type: 'firmware' }
  /** Somebody stands in front of the station and repairs it. */
  | { readonly type: 'person' }
  /** The time named by `healsInS` has passed. */
  | { readonly type: 'time' };

/** What a deed does to a fault. `returnsInS`: it goes away and comes back by itself. */
export type Cure = 'cured' | 'unchanged' | { readonly returnsInS: number };

/** How a fault changes what a station does. Absent means: no change. */
export interface Effects {
  /** The connectors it covers show Faulted and deliver nothing. */
  readonly faulted?: boolean;
  /** `lost`: no link at all. `half-open`: the socket stays, nothing passes. `flapping`: up and down. */
  readonly link?: 'lost' | 'half-open' | 'flapping';
  /** No supply: the station is dark. */
  readonly dark?: boolean;
  /** The application hangs: heartbeats leave, commands other than Reset get no answer. */
  readonly frozen?: boolean;
  /** Authorized drivers never get a session. */
  readonly noStart?: boolean;
  /** The contactor never closes although the session runs. */
  readonly noEnergy?: boolean;
  /** Sessions break off so long after they began, seconds. */
  readonly breaksOffAfterS?: readonly [number, number];
  /** This share of the power is left. */
  readonly powerShare?: number;
  /** A limit that nobody asked for, W. */
  readonly limitW?: number;
  /** Energy flows and the register stands still. */
  readonly meterStuck?: boolean;
  /** The clock gains (or, below 0, loses) so much, ms per second. */
  readonly clockDriftMsPerS?: number;
  /** Cards are not read. */
  readonly readerDead?: boolean;
  /** Cards are read, and nobody answers whether they may charge. */
  readonly authorizerSilent?: boolean;
  /** The plug cannot be pulled out. */
  readonly plugHeld?: boolean;
  /** UnlockConnector moves nothing. */
  readonly unlockFails?: boolean;
  /** What the station says, whatever is true. */
  readonly staleStatus?: ConnectorStatus;
  /** The station restarts by itself after being up for this long, seconds. */
  readonly restartsAfterS?: readonly [number, number];
}

/** How a station with this fault names it. `vendorCode` is the vendor's own, used when not MREC. */
export interface FaultReport {
  /** OCPP 1.6 ChargePointErrorCode. */
  readonly errorCode: string;
  /** MREC codes, the main one first; empty when MREC has none. */
  readonly mrec: readonly string[];
  readonly vendorCode: string;
  readonly component: string;
  readonly variable: string;
  readonly actualValue: string;
  readonly info: string;
}

/**
 * Where the wire can give a fault away first: `report` it is named, `link` the connection suffers, `silence`
 * nothing is answered, `boots` the station restarts, `sessions` drivers get no or bad sessions, `meter` and
 * `clock` the readings and times are wrong.
 */
export type FaultShow = 'report' | 'link' | 'silence' | 'boots' | 'sessions' | 'meter' | 'clock';

/**
 * What a fault strikes. `connector`: one EVSE. `site`: all stations of a site at the same moment. `cohort`: all
 * of one vendor, model and firmware. `network`: every station that it suits.
 */
export type FaultPlace = 'connector' | 'station' | 'site' | 'cohort' | 'network';

/** One kind of hidden true fault. Nothing of it but its effects and reports ever reaches a wire. */
export interface FaultKind {
  readonly id: string;
  readonly name: string;
  readonly cause: TrueCause;
  readonly place: FaultPlace;
  readonly shows: FaultShow;
  /** A latched hazard by rule 11 of the operating rules: no reset, start, unlock or re-arm, ever. */
  readonly hazard: boolean;
  readonly effects: Effects;
  readonly report: FaultReport | null;
  /** It shows only once the session is over and the plug still sits (locks). */
  readonly showsAfterSession?: boolean;
  /** It comes with a firmware that the vendor rolls out: each station installs it when it is idle. */
  readonly comesWithFirmware?: boolean;
  /** How a session that runs at onset ends; null leaves it running. */
  readonly endsSession: 'emergency-stop' | 'ground-fault' | 'power-loss' | 'other' | null;
  /** What the place must be doing when the fault begins. */
  readonly needs: 'idle' | 'session' | 'any';
  suits(design: StationDesign): boolean;
  curedBy(deed: Deed): Cure;
  /** It ends by itself after so long, seconds; null means never. */
  readonly healsInS: readonly [number, number] | null;
}

/** True for stations whose status reports reach us unasked: only they can report a fault. */
export function reportsFaults(design: StationDesign): boolean {
  return design.personality.quirks.statusReports !== 'triggered-only';
}

/** True for stations that can name a hazard that no 1.6 error code names (MREC or their own codes). */
export function namesHazards(design: StationDesign): boolean {
  return reportsFaults(design) && design.personality.quirks.codes === 'mrec';
}

/** The whole station restarts, whichever way. */
export function restarts(deed: Deed): boolean {
  return deed.type === 'power-cycle' || (deed.type === 'reset' && deed.level !== 'evse');
}

/** Power leaves the electronics, so that peripherals start afresh too. */
export function cutsPower(deed: Deed): boolean {
  return deed.type === 'power-cycle' || (deed.type === 'reset' && deed.level === 'hard');
}

/** Hands and tools alone help. */
export function onlyPerson(deed: Deed): Cure {
  return deed.type === 'person' ? 'cured' : 'unchanged';
}
