import type { FaultKind } from '../fault.ts';

/**
 * The vendor rolls out a version that loses its sessions: every station of the model that installs it breaks
 * them off within a minute. Only another version, or a technician who brings one, ends it.
 */
export const badFirmware: FaultKind = {
  id: 'bad-firmware',
  name: 'Bad firmware rolled out by the vendor',
  cause: 'station-software',
  place: 'cohort',
  shows: 'sessions',
  hazard: false,
  effects: { breaksOffAfterS: [15, 60] },
  report: null,
  comesWithFirmware: true,
  endsSession: null,
  needs: 'any',
  suits: () => true,
  curedBy: (deed) => (deed.type === 'firmware' || deed.type === 'person' ? 'cured' : 'unchanged'),
  healsInS: null,
};
