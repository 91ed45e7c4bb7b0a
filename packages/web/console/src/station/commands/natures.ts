import type { RequestNature } from '#api/types.ts';

/** What a message may do, for the person about to send it. */
export const NATURE_WORDS: Readonly<Record<RequestNature, string>> = {
  reads: 'It only asks; nothing changes at the station.',
  informs: 'It shows or tells people something; nothing else changes.',
  configures: 'It changes how the station behaves, so it is never sent to a latched hazard.',
  interrupts: 'It may end or begin service at once, so the guard treats it like a reset.',
};
