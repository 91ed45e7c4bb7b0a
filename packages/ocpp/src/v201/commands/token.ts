/** IdTokenEnumType: a token that the CSMS vouches for, whatever card it may be on. */
export const CENTRAL_TOKEN = 'Central';
/** A card that a driver presents at the station. */
export const CARD_TOKEN = 'ISO14443';
