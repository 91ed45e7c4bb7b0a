import type { StationEvent } from '@ohmward/ocpp';
import type { State } from '../model/state.ts';
import type { Station } from '../model/station.ts';
import { noteClock } from './clock.ts';
import { traitsOf } from './profiles.ts';
import { readAs } from './reading.ts';

/** A station's words as its model means them; on the way, what they tell about its clock is noted. */
export function hear(state: State, station: Station, spoken: StationEvent): StationEvent {
  const event = readAs(traitsOf(state, station), spoken);
  noteClock(station, event, state.at);
  return event;
}
