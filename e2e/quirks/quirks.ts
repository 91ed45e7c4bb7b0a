/**
 * The quirks of charging stations that Ohmward lives with, each played by a test that carries its number
 * (`quirks.test.ts` holds that). `by`: `default` for any station, `profile` for models known to have it.
 */
export const QUIRKS: Readonly<
  Record<string, { readonly title: string; readonly by: 'default' | 'profile' | 'both' }>
> = {
  Q1: { title: 'No boot message after connecting', by: 'both' },
  Q2: { title: 'No status after the boot, or only when asked in the one way it understands', by: 'both' },
  Q3: { title: 'Feature profiles missing or malformed', by: 'both' },
  Q4: { title: 'A question for its settings breaks it, or is answered with invalid JSON', by: 'both' },
  Q5: { title: 'Restarts when a certain setting is read', by: 'profile' },
  Q6: { title: 'Measurands refused as a list and taken one by one', by: 'both' },
  Q7: { title: 'Limits in watts only, or in certain currents only', by: 'profile' },
  Q8: { title: 'Charging profiles of one level, kind or purpose only', by: 'both' },
  Q9: { title: 'Remote starts only in certain states, after a rest, or at a named place', by: 'profile' },
  Q10: { title: 'Forgets its transaction over a restart and never closes it', by: 'both' },
  Q11: { title: 'Transaction ids missing, 0, -1, of its own or used again', by: 'default' },
  Q12: { title: 'The same start, stop or boot twice', by: 'default' },
  Q13: { title: 'A stop whose start was lost', by: 'default' },
  Q14: {
    title: 'Last meter values after the stop; a register that starts anew with each session',
    by: 'both',
  },
  Q15: { title: 'Energy without a unit, or with the wrong one', by: 'both' },
  Q16: { title: 'Meter values unsorted, repeated, without a time or empty', by: 'default' },
  Q17: { title: 'A clock that is wrong or local', by: 'both' },
  Q18: { title: 'Available with the cable still in', by: 'profile' },
  Q19: { title: 'The status of the station contradicts that of its connectors', by: 'both' },
  Q20: { title: 'Takes its time to dial again', by: 'both' },
  Q21: { title: '1.6 messages on a 2.0.1 connection', by: 'default' },
  Q22: { title: 'A change of availability is only scheduled, or does harm', by: 'both' },
  Q23: { title: 'Refuses to stop what a local card or free vending began', by: 'profile' },
  Q24: { title: 'Drops TLS without a word until our root is on it', by: 'profile' },
  Q25: { title: 'Id tokens too long, or in another case', by: 'default' },
  Q26: { title: 'Answers in another order, and calls while it owes an answer', by: 'default' },
  Q27: { title: 'Boots faster than anybody can follow', by: 'default' },
  Q28: { title: 'Agrees to send a message and does not', by: 'default' },
  Q29: { title: 'A new firmware can do less', by: 'both' },
};
