import type { ProbeMessage } from './vocabulary.ts';

/** What a station can be asked to send, by the names that all versions share. */
export const TRIGGERS = {
  status: 'StatusNotification',
  boot: 'BootNotification',
  heartbeat: 'Heartbeat',
  meter: 'MeterValues',
  firmware: 'FirmwareStatusNotification',
  log: 'LogStatusNotification',
} as const satisfies Partial<Record<ProbeMessage, string>>;
