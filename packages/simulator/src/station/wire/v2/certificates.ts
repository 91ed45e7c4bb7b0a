import {
  deleteCertificate,
  installCertificate,
  listCertificates,
  takeCertificate,
} from '../../upkeep/certificates.ts';
import { objectOf, textOf } from '../reading.ts';
import type { Handler } from '../wire.ts';

/** Certificate management, of the station's own and of the roots it trusts. */
export const certificates2: Readonly<Record<string, Handler>> = {
  InstallCertificate: ({ turn, payload }) => ({
    status: installCertificate(
      turn.station,
      textOf(payload['certificateType']),
      textOf(payload['certificate']),
    ),
  }),
  GetInstalledCertificateIds: ({ turn, payload }) => {
    const types = Array.isArray(payload['certificateType']) ? payload['certificateType'].map(textOf) : [];
    // Its own certificate is no installed one: only roots are listed.
    const found = listCertificates(turn.station, types).filter(({ type }) => type !== 'own');
    if (found.length === 0) return { status: 'NotFound' };
    return {
      status: 'Accepted',
      certificateHashDataChain: found.map(({ type, hash }) => ({
        certificateType: type,
        certificateHashData: hash,
      })),
    };
  },
  DeleteCertificate: ({ turn, payload }) => {
    const hash = objectOf(payload['certificateHashData']);
    return {
      status: deleteCertificate(turn.station, {
        serialNumber: textOf(hash['serialNumber']),
        issuerNameHash: textOf(hash['issuerNameHash']),
      }),
    };
  },
  CertificateSigned: ({ turn, payload }) => {
    const fits = takeCertificate(turn.station, textOf(payload['certificateChain']));
    return fits
      ? { status: 'Accepted' }
      : { status: 'Rejected', statusInfo: { reasonCode: 'InvalidCertificate' } };
  },
};
