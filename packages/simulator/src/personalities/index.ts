import { abbTerraAc } from './abb-terra-ac.ts';
import { alpitronicHyc } from './alpitronic-hyc.ts';
import { autelMaxi } from './autel-maxi.ts';
import { enPlus } from './en-plus.ts';
import { foxessA } from './foxess-a.ts';
import { grizzlE } from './grizzl-e.ts';
import { halcyon } from './halcyon.ts';
import { kebaP30 } from './keba-p30.ts';
import { larkspur } from './larkspur.ts';
import { meridian } from './meridian.ts';
import { wallboxPulsar } from './wallbox-pulsar.ts';
import { zaptecGo } from './zaptec-go.ts';
import { brightwell } from './brightwell.ts';
import { helioport } from './helioport.ts';
import { kestrel } from './kestrel.ts';
import { nordlader } from './nordlader.ts';
import { osprey } from './osprey.ts';
import type { Personality } from './personality.ts';
import { quanta } from './quanta.ts';
import { tidewater } from './tidewater.ts';
import { voltara } from './voltara.ts';

/** Every vendor with its share of a network, as a weight. */
export const personalities: readonly { readonly personality: Personality; readonly share: number }[] = [
  { personality: voltara, share: 22 },
  { personality: kestrel, share: 20 },
  { personality: nordlader, share: 14 },
  { personality: helioport, share: 14 },
  { personality: quanta, share: 9 },
  { personality: tidewater, share: 9 },
  { personality: osprey, share: 7 },
  { personality: brightwell, share: 5 },
  { personality: abbTerraAc, share: 2 },
  { personality: alpitronicHyc, share: 4 },
  { personality: autelMaxi, share: 2 },
  { personality: enPlus, share: 1 },
  { personality: foxessA, share: 2 },
  { personality: grizzlE, share: 1 },
  { personality: halcyon, share: 1 },
  { personality: kebaP30, share: 2 },
  { personality: larkspur, share: 5 },
  { personality: meridian, share: 5 },
  { personality: wallboxPulsar, share: 2 },
  { personality: zaptecGo, share: 3 },
];
