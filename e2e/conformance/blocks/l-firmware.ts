import assert from 'node:assert/strict';
import { ROOT_CERTIFICATE } from '../certificates.ts';
import { asks, relays, tells } from '../exchanges.ts';
import type { Block, UseCase } from '../use-case.ts';
import { VERSIONS } from '../use-case.ts';

const TWO = ['ocpp2.0.1', 'ocpp2.1'] as const;
const URL = 'https://firmware.example/station-2.0.bin';
const STEPS = ['Downloading', 'Downloaded', 'SignatureVerified', 'Installing', 'Installed'];

/** An update and the steps that the station reports of it. */
function update(id: string, title: string, isSigned: boolean): UseCase {
  return {
    id,
    title,
    versions: VERSIONS,
    async play(scene) {
      const station = await scene.ready();
      const message = scene.is16 && isSigned ? 'SignedUpdateFirmware' : 'UpdateFirmware';
      const is16Plain = scene.is16 && !isSigned;
      station.responders[message] = () => (is16Plain ? {} : { status: 'Accepted' });
      const signature = { certificatePem: ROOT_CERTIFICATE, value: 'c2lnbmVk' };
      const command = await scene.command(station, {
        action: 'updateFirmware',
        url: URL,
        ...(isSigned && { signature }),
      });
      assert.equal(command.status, 'accepted', command.detail);
      const { requestId, location, firmware } = await station.wasAsked(message);
      assert.equal(location ?? firmware.location, URL);
      for (const status of STEPS) {
        if (is16Plain && status === 'SignatureVerified') continue;
        const notice =
          scene.is16 && isSigned ? 'SignedFirmwareStatusNotification' : 'FirmwareStatusNotification';
        await station.call(notice, { status, ...(!is16Plain && { requestId }) });
      }
    },
  };
}

/** Block L: new firmware. */
export const firmware: Block = {
  letter: 'L',
  name: 'Firmware management',
  cases: [
    update('L01', 'Signed firmware update', true),
    update('L02', 'Firmware update without a signature', false),
    asks('L01', 'Firmware whose certificate the station does not trust', VERSIONS, {
      ask: {
        action: 'updateFirmware',
        url: URL,
        signature: { certificatePem: ROOT_CERTIFICATE, value: 'c2lnbmVk' },
      },
      message: ({ is16 }) => (is16 ? 'SignedUpdateFirmware' : 'UpdateFirmware'),
      answer: { status: 'InvalidCertificate' },
      status: 'rejected',
    }),
    relays('L03', 'Publish firmware on a local controller', TWO, 'PublishFirmware', {
      location: URL,
      checksum: 'd41d8cd98f00b204e9800998ecf8427e',
      requestId: 12,
    }),
    tells('L03', 'Firmware is published', TWO, 'PublishFirmwareStatusNotification', {
      status: 'Published',
      location: [URL],
      requestId: 12,
    }),
    relays(
      'L04',
      'Unpublish firmware on a local controller',
      TWO,
      'UnpublishFirmware',
      { checksum: 'd41d8cd98f00b204e9800998ecf8427e' },
      { status: 'Unpublished' },
    ),
  ],
  gaps: [],
};
