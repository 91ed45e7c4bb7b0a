import { nowText, relays, tells } from '../exchanges.ts';
import type { Block } from '../use-case.ts';

const NEW = ['ocpp2.1'] as const;
const FIXED = { priority: 1, displacement: 0.95, excitation: true };

/** Block Q: energy from the vehicle to the grid. */
export const bidirectional: Block = {
  letter: 'Q',
  name: 'Bidirectional power transfer',
  cases: [
    relays('Q01', 'Tell the energy transfer modes that are allowed', NEW, 'NotifyAllowedEnergyTransfer', {
      transactionId: 'tx-1',
      allowedEnergyTransfer: ['AC_three_phase', 'AC_BPT'],
    }),
    relays('Q09', 'Send an aFRR signal', NEW, 'AFRRSignal', { timestamp: '2026-01-31T12:00:00Z', signal: 5 }),
  ],
  gaps: [
    {
      id: 'Q02',
      title: 'Schedules for discharging',
      versions: NEW,
      why: 'Ohmward plans no schedules; a profile of the caller is passed on (K01).',
    },
  ],
};

/** Block R: what the grid asks of a station that feeds in. */
export const derControl: Block = {
  letter: 'R',
  name: 'DER control',
  cases: [
    relays('R04', 'Set a DER control', NEW, 'SetDERControl', {
      isDefault: true,
      controlId: 'pf-1',
      controlType: 'FixedPFInject',
      fixedPFInject: FIXED,
    }),
    relays('R04', 'Get DER controls', NEW, 'GetDERControl', { requestId: 4, isDefault: true }),
    relays('R04', 'Clear a DER control', NEW, 'ClearDERControl', { isDefault: true, controlId: 'pf-1' }),
    tells('R04', 'DER controls are reported', NEW, 'ReportDERControl', { requestId: 4, tbc: false }),
    tells('R05', 'A DER alarm is told', NEW, 'NotifyDERAlarm', () => ({
      controlType: 'FixedPFInject',
      timestamp: nowText(),
    })),
    tells('R04', 'A DER control starts', NEW, 'NotifyDERStartStop', () => ({
      controlId: 'pf-1',
      started: true,
      timestamp: nowText(),
    })),
  ],
  gaps: [],
};

/** Block S: batteries that are exchanged. */
export const batterySwap: Block = {
  letter: 'S',
  name: 'Battery swap',
  cases: [
    relays('S02', 'Ask for a battery swap', NEW, 'RequestBatterySwap', {
      requestId: 2,
      idToken: { idToken: 'CARD-S', type: 'Central' },
    }),
    tells('S01', 'A battery swap is told', NEW, 'BatterySwap', {
      eventType: 'BatteryIn',
      requestId: 2,
      idToken: { idToken: 'CARD-S', type: 'Central' },
      batteryData: [{ evseId: 1, serialNumber: 'B-1', soC: 12, soH: 96 }],
    }),
  ],
  gaps: [],
};
