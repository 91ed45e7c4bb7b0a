import type { FaultKind } from '../faults/fault.ts';
import type { Vehicle } from './state.ts';

/** What reaches a station: from its driver, its socket, its fate. Times are epoch ms. */
export type StationInput =
  /** Switched on for the first time; `bootMs` until it is up. */
  | { readonly type: 'power-on'; readonly at: number; readonly bootMs: number }
  | { readonly type: 'tick'; readonly at: number }
  | { readonly type: 'opened'; readonly at: number }
  | { readonly type: 'closed'; readonly at: number }
  | { readonly type: 'frame'; readonly at: number; readonly raw: string }
  | { readonly type: 'plug'; readonly at: number; readonly evseId: number; readonly vehicle: Vehicle }
  | { readonly type: 'tap'; readonly at: number; readonly evseId: number; readonly token: string }
  | { readonly type: 'stop'; readonly at: number; readonly evseId: number }
  | { readonly type: 'unplug'; readonly at: number; readonly evseId: number }
  | {
      readonly type: 'fault';
      readonly at: number;
      readonly instance: number;
      readonly kind: FaultKind;
      readonly evseId: number;
      readonly healsAt: number | null;
      /** It comes so much later, ms: a firmware that is rolled out station by station. */
      readonly delayMs?: number;
    }
  /** The log that the station was asked for has left, or could not. */
  | { readonly type: 'uploaded'; readonly at: number; readonly ok: boolean }
  /** Somebody repaired it on the spot, or its time is over. */
  | {
      readonly type: 'repair';
      readonly at: number;
      readonly instance: number;
      readonly by: 'person' | 'time';
    };

/** What a station does to the world. */
export type Emission =
  | { readonly type: 'dial' }
  /** `close` says goodbye; `vanish` leaves the other side to find out. */
  | { readonly type: 'hang-up'; readonly how: 'close' | 'vanish' }
  /** A frozen link neither reads nor writes and stays open. */
  | { readonly type: 'freeze'; readonly frozen: boolean }
  | { readonly type: 'send'; readonly raw: string }
  /** The fault showed itself on the wire for the first time. */
  | { readonly type: 'shown'; readonly instance: number }
  | { readonly type: 'ended'; readonly instance: number; readonly by: string }
  /** A log file is to be brought to `location`; `uploaded` tells how it went. */
  | { readonly type: 'upload'; readonly location: string; readonly text: string }
  | {
      readonly type: 'session-ended';
      readonly evseId: number;
      readonly energyWh: number;
      readonly cause: string;
    }
  /** The vehicle has what it wanted. */
  | { readonly type: 'vehicle-full'; readonly evseId: number }
  | { readonly type: 'violation'; readonly rule: Violation['rule']; readonly detail: string };

export interface Violation {
  readonly rule: 'hazard-commanded' | 'live-session-disturbed';
  readonly at: number;
  readonly stationId: string;
  readonly detail: string;
}
