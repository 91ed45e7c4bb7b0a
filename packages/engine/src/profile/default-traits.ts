import { PLAIN_FORM } from '@ohmward/ocpp';
import type { StationTraits } from '../model/station-profile.ts';

/**
 * How a station is treated that no profile knows: as a careful stranger would treat it. The only place
 * where these stand; a profile names what differs.
 */
export const DEFAULT_TRAITS: StationTraits = {
  boot: 'announced',
  statusTrigger: 'both',
  assumedFeatures: [],
  settingsReport: 'all',
  unreadableKeys: [],
  measurands: 'list',
  limit: PLAIN_FORM,
  startStatuses: null,
  startCoolDownS: 0,
  startNeedsEvse: false,
  resetStartsSession: false,
  forgetsTransactions: false,
  register: 'lifetime',
  unitlessEnergyFactor: 1,
  clockOffsetMin: 0,
  availableMeansUnplugged: true,
  stationStatusCounts: true,
  redialS: 0,
  availabilityChanges: true,
  refusesForeignStops: false,
  needsRootFirst: false,
};
