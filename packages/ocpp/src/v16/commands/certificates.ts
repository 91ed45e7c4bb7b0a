/** Certificates of a 1.6 station: all four messages are of the security extension (A02, M03 to M05). */

import type { RootUse } from '../../vocabulary.ts';
import { overlong, unsupported, type CommandOf, type Encoded } from '../../wire-limits.ts';
import { hashData, hashProblem } from '../../certificate-hash.ts';

const CERTIFICATE_LENGTH_MAX = 5500;
const CHAIN_LENGTH_MAX = 10_000;

/** The extension knows no certificates for ISO 15118. */
export const ROOTS_16: ReadonlyMap<RootUse, string> = new Map<RootUse, string>([
  ['csms-root', 'CentralSystemRootCertificate'],
  ['manufacturer-root', 'ManufacturerRootCertificate'],
]);

type CertificateCommand = CommandOf<
  'listCertificates' | 'installCertificate' | 'deleteCertificate' | 'deliverCertificate'
>;

export function encodeCertificateCommand16(command: CertificateCommand): Encoded {
  switch (command.action) {
    case 'listCertificates': {
      const { use } = command;
      const certificateType = use === null || use === 'station' ? undefined : ROOTS_16.get(use);
      if (certificateType === undefined) return otherUse(use ?? 'any');
      return { action: 'GetInstalledCertificateIds', payload: { certificateType } };
    }
    case 'installCertificate': {
      const certificateType = ROOTS_16.get(command.use);
      if (certificateType === undefined) return otherUse(command.use);
      const wrong = overlong('pem', command.pem, CERTIFICATE_LENGTH_MAX);
      if (wrong !== null) return unsupported(wrong);
      return { action: 'InstallCertificate', payload: { certificateType, certificate: command.pem } };
    }
    case 'deleteCertificate': {
      const wrong = hashProblem(command.hash);
      if (wrong !== null) return unsupported(wrong);
      return { action: 'DeleteCertificate', payload: { certificateHashData: hashData(command.hash) } };
    }
    case 'deliverCertificate': {
      if (command.use !== 'station') {
        return unsupported('OCPP 1.6 stations have one certificate of their own, and none for ISO 15118');
      }
      const wrong = overlong('chainPem', command.chainPem, CHAIN_LENGTH_MAX);
      if (wrong !== null) return unsupported(wrong);
      return { action: 'CertificateSigned', payload: { certificateChain: command.chainPem } };
    }
  }
}

function otherUse(use: string): { unsupported: string } {
  return unsupported(
    `OCPP 1.6 knows csms-root and manufacturer-root certificates, one at a time, not ${use}`,
  );
}
