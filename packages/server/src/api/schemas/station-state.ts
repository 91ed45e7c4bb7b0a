import { z } from 'zod';

export const STATION_STATES = [
  'available',
  'charging',
  'faulted',
  'unavailable',
  'offline',
  'unknown',
  'pending',
] as const;
export type StationState = (typeof STATION_STATES)[number];

export const StationStateSchema = z.enum(STATION_STATES).meta({
  id: 'StationState',
  description: 'One word for a whole station. Absent data is unknown, never up.',
});
