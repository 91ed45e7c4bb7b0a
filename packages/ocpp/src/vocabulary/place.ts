/** Connector states of both versions, in OCPP's own words (1.6 §4.9, 2.0.1 ConnectorStatusEnumType). */
export const CONNECTOR_STATUSES = [
  'Available',
  'Preparing',
  'Charging',
  'SuspendedEV',
  'SuspendedEVSE',
  'Finishing',
  'Occupied',
  'Reserved',
  'Unavailable',
  'Faulted',
] as const;
export type ConnectorStatus = (typeof CONNECTOR_STATUSES)[number];

/** Where on a station something happens. `connectorId` 0 means the whole EVSE. */
export interface Place {
  readonly evseId: number;
  readonly connectorId: number;
}
