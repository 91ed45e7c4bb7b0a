import { cutsPower, type FaultKind } from '../fault.ts';

/**
 * Online but useless: heartbeats leave, no command is answered. The OCPP stack still takes a Reset; a soft
 * one is accepted and changes nothing.
 */
export const frozenFirmware: FaultKind = {
  id: 'frozen-firmware',
  name: 'Frozen firmware',
  cause: 'station-software',
  place: 'station',
  shows: 'silence',
  hazard: false,
  effects: { frozen: true },
  report: null,
  endsSession: null,
  needs: 'idle',
  suits: () => true,
  curedBy: (deed) => (cutsPower(deed) ? 'cured' : 'unchanged'),
  healsInS: null,
};
