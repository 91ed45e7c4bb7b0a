/**
 * The one vocabulary that every OCPP version is translated to and from. Nothing outside this package
 * sees a wire payload; nothing inside decides anything.
 *
 * Identity of places: a 1.6 connector n is EVSE n with connector n; 2.x keeps its own numbers.
 * EVSE 0 is the charging station itself. Energy in Wh, power in W, current in A, times in epoch ms.
 */

export * from './vocabulary/answers.ts';
export * from './vocabulary/commands.ts';
export * from './vocabulary/events.ts';
export * from './vocabulary/frames.ts';
export * from './vocabulary/place.ts';
export * from './vocabulary/protocol.ts';
export * from './vocabulary/reports.ts';
export * from './vocabulary/results.ts';
