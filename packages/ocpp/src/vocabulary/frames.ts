/** One OCPP-J message, read but not yet interpreted (OCPP-J 1.6 §4.2, 2.0.1 part 4 §4.2). */
export type Frame =
  | { readonly type: 'call'; readonly messageId: string; readonly action: string; readonly payload: unknown }
  | { readonly type: 'result'; readonly messageId: string; readonly payload: unknown }
  | {
      readonly type: 'error';
      readonly messageId: string;
      readonly code: string;
      readonly description: string;
    }
  /** 2.1 SEND (part 4 §4.2.5): a call that gets no answer. Noise in older versions. */
  | { readonly type: 'send'; readonly messageId: string; readonly action: string; readonly payload: unknown }
  /** 2.1 CALLRESULTERROR (part 4 §4.2.4): the other side could not use our answer. Noise in older versions. */
  | {
      readonly type: 'resultError';
      readonly messageId: string;
      readonly code: string;
      readonly description: string;
    }
  /** Not a frame at all, or one that names no message. `messageId` when one could be read. */
  | { readonly type: 'noise'; readonly messageId: string | null; readonly problem: string };
