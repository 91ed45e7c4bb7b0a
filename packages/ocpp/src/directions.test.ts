import { describe, expect, it } from 'vitest';
import { CSMS_MESSAGES, isFromCsms, isFromStation } from './directions.ts';
import { ACTIONS } from './validation/schemas.ts';
import { PROTOCOLS, type Protocol } from './vocabulary.ts';

function stationMessages(protocol: Protocol): string[] {
  return [...ACTIONS[protocol]].filter((message) => isFromStation(protocol, message)).toSorted();
}

describe('directions', () => {
  it('gives every message of every version one sender, and DataTransfer two', () => {
    for (const protocol of PROTOCOLS) {
      for (const message of ACTIONS[protocol]) {
        const senders = Number(isFromCsms(protocol, message)) + Number(isFromStation(protocol, message));
        expect(senders, message).toBe(message === 'DataTransfer' ? 2 : 1);
      }
    }
  });

  it('names no message that no version has', () => {
    const known = new Set(PROTOCOLS.flatMap((protocol) => [...ACTIONS[protocol]]));
    expect(CSMS_MESSAGES.filter((message) => !known.has(message))).toEqual([]);
  });

  it('knows only the messages of the version', () => {
    expect(isFromCsms('ocpp1.6', 'SetVariables')).toBe(false);
    expect(isFromCsms('ocpp2.0.1', 'GetTariffs')).toBe(false);
    expect(isFromStation('ocpp2.1', 'StartTransaction')).toBe(false);
  });

  it('leaves to stations what they send', () => {
    expect(stationMessages('ocpp1.6')).toEqual([
      'Authorize',
      'BootNotification',
      'DataTransfer',
      'DiagnosticsStatusNotification',
      'FirmwareStatusNotification',
      'Heartbeat',
      'LogStatusNotification',
      'MeterValues',
      'SecurityEventNotification',
      'SignCertificate',
      'SignedFirmwareStatusNotification',
      'StartTransaction',
      'StatusNotification',
      'StopTransaction',
    ]);
    expect(stationMessages('ocpp2.0.1')).toHaveLength(25);
    const of201 = new Set(stationMessages('ocpp2.0.1'));
    expect(stationMessages('ocpp2.1').filter((message) => !of201.has(message))).toEqual([
      'BatterySwap',
      'ClosePeriodicEventStream',
      'GetCertificateChainStatus',
      'NotifyDERAlarm',
      'NotifyDERStartStop',
      'NotifyPeriodicEventStream',
      'NotifyPriorityCharging',
      'NotifySettlement',
      'OpenPeriodicEventStream',
      'PullDynamicScheduleUpdate',
      'ReportDERControl',
      'VatNumberValidation',
    ]);
  });
});
