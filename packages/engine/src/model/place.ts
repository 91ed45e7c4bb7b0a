import type { ConnectorStatus } from '@ohmward/ocpp';

export interface Evse {
  id: number;
  connectors: Connector[];
}

export interface Connector {
  id: number;
  status: ConnectorStatus;
  errorCode: string | null;
  since: number;
  /** When it last reported itself. */
  reportedAt: number;
  /** Journal seq of the report. */
  seq: number;
  /** When the last transaction here ended. */
  freeSince: number | null;
}
