/** Whether an id token may charge (1.6 AuthorizationStatus, 2.0.1 AuthorizationStatusEnumType). */
export type TokenVerdict = 'Accepted' | 'Blocked' | 'Expired' | 'Invalid' | 'ConcurrentTx';

/** What Ohmward answers to a CALL. */
export type Answer =
  | {
      readonly type: 'boot';
      readonly status: 'Accepted' | 'Pending' | 'Rejected';
      readonly intervalS: number;
      readonly now: number;
    }
  | { readonly type: 'heartbeat'; readonly now: number }
  | { readonly type: 'empty' }
  | { readonly type: 'authorize'; readonly verdict: TokenVerdict; readonly group: string | null }
  | {
      readonly type: 'transaction';
      /** 1.6 StartTransaction.conf needs the id that Ohmward assigned. */
      readonly wireId: string | null;
      /** Null when the message carried no token. */
      readonly verdict: TokenVerdict | null;
      readonly group: string | null;
    }
  /** A yes or a no in the words of the message that is answered; where it has no status, an empty answer. */
  | { readonly type: 'accepted' }
  | { readonly type: 'declined' }
  | { readonly type: 'data'; readonly status: 'Accepted' | 'Rejected' | 'UnknownVendorId' }
  | { readonly type: 'error'; readonly code: string; readonly description: string };
