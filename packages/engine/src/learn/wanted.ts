/**
 * The settings that decisions and diagnoses read (1.6 configuration keys and the variables of 2.x that took
 * their place). Everything else that a station tells is a projection and no part of the engine's state.
 * The most telling come first: a station may take few keys at once.
 */
export const WANTED_16: readonly string[] = [
  'SupportedFeatureProfiles',
  'NumberOfConnectors',
  'ConnectionTimeOut',
  'HeartbeatInterval',
  'WebSocketPingInterval',
  'TransactionMessageAttempts',
  'TransactionMessageRetryInterval',
  'MeterValueSampleInterval',
  'ClockAlignedDataInterval',
  'StopTransactionOnEVSideDisconnect',
  'UnlockConnectorOnEVSideDisconnect',
  'LocalAuthListEnabled',
  'MeterValuesSampledData',
];

export const WANTED_2X: readonly string[] = [
  'TxCtrlr.EVConnectionTimeOut',
  'OCPPCommCtrlr.HeartbeatInterval',
  'OCPPCommCtrlr.WebSocketPingInterval',
  'OCPPCommCtrlr.MessageAttempts[TransactionEvent]',
  'OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]',
  'TxCtrlr.TxStartPoint',
  'TxCtrlr.TxStopPoint',
  'TxCtrlr.StopTxOnEVSideDisconnect',
  'OCPPCommCtrlr.UnlockOnEVSideDisconnect',
  'LocalAuthListCtrlr.Available',
  'ReservationCtrlr.Available',
  'SmartChargingCtrlr.Available',
  'SampledDataCtrlr.TxUpdatedInterval',
];

/** Small-lettered keys, each to itself: what is kept shares its text over all stations. */
const KEPT: ReadonlyMap<string, string> = new Map(
  [...WANTED_16, ...WANTED_2X].map((key) => [key.toLowerCase(), key.toLowerCase()]),
);

/** The key under which a setting is kept, or null when no decision reads it. Case does not matter (Q4). */
export function keptKey(key: string): string | null {
  return KEPT.get(key.toLowerCase()) ?? null;
}

/** Keys of one question: stations that state no maximum take this many. */
export const KEYS_AT_ONCE = 10;
