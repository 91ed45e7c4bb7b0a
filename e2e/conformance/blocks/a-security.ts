import assert from 'node:assert/strict';
import { asks, relays, shown, tells } from '../exchanges.ts';
import { certificateRequest } from '../certificates.ts';
import type { Block } from '../use-case.ts';
import { VERSIONS } from '../use-case.ts';

const TWO = ['ocpp2.0.1', 'ocpp2.1'] as const;

/** Block A: keys, certificates and what a station reports about its own safety. */
export const security: Block = {
  letter: 'A',
  name: 'Security',
  cases: [
    asks('A02', 'Renew the certificate of a station, asked for by the CSMS', VERSIONS, {
      ask: { action: 'probe', message: 'certificate' },
      message: ({ is16 }) => (is16 ? 'ExtendedTriggerMessage' : 'TriggerMessage'),
      sent: ({ is16 }) => ({
        requestedMessage: is16 ? 'SignChargePointCertificate' : 'SignChargingStationCertificate',
      }),
    }),
    {
      id: 'A03',
      title: 'Renew the certificate of a station, asked for by the station',
      versions: VERSIONS,
      server: 'password',
      async play(scene) {
        const station = await scene.ready();
        const csr = certificateRequest(station.id);
        assert.equal((await station.call('SignCertificate', { csr })).status, 'Accepted');
        const { certificateChain } = await station.wasAsked('CertificateSigned');
        assert.match(certificateChain, /^-----BEGIN CERTIFICATE-----/);
        const path = `/certificates?stationId=${station.id}`;
        const { items } = await shown(scene, path, (seen) => seen.items.length > 0);
        assert.equal(items[0].status, 'active');
      },
    },
    {
      id: 'A03',
      title: 'A certificate request in the name of another station is refused',
      versions: VERSIONS,
      server: 'password',
      async play(scene) {
        const station = await scene.ready();
        const csr = certificateRequest('SOMEBODY-ELSE');
        await station.call('SignCertificate', { csr });
        await scene.command(station, { action: 'probe', message: 'heartbeat' });
        assert.equal(station.count('CertificateSigned'), 0);
      },
    },
    tells('A04', 'Security event notification', VERSIONS, 'SecurityEventNotification', {
      type: 'SettingSystemTime',
      timestamp: '2026-01-31T12:00:00Z',
      techInfo: 'clock set forward by 3 s',
    }),
    relays('A05', 'Upgrade the security profile of a station', TWO, 'SetNetworkProfile', {
      configurationSlot: 2,
      connectionData: {
        ocppInterface: 'Wireless0',
        ocppTransport: 'JSON',
        messageTimeout: 30,
        ocppCsmsUrl: 'wss://csms.example/ocpp',
        securityProfile: 3,
        ocppVersion: 'OCPP20',
      },
    }),
    tells(
      'A03',
      'Nobody gets a certificate over a link that anybody can open',
      VERSIONS,
      'SignCertificate',
      ({ version }) => ({ csr: certificateRequest(version) }),
      { status: 'Rejected' },
    ),
  ],
  gaps: [
    {
      id: 'A01',
      title: 'Update the password of a station',
      versions: VERSIONS,
      why: 'Commands are kept in the journal, where no password may be. Passwords are set at the station.',
    },
  ],
};
