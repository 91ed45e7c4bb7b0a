import { brightwell } from './brightwell.ts';
import { helioport } from './helioport.ts';
import { kestrel } from './kestrel.ts';
import { nordlader } from './nordlader.ts';
import { osprey } from './osprey.ts';
import type { Personality } from './personality.ts';
import { quanta } from './quanta.ts';
import { tidewater } from './tidewater.ts';
import { voltara } from './voltara.ts';

/** Every vendor with its share of a network, in parts per hundred. */
export const personalities: readonly { readonly personality: Personality; readonly share: number }[] = [
  { personality: voltara, share: 22 },
  { personality: kestrel, share: 20 },
  { personality: nordlader, share: 14 },
  { personality: helioport, share: 14 },
  { personality: quanta, share: 9 },
  { personality: tidewater, share: 9 },
  { personality: osprey, share: 7 },
  { personality: brightwell, share: 5 },
];
