import type { CommandResult, StationCommand } from '@ohmward/ocpp';
import type { State } from '../model/state.ts';
import type { Station } from '../model/station.ts';
import { traitsOf } from './profiles.ts';

/** An answer in words that a person can act on, where the model is known to mean something by it (Q23). */
export function explained(
  state: State,
  station: Station,
  command: StationCommand | null,
  result: CommandResult,
): CommandResult {
  const isRefusedStop =
    command?.action === 'stopSession' &&
    result.verdict === 'rejected' &&
    traitsOf(state, station).refusesForeignStops;
  if (!isRefusedStop) return result;
  return {
    ...result,
    detail: `${result.detail}. This model does not let a session be stopped from afar that a local card or its automatic start began: that is a matter of its configuration (automatic start, free vending), and the session can be ended at the station`,
  };
}
