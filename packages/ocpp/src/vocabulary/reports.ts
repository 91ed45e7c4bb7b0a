/**
 * One fault as the station names it. Codes are only unique inside their taxonomy:
 * `ocpp` (1.6 errorCode), `mrec` (CX001 …), `component` (2.0.1 `Component.Variable` without a code),
 * `vendor:<vendorId>` for everything else.
 */
export interface ReportedFault {
  readonly taxonomy: string;
  readonly code: string;
  /** True when this report says that the fault is gone. */
  readonly cleared: boolean;
  /** What the station adds in its own words: info, techInfo, measured value. Untrusted text. */
  readonly detail?: string;
}

/** One sampled moment, units already normalised. Absent means not reported, never zero. */
export interface MeterSample {
  readonly occurredAt: number | null;
  readonly energyWh?: number;
  /** The station named no unit: Wh, as the specification says, is an assumption (Q15). */
  readonly energyUnit?: 'assumed';
  readonly powerW?: number;
  readonly currentA?: number;
  readonly voltageV?: number;
  readonly socPercent?: number;
  readonly temperatureC?: number;
  readonly offeredA?: number;
}

/**
 * One setting or variable of a station. `key` is a 1.6 configuration key, or the written form of a 2.x
 * variable: `Component.Variable`, with instances in brackets and an EVSE behind the component:
 * `OCPPCommCtrlr.MessageAttempts[TransactionEvent]`, `EVSE@1.AllowReset`, `Connector@1/2.Available`.
 */
export interface StationSetting {
  readonly key: string;
  /** Null: it exists and was not told (write-only, or no value yet). */
  readonly value: string | null;
  readonly readOnly: boolean;
}

/** What makes a 2.x station report a variable by itself (MonitorEnumType); 2.1 adds the target deltas. */
export const MONITOR_KINDS = [
  'upper-threshold',
  'lower-threshold',
  'delta',
  'periodic',
  'periodic-clock-aligned',
  'target-delta',
  'target-delta-relative',
] as const;
export type MonitorKind = (typeof MONITOR_KINDS)[number];

/** A monitor on a variable, as the station has it. */
export interface VariableMonitor {
  readonly id: number;
  /** Written as in `StationSetting.key`. */
  readonly variable: string;
  readonly kind: MonitorKind;
  readonly value: number;
  /** 0 danger … 9 debug. */
  readonly severity: number;
  readonly transaction: boolean;
}

/** Which certificate a request or a delivery is about. */
export type CertificateUse = 'station' | 'v2g';

/** What a root certificate is trusted for. */
export const ROOT_USES = ['csms-root', 'manufacturer-root', 'v2g-root', 'mo-root', 'oem-root'] as const;
export type RootUse = (typeof ROOT_USES)[number];

/** An installed certificate, named by the hashes of its issuer (RFC 6960 §4.1.1). */
export interface CertificateHash {
  readonly algorithm: 'SHA256' | 'SHA384' | 'SHA512';
  readonly issuerNameHash: string;
  readonly issuerKeyHash: string;
  readonly serialNumber: string;
}
