import { describe, expect, it } from 'vitest';
import { PEM, checkExample, refusal, type Example } from '../../testing/commands.ts';

const LONG_TOKEN = 'x'.repeat(255);
const LONG_URL = `https://logs.example.org/${'x'.repeat(1900)}`;

const examples21: Example[] = [
  [
    { action: 'deliverCertificate', use: 'v2g', chainPem: PEM, requestId: 3 },
    'CertificateSigned',
    { certificateChain: PEM, certificateType: 'V2GCertificate', requestId: 3 },
  ],
  [
    { action: 'deliverCertificate', use: 'station', chainPem: PEM, requestId: null },
    'CertificateSigned',
    { certificateChain: PEM, certificateType: 'ChargingStationCertificate' },
  ],
  [
    { action: 'installCertificate', use: 'oem-root', pem: PEM },
    'InstallCertificate',
    { certificateType: 'OEMRootCertificate', certificate: PEM },
  ],
  [
    { action: 'startSession', token: LONG_TOKEN, remoteStartId: 5 },
    'RequestStartTransaction',
    { remoteStartId: 5, idToken: { idToken: LONG_TOKEN, type: 'Central' } },
  ],
  [
    { action: 'getLog', url: LONG_URL, requestId: 5 },
    'GetLog',
    { logType: 'DiagnosticsLog', requestId: 5, log: { remoteLocation: LONG_URL } },
  ],
  [
    {
      action: 'setMonitors',
      monitors: [
        {
          variable: 'EVSE@1.Power',
          kind: 'target-delta-relative',
          value: 0.1,
          severity: 5,
          transaction: false,
        },
      ],
    },
    'SetVariableMonitoring',
    {
      setMonitoringData: [
        {
          transaction: false,
          value: 0.1,
          type: 'TargetDeltaRelative',
          severity: 5,
          component: { name: 'EVSE', evse: { id: 1 } },
          variable: { name: 'Power' },
        },
      ],
    },
  ],
];

describe('commands to a 2.1 station', () => {
  it.each(examples21)('%j', (...example) => checkExample('ocpp2.1', example));

  it('are refused beyond its own limits', () => {
    expect(
      refusal('ocpp2.1', { action: 'startSession', token: `${LONG_TOKEN}x`, remoteStartId: 5 }),
    ).toContain('at most 255');
    expect(refusal('ocpp2.1', { action: 'configure', key: 'X', value: '' })).toContain('in OCPP 2.1');
  });
});
