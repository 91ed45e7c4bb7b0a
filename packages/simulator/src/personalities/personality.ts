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
  readonly meterUnit: 'Wh' | 'kWh';
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
}

/** A vendor's product line. Vendors are fictional. */
export interface Personality {
  readonly id: string;
  readonly vendor: string;
  readonly model: string;
  readonly protocol: 'ocpp1.6' | 'ocpp2.0.1';
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
  readonly vendorId: string;
  readonly quirks: Quirks;
}

/** A station that behaves as the specification asks. */
export const conforming: Quirks = {
  bootsAfterReconnect: true,
  statusReports: 'always',
  codes: 'mrec',
  joinsCodes: false,
  meterUnit: 'Wh',
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
};

export const MREC_VENDOR_ID = 'https://chargex.inl.gov';
