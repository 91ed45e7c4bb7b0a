/** Certificates of a 2.x station (A02, M03 to M05). */

import { hashData, hashProblem } from '../../certificate-hash.ts';
import { overlong, unsupported, type CommandOf, type Encoded } from '../../wire-limits.ts';
import type { Dialect } from './dialect.ts';

const CHAIN_LENGTH_MAX = 10_000;

/** Of its own certificates a station lists only the chain for ISO 15118. */
export const STATION_CHAIN = 'V2GCertificateChain';
export const USES = { station: 'ChargingStationCertificate', v2g: 'V2GCertificate' } as const;

type CertificateCommand = CommandOf<
  'listCertificates' | 'installCertificate' | 'deleteCertificate' | 'deliverCertificate'
>;

export function encodeCertificateCommand201(command: CertificateCommand, dialect: Dialect): Encoded {
  switch (command.action) {
    case 'listCertificates': {
      const { use } = command;
      if (use === null) return { action: 'GetInstalledCertificateIds', payload: {} };
      const type = use === 'station' ? STATION_CHAIN : dialect.roots.get(use);
      if (type === undefined) return unsupported(`${dialect.version} has no ${use} certificates`);
      return { action: 'GetInstalledCertificateIds', payload: { certificateType: [type] } };
    }
    case 'installCertificate': {
      const { use, pem } = command;
      const certificateType = dialect.roots.get(use);
      if (certificateType === undefined) return unsupported(`${dialect.version} has no ${use} certificates`);
      const wrong = overlong('pem', pem, dialect.certificateLengthMax);
      if (wrong !== null) return unsupported(wrong);
      return { action: 'InstallCertificate', payload: { certificateType, certificate: pem } };
    }
    case 'deleteCertificate': {
      const wrong = hashProblem(command.hash);
      if (wrong !== null) return unsupported(wrong);
      return { action: 'DeleteCertificate', payload: { certificateHashData: hashData(command.hash) } };
    }
    case 'deliverCertificate':
      return deliver(command, dialect);
  }
}

function deliver(command: CommandOf<'deliverCertificate'>, dialect: Dialect): Encoded {
  const { use, chainPem, requestId } = command;
  const wrong = overlong('chainPem', chainPem, CHAIN_LENGTH_MAX);
  if (wrong !== null) return unsupported(wrong);
  const delivery = { certificateChain: chainPem, certificateType: USES[use] };
  const names = dialect.namesCertificateRequest && requestId !== null;
  return { action: 'CertificateSigned', payload: names ? { ...delivery, requestId } : delivery };
}
