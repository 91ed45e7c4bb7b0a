/**
 * Bounds that are no policy: they keep the state small and the engine honest. Times in ms.
 * Everything that can grow has its limit here.
 */
export const SECOND_MS = 1_000;
export const DAY_MS = 24 * 3_600 * SECOND_MS;

/** Answers remembered per station for resends (design: a resend gets the stored answer). */
export const ANSWERS_MAX = 8;
/** Ended sessions remembered per station, for patterns over sessions and late or repeated stops. */
export const ENDED_SESSIONS_MAX = 8;
export const BOOTS_MAX = 12;
/** Observations kept for flapping. */
export const DROPS_MAX = 21;
/** Evidence kept per condition: the first few and the latest. */
export const EVIDENCE_FIRST = 3;
export const EVIDENCE_MAX = 8;
export const FAULTS_MAX = 32;
/** Faults of a safety class are remembered beyond the others: a flood of codes must not hide a hazard. */
export const PROTECTIVE_FAULTS_MAX = 64;
/** Latched hazards told apart; more of them count as one of the whole station. */
export const HAZARDS_MAX = 64;
/** Self-clearing trips remembered per station; two are enough to latch. */
export const TRIPS_MAX = 64;
/** Shortest time after which a clock of a policy may come round again: a 0 must not make the engine spin. */
export const AGAIN_MIN_MS = 60 * SECOND_MS;
export const CONNECTORS_MAX = 64;
export const LIVE_MAX = 64;

/** Losses closer together than this are one loss: stations reconnect by the dozen at once. */
export const DROP_COALESCE_MS = 5 * SECOND_MS;
/** A station that opened its socket and said nothing is asked after this long (quirk Q1). */
export const SILENT_AFTER_OPEN_MS = 5 * SECOND_MS;
/** Whatever it has said of itself by then, work with it begins: its connectors are asked (quirks Q1, Q2). */
export const ACQUAINTED_AFTER_MS = 60 * SECOND_MS;
/** After a question to the whole station, the connectors that stayed silent are asked by themselves. */
export const EACH_CONNECTOR_AFTER_MS = 20 * SECOND_MS;
/** A blocked rung is tried again this often. */
export const OBSTACLE_RETRY_MS = 10 * SECOND_MS;
/** A queued command must leave within this time or it is decided again (rule 13). */
export const COMMAND_EXPIRY_MS = 60 * SECOND_MS;
/** Ended commands stay in memory this long for late answers; the store keeps them for good. */
export const COMMAND_MEMORY_MS = 15 * 60 * SECOND_MS;
export const HOUSEKEEPING_MS = 60 * SECOND_MS;
/** Power below this counts as nothing flowing; meters show a few watts of their own. */
export const ZERO_POWER_W = 50;
export const ZERO_ENERGY_WH = 10;
/** Shorter sessions say nothing about energy: the driver changed their mind. */
export const MIN_SESSION_S = 60;
/** When what is left of a site or network incident fires on its own again. */
export const SETTLE_MS = 60 * SECOND_MS;
