import { ROOT_CERTIFICATE } from '../certificates.ts';
import { asks, tells } from '../exchanges.ts';
import type { Block } from '../use-case.ts';
import { VERSIONS } from '../use-case.ts';

const TWO = ['ocpp2.0.1', 'ocpp2.1'] as const;
const HASH = {
  hashAlgorithm: 'SHA256',
  issuerNameHash: 'ab'.repeat(32),
  issuerKeyHash: 'cd'.repeat(32),
  serialNumber: '01ff',
};
const NAME = {
  algorithm: 'SHA256',
  issuerNameHash: HASH.issuerNameHash,
  issuerKeyHash: HASH.issuerKeyHash,
  serialNumber: '01ff',
};

/** Block M: certificates of stations and vehicles. */
export const certificates: Block = {
  letter: 'M',
  name: 'Certificate management',
  cases: [
    ...(['M01', 'M02'] as const).map((id) =>
      tells(
        id,
        `A vehicle asks to ${id === 'M01' ? 'install' : 'update'} a contract certificate: there is none here`,
        TWO,
        'Get15118EVCertificate',
        {
          iso15118SchemaVersion: 'urn:iso:15118:2:2013:MsgDef',
          action: id === 'M01' ? 'Install' : 'Update',
          exiRequest: 'AAAA',
        },
        { status: 'Failed', exiResponse: '' },
      ),
    ),
    asks('M03', 'List the certificates of a station', VERSIONS, {
      ask: { action: 'listCertificates', use: 'csms-root' },
      message: 'GetInstalledCertificateIds',
      answer: ({ is16 }) =>
        is16
          ? { status: 'Accepted', certificateHashData: [HASH] }
          : {
              status: 'Accepted',
              certificateHashDataChain: [
                { certificateType: 'CSMSRootCertificate', certificateHashData: HASH },
              ],
            },
    }),
    asks('M04', 'Delete a certificate', VERSIONS, {
      ask: { action: 'deleteCertificate', hash: NAME },
      message: 'DeleteCertificate',
      sent: { certificateHashData: HASH },
    }),
    asks('M05', 'Install a root certificate', VERSIONS, {
      ask: { action: 'installCertificate', use: 'csms-root', pem: ROOT_CERTIFICATE },
      message: 'InstallCertificate',
      sent: ({ is16 }) => ({
        certificateType: is16 ? 'CentralSystemRootCertificate' : 'CSMSRootCertificate',
      }),
    }),
    tells(
      'M06',
      'The status of a certificate is asked for: there is no responder here',
      TWO,
      'GetCertificateStatus',
      { ocspRequestData: { ...HASH, responderURL: 'http://ocsp.example' } },
      { status: 'Failed' },
    ),
    tells(
      'M07',
      'The status of a chain of certificates is asked for',
      ['ocpp2.1'],
      'GetCertificateChainStatus',
      {
        certificateStatusRequests: [
          { source: 'OCSP', urls: ['http://ocsp.example'], certificateHashData: HASH },
        ],
      },
      { certificateStatus: [{ certificateHashData: HASH, source: 'OCSP', status: 'Failed' }] },
    ),
  ],
  gaps: [],
};
