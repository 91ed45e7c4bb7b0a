/** A reservation of ours that a station took and that has not ended. */
export interface Reservation {
  id: number;
  /** 0: any EVSE. */
  evseId: number;
  expiresAt: number;
}
