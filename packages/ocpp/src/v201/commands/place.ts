/** EVSEType; connector 0 is the whole EVSE. */
export function evseType(id: number, connectorId: number): { id: number; connectorId?: number } {
  return connectorId > 0 ? { id, connectorId } : { id };
}
