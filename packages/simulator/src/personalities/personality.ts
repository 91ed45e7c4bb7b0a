import type { Protocol } from '../station/design.ts';

/** How a vendor's stations differ from what the specification hopes for. All are seen in the field. */
export interface Quirks {
  /** False: only the first connect after power-up sends a BootNotification. */
  readonly bootsAfterReconnect: boolean;
  /** `changes-only`: nothing after a boot. `triggered-only`: nothing unless TriggerMessage asks. */
  readonly statusReports: 'always' | 'changes-only' | 'triggered-only';
  /** What a report adds: `mrec` the MREC code where there is one, `vendor` the vendor's own, `none` nothing. */
  readonly codes: 'mrec' | 'vendor' | 'none';
  /** Several codes in one report, joined with `;`. */
  readonly joinsCodes: boolean;
  /** `unsaid-kWh`: counts in kWh and names no unit (Q15). */
  readonly meterUnit: 'Wh' | 'kWh' | 'unsaid-kWh';
  /** `session`: the energy register starts at zero with each session (Q14). */
  readonly register: 'lifetime' | 'session';
  /** seqNo 0 on every TransactionEvent (2.0.1). */
  readonly seqNoAlwaysZero: boolean;
  /** The status change overtakes the StopTransaction. */
  readonly availableBeforeStop: boolean;
  /** TriggerMessage is accepted and nothing follows. */
  readonly ignoresTriggers: boolean;
  /** Queued transaction messages leave this long after a reconnect, ms, with their old timestamps. */
  readonly flushDelayMs: number;
  /** Calls it leaves unanswered at the same time; the specification allows 1. */
  readonly callsInFlight: number;
  /** Says nothing for so long after connecting, ms. */
  readonly silentAfterConnectMs: number;
  /** Reconnects at multiples of this period instead of a random moment, ms; 0 for proper jitter. */
  readonly reconnectGridMs: number;
  /** Hex digits of a 2.0.1 transaction id; 0 gives a UUID. */
  readonly transactionIdDigits: number;
  /** Uses the same token under a second type in TransactionEvent (2.0.1). */
  readonly twoTokenTypes: boolean;
  /** After a boot, 2.0.1 faults that are gone are never reported as cleared. */
  readonly forgetsFaultsOnBoot: boolean;
  /** A fault event is followed by what it led to, with the fault as its cause (2.x). */
  readonly chainsEvents: boolean;
  /** Tells of its starts as security events. */
  readonly securityEvents: boolean;
  /** Never sends a BootNotification unless asked to (Q1). */
  readonly neverBoots: boolean;
  /** How it can be asked for its status (Q2). */
  readonly statusTrigger: 'both' | 'station' | 'connectors';
  /** What it makes of a question for all its settings (Q4): frames that are no JSON, or an empty list. */
  readonly settingsReport: 'proper' | 'no-json' | 'empty';
  /** Settings whose reading makes it restart (Q5), in small letters. */
  readonly rebootsOnReading: readonly string[];
  /** Stack levels it knows; 1 takes level 0 alone (Q8). */
  readonly stackLevels: number;
  /** Accepts charging profiles and charges as it likes (Q8). */
  readonly ignoresLimits: boolean;
  /** What a remote start needs to be accepted (Q9): a plugged-in vehicle, or a named connector. */
  readonly startNeeds: 'nothing' | 'plug' | 'place';
  /** A remote start sooner than this after a session makes it drop its link, s (Q9). */
  readonly startCoolDownS: number;
  /** A restart forgets the running transaction and never closes it (Q10). */
  readonly forgetsTransactions: boolean;
  /** Its times are local and say UTC, minutes (Q17). */
  readonly localTimeOffsetMin: number;
  /** Says Available while a cable is plugged in and no session runs (Q18, 2.x). */
  readonly availableWhilePlugged: boolean;
  /** Dials again no sooner than this, s (Q20). */
  readonly redialS: number;
  /** Actions that it never answers (Q22). */
  readonly leavesUnanswered: readonly string[];
  /** Refuses to stop a session that a card began (Q23). */
  readonly refusesForeignStops: boolean;
}

/**
 * A vendor's product line. Those with a name out of thin air are inventions. Those with a real name show what
 * public code and issues report of one firmware of a model (see the guide), and nothing else of it is meant to
 * be true.
 */
export interface Personality {
  readonly id: string;
  readonly vendor: string;
  readonly model: string;
  readonly protocol: Protocol;
  readonly current: 'AC' | 'DC';
  readonly maxPowerW: number;
  readonly evseCounts: readonly number[];
  readonly firmwares: readonly string[];
  /** Time to an answer, ms, from and to. */
  readonly latencyMs: readonly [number, number];
  readonly softRebootS: readonly [number, number];
  readonly hardRebootS: readonly [number, number];
  readonly clockSkewMs: readonly [number, number];
  readonly meterIntervalS: number;
  readonly reconnectBaseMs: number;
  readonly reconnectMaxMs: number;
  /** EVSE-level reset (2.0.1 B11.FR.09 lets a station refuse it). */
  readonly resetsEvse: boolean;
  /** Starts a session while offline, on trust. */
  readonly authorizesOffline: boolean;
  /** Asks a roaming hub of its own about cards before it asks its CSMS. */
  readonly asksHub: boolean;
  readonly vendorId: string;
  /** The vendor's own codes, by the code that a fault gives. */
  readonly vendorCodes?: Readonly<Record<string, string>>;
  readonly quirks: Quirks;
}

/** A station that behaves as the specification asks. */
export const conforming: Quirks = {
  bootsAfterReconnect: true,
  statusReports: 'always',
  codes: 'mrec',
  joinsCodes: false,
  meterUnit: 'Wh',
  register: 'lifetime',
  seqNoAlwaysZero: false,
  availableBeforeStop: false,
  ignoresTriggers: false,
  flushDelayMs: 0,
  callsInFlight: 1,
  silentAfterConnectMs: 0,
  reconnectGridMs: 0,
  transactionIdDigits: 0,
  twoTokenTypes: false,
  forgetsFaultsOnBoot: false,
  chainsEvents: false,
  securityEvents: false,
  neverBoots: false,
  statusTrigger: 'both',
  settingsReport: 'proper',
  rebootsOnReading: [],
  stackLevels: 20,
  ignoresLimits: false,
  startNeeds: 'nothing',
  startCoolDownS: 0,
  forgetsTransactions: false,
  localTimeOffsetMin: 0,
  availableWhilePlugged: false,
  redialS: 0,
  leavesUnanswered: [],
  refusesForeignStops: false,
};

export const MREC_VENDOR_ID = 'https://chargex.inl.gov';
